import { createHash, createPublicKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Command } from 'commander'
import { ApplicationError } from '../domain/application-error.ts'
import type { Difference } from '../application/policies/document-differences.ts'
import {
  type SignedDocument,
  listedSha256,
  reproduce,
  signedDocument,
  verdictOn,
} from '../application/reports/verify-report.ts'
import { configFromEnvironment } from '../config.ts'
import { reportSigner } from '../vault/report-signer.ts'
import { type CommandFactory, EXIT_CODES } from './command.ts'
import { databaseOption } from './options.ts'
import { printable } from './printable.ts'
import { FILE_LIST_SUFFIX } from './report-files.ts'
import { write } from './terminal.ts'
import { databaseFrom, withWagewatch } from './with-wagewatch.ts'

type VerifyOptions = {
  readonly key?: string
  readonly reproduce: boolean
  readonly db?: string
}

const HELP = `
The JSON of a report carries its signature; every other format is named with its SHA-256 in the signed
list beside it (risk-report.files.json). Any change of a byte is found. A signature proves who signed
only if you trust the key: by default the key of this installation (keys signing shows it), else --key.
--reproduce also builds the report again from the database, as of its instant, and compares.

Exit codes
  0  unchanged, signed by the trusted key (and reproduced)
  1  changed, signed by another key, not reproduced, or it failed

Examples
  $ npm run wagewatch -- verify risk-report.json
  $ npm run wagewatch -- verify risk-report.html --key platform.pem
  $ npm run wagewatch -- verify risk-report.json --reproduce
`

export const verifyCommand: CommandFactory = (terminal, exitWith) =>
  new Command('verify')
    .description('Checks the signature of a report, or of the list that names its file.')
    .argument('<file>', 'a report in any format, or its list of files')
    .option('--key <file>', 'public key (PEM) to trust instead of this installation’s')
    .option('--reproduce', 'build it again from the database and compare', false)
    .addOption(databaseOption())
    .addHelpText('after', HELP)
    .action(async (file: string, options: VerifyOptions) => {
      const trusted = await trustedKey(options)
      const bytes = await readFile(file)
      const signed = await signedFor(file, bytes)
      const { verdict, keyId } = verdictOn(signed, trusted)
      const listed = signed.bytes === bytes ? undefined : listedSha256(signed, basename(file))
      const isOther = listed !== undefined && listed !== sha256Of(bytes)
      const lines =
        verdict === 'changed' || isOther
          ? [`changed since it was signed: ${file}`]
          : verdict === 'other-key'
            ? [`unchanged since it was signed, but by another key (${keyId}) than the trusted one`]
            : [`unchanged: ${file}, signed by key ${keyId}`]
      const proven = verdict === 'unchanged' && !isOther
      const differences = proven && options.reproduce ? await differencesFrom(signed, options) : []
      const said = [...lines, ...reproducedLines(options, proven, differences)]
      await write(terminal.out, said.map((line) => `${printable(line)}\n`).join(''))
      if (!proven || differences.length > 0) exitWith(EXIT_CODES.failure)
    })

/** The file itself where it carries a signature, else the list beside it that names it. */
async function signedFor(file: string, bytes: Buffer): Promise<SignedDocument> {
  if (file.endsWith('.json') && bytes.includes('"signature":')) return signedDocument(bytes)
  const lists = [
    `${file}${FILE_LIST_SUFFIX}`,
    join(dirname(file), `risk-report${FILE_LIST_SUFFIX}`),
  ].filter((path) => existsSync(path))
  for (const path of lists) {
    const list = signedDocument(await readFile(path))
    if (listedSha256(list, basename(file)) !== undefined) return list
  }
  throw new ApplicationError(
    'invalid-request',
    `${file} carries no signature, and no signed list beside it names it.`,
  )
}

async function trustedKey({ key }: VerifyOptions): Promise<string> {
  if (key !== undefined) {
    const given = createPublicKey(await readFile(key))
    return given.export({ format: 'der', type: 'spki' }).toString('base64')
  }
  const { signingKeyFile } = configFromEnvironment()
  const own = reportSigner(signingKeyFile).publicKey()
  if (own !== undefined) return own
  throw new ApplicationError(
    'invalid-request',
    'This installation has signed nothing yet; name the key to trust with --key.',
  )
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

async function differencesFrom(
  signed: SignedDocument,
  options: VerifyOptions,
): Promise<readonly Difference[]> {
  return withWagewatch(databaseFrom(options), ({ context }) => reproduce(context, signed))
}

const SHOWN = 10

function reproducedLines(
  options: VerifyOptions,
  proven: boolean,
  differences: readonly Difference[],
): readonly string[] {
  if (!options.reproduce || !proven) return []
  if (differences.length === 0) return ['reproduced: the database gives the same bytes']
  return [
    `not reproduced: ${differences.length} places differ, first:`,
    ...differences.slice(0, SHOWN).map(({ pointer, before, after }) => {
      return `  ${pointer}: ${JSON.stringify(before)} in the report, ${JSON.stringify(after)} now`
    }),
  ]
}
