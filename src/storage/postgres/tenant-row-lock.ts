/**
 * The lock of a tenant among all processes: the lock of its row, held by a transaction on a connection of
 * its own. It ends with the connection, so that the work of a process that died can be taken over.
 *
 * Foreign keys refer to the row, so it is locked against changes of the key only.
 */
import type { Pool } from 'pg'
import type { TenantId } from '../../domain/ids.ts'
import { KeyedLock } from '../keyed-lock.ts'
import type { TenantLock } from '../store.ts'

const ONE = 'select tenant from tenant where tenant = $1 for no key update'
const ANY_FREE = `select tenant from tenant where tenant = any($1::bigint[]) order by tenant limit 1
  for no key update skip locked`

export class TenantRowLock implements TenantLock {
  readonly #pool: Pool
  /** Those of this process who want one tenant wait here, and not each with a connection. */
  readonly #here = new KeyedLock<TenantId>()

  constructor(pool: Pool) {
    this.#pool = pool
  }

  async run<Result>(tenant: TenantId, work: () => Promise<Result>): Promise<Result> {
    return await this.#here.run(tenant, () =>
      this.#locked({ select: ONE, wanted: tenant }, async (held) => {
        if (held === undefined) throw new Error(`no tenant ${tenant}`)
        return await work()
      }),
    )
  }

  async runFree(
    tenants: readonly TenantId[],
    work: (tenant: TenantId) => Promise<void>,
  ): Promise<TenantId | undefined> {
    return await this.#locked({ select: ANY_FREE, wanted: tenants }, async (held) => {
      if (held !== undefined) await work(held)
      return held
    })
  }

  async #locked<Result>(
    { select, wanted }: { readonly select: string; readonly wanted: unknown },
    work: (held: TenantId | undefined) => Promise<Result>,
  ): Promise<Result> {
    const client = await this.#pool.connect()
    let lost: Error | undefined
    try {
      await client.query('begin')
      const { rows } = await client.query<{ tenant: TenantId }>(select, [wanted])
      return await work(rows[0]?.tenant)
    } finally {
      // Where the connection is gone, so is the lock. What was written meanwhile is good: every transaction
      // of a batch makes sure that nobody else finished it.
      await client.query('rollback').catch((error: Error) => {
        lost = error
      })
      client.release(lost)
    }
  }
}
