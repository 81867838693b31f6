/** Whether two words of a name can be one word in two spellings. Words are lower-case Latin letters. */

/** Customary written abbreviations that are no beginning of the word. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  md: 'muhammad',
  mhd: 'muhammad',
  mohd: 'muhammad',
  muhd: 'muhammad',
  fco: 'francisco',
  wm: 'william',
}

/** Equal, or equal once the common ways of writing the same sound are folded (`sergey`, `sergei`). */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true
  const folded = soundOf(a)
  return folded.length >= 4 && folded === soundOf(b)
}

/** One letter apart from 4 letters on, two from 8 on; short words by sound alone (`lee`, `li`). */
export function isSimilarWord(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 2) return false
  const [sound, other] = [soundOf(a), soundOf(b)]
  if (sound === other) return true
  const shorter = Math.min(sound.length, other.length)
  if (shorter < 4) return false
  return editDistance(sound, other) <= (shorter >= 7 ? 2 : 1)
}

/** An initial or a short form of the other: `j`, `jo` of `jordan`. */
export function isAbbreviation(a: string, b: string): boolean {
  const [short = '', long = ''] = [a, b].sort((one, other) => one.length - other.length)
  return short.length < long.length && long.startsWith(short)
}

/** Order matters: clusters before the letters that they hold. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch/g, 'sh'],
  [/tsch|tch/g, 'ch'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/ks/g, 'x'],
  [/ts|tz|zh/g, 'z'],
  [/c(?!h)/g, 'k'],
  [/w/g, 'v'],
  [/[yj]/g, 'i'],
  [/ou|oo/g, 'u'],
  [/ee|ie|ei/g, 'i'],
  [/ae|aa/g, 'a'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
  [/(.)\1+/g, '$1'],
]

/** Sounds of words met lately: the same few thousand names are compared again and again. */
const sounds = new Map<string, string>()
const SOUNDS_KEPT = 20_000

function soundOf(word: string): string {
  const known = sounds.get(word)
  if (known !== undefined) return known
  if (sounds.size >= SOUNDS_KEPT) sounds.clear()
  const sound = heard(word)
  sounds.set(word, sound)
  return sound
}

function heard(word: string): string {
  const whole = ABBREVIATIONS[word] ?? word
  return SOUNDS.reduce((text, [pattern, sound]) => text.replace(pattern, sound), whole)
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const insertion = (current[column - 1] ?? 0) + 1
      const deletion = (previous[column] ?? 0) + 1
      current.push(Math.min(substitution, insertion, deletion))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
