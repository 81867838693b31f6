/** Which optional fields the records of contractors carry, by the numbers under which they are kept. */
import type { TenantId } from '../../domain/ids.ts'
import { fieldsIn } from './field-sets.ts'
import { listOf, prepare } from '../prepared.ts'
import type { Db } from '../store.ts'

/** Sets remembered; past it all are forgotten. */
const LIMIT = 50_000

const readFieldSets = prepare(
  { tenant: 'number', numbers: listOf('number') },
  (db, { tenant, numbers }) =>
    db
      .selectFrom('field_set')
      .select(['field_set', 'fields'])
      .where('tenant', '=', tenant)
      .where('field_set', 'in', numbers),
)

/** Numbers never change their meaning, so each is read once. */
export class FieldDirectory {
  readonly #tenant: TenantId
  readonly #fields = new Map<number, readonly string[]>()
  readonly #unions = new Map<string, ReadonlySet<string>>()

  constructor(tenant: TenantId) {
    this.#tenant = tenant
  }

  async load(db: Db, numbers: Iterable<number>): Promise<void> {
    const unknown = [...new Set(numbers)].filter((number) => !this.#fields.has(number))
    if (unknown.length === 0) return
    const rows = await readFieldSets(db, { tenant: this.#tenant, numbers: unknown })
    for (const row of rows) this.#fields.set(row.field_set, fieldsIn(row.fields))
  }

  /** The fields of all these numbers, which must have been loaded. The same numbers give the same object. */
  union(numbers: ReadonlySet<number>): ReadonlySet<string> {
    const name = [...numbers].sort((a, b) => a - b).join(' ')
    const known = this.#unions.get(name)
    if (known !== undefined) return known
    if (this.#unions.size >= LIMIT) this.#unions.clear()
    const union = new Set([...numbers].flatMap((number) => this.#fields.get(number) ?? []))
    this.#unions.set(name, union)
    return union
  }
}
