/** Connections to PostgreSQL. */
import pg from 'pg'

/**
 * Short statements gain nothing from being compiled. Rows of some hundred contractors are looked up by their
 * keys: at the cost that PostgreSQL assumes for spinning disks it would walk over all of a platform. A lock is a transaction that stays open while a batch
 * is worked on, and a host that vanished is noticed within a minute.
 */
const SESSION = [
  'jit=off',
  'random_page_cost=1.1',
  'idle_in_transaction_session_timeout=0',
  'tcp_keepalives_idle=30',
  'tcp_keepalives_interval=10',
  'tcp_keepalives_count=3',
]

const CONNECT_TIMEOUT_MS = 10_000

/** What the address says, such as `options`, goes before what is said here. */
export function openPool(url: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'wagewatch',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: SESSION.map((setting) => `-c ${setting}`).join(' '),
    types: { getTypeParser },
  })
  // A lost connection fails the statement that uses it; unheard, the event would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/** Instants, days, numbers and minor units are all whole numbers that JavaScript holds exactly. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === pg.types.builtins.INT8 ? wholeNumber : pg.types.getTypeParser(type, format)

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new Error(`${text} is beyond the whole numbers that are kept exactly`)
}
