/** Passwords that many people have, and what is made of them; told in memory, nobody else is asked. */

const SHORTEST_PART = 3

let listed: Promise<ReadonlySet<string>> | undefined

/** Read when the first password is chosen: it takes a quarter of a second. */
async function commonPasswords(): Promise<ReadonlySet<string>> {
  listed ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common'].map(String)),
  )
  return await listed
}

/**
 * Whether it is one of some 49,000 common passwords, one of them with digits or signs around it, or two of
 * them joined, the same one twice among those. Letter case does not matter.
 *
 * Worked examples: `123456qwerty`, `2026monkey2026!`, `dragonmonkey` are; `three tall green ladders` is not.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  const common = await commonPasswords()
  const whole = password.toLowerCase()
  const core = whole.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return [whole, core].some((text) => common.has(text) || isJoined(text, common))
}

function isJoined(text: string, common: ReadonlySet<string>): boolean {
  for (let cut = SHORTEST_PART; cut <= text.length - SHORTEST_PART; cut += 1) {
    if (common.has(text.slice(0, cut)) && common.has(text.slice(cut))) return true
  }
  return false
}
