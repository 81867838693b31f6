import { sql } from 'kysely'
import type { Db } from '../store.ts'

/**
 * Lets every column of text sort and compare by its bytes, as in SQLite, whatever the language of the
 * database. Migrations say `text` for both; columns that are new are changed here, while they are empty.
 */
export async function compareByBytes(db: Db): Promise<void> {
  const { rows } = await sql<{ table: string; columns: readonly string[] }>`
    select columns.table_name as table, array_agg(column_name::text order by column_name) as columns
    from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where table_schema = current_schema() and table_type = 'BASE TABLE'
      and data_type = 'text' and collation_name is distinct from 'C'
    group by columns.table_name order by columns.table_name`.execute(db)
  for (const { table, columns } of rows) {
    const changes = columns.map(
      (column) => sql`alter column ${sql.ref(column)} type text collate "C"`,
    )
    await sql`alter table ${sql.table(table)} ${sql.join(changes)}`.execute(db)
  }
}
