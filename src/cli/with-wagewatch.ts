/** Opens Wagewatch for one command and closes it whatever happens. */
import { openWagewatch, type Wagewatch } from '../application/open-wagewatch.ts'
import { type Config, configFromEnvironment } from '../config.ts'

export async function withWagewatch<Result>(
  overrides: Partial<Config>,
  work: (wagewatch: Wagewatch, config: Config) => Promise<Result>,
): Promise<Result> {
  const config = configFromEnvironment(overrides)
  const wagewatch = await openWagewatch(config)
  try {
    return await work(wagewatch, config)
  } finally {
    await wagewatch.close()
  }
}

/** The database without the password of its address. */
export function databaseName(database: string): string {
  return database.replace(/^(\w+:\/\/[^/@]*?):[^/]*@/, '$1@')
}

/** `--db PATH`, if it was given. */
export function databaseFrom({ db }: { readonly db?: string }): Partial<Config> {
  return db === undefined ? {} : { database: db }
}
