/** Passwords as argon2id hashes in PHC strings, with the cost that OWASP names as the least. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** Memory in KiB, passes over it, lanes; bytes of salt and hash. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const PRESENT = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`
const SALT_BYTES = 16
const HASH_BYTES = 32

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`, both in base64 without padding. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const hash = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce,
    tagLength: HASH_BYTES,
    ...COST,
  })
  return `${PRESENT}${text(nonce)}$${text(hash)}`
}

/** Whether the password has this hash, at the cost that the hash names. Throws when it is no PHC string. */
export async function isPassword(password: string, phc: string): Promise<boolean> {
  const match = PHC.exec(phc)
  if (match === null) throw new TypeError('a stored password is no argon2id hash')
  const [, memory, passes, parallelism, salt = '', hash = ''] = match
  const expected = Buffer.from(hash, 'base64')
  const found = await derive('argon2id', {
    message: password.normalize('NFKC'),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: expected.length,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  })
  return timingSafeEqual(found, expected)
}

/** Whether the hash was made at the cost of now; one of before is replaced when its password is next at hand. */
export function isOfPresentCost(phc: string): boolean {
  return phc.startsWith(PRESENT)
}

/**
 * Takes as long as a comparison and finds nothing: for users who do not exist, so that the time of an
 * answer does not tell who does.
 */
export async function comparePasswordWithNobody(password: string): Promise<false> {
  await hashPassword(password)
  return false
}

function text(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
