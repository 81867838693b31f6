/**
 * Words of two Pinyin syllables, as given names are.
 *
 * Source: ISO 7098:2015, Romanization of Chinese. Tones and the dots of ü are left out, as in passports.
 */

/** An initial and the finals that follow it; the first line has no initial. */
const SYLLABLES = `
- a ai an ang ao e en er ou
b a ai an ang ao ei en eng i ian iao ie in ing o u
p a ai an ang ao ei en eng i ian iao ie in ing o ou u
m a ai an ang ao ei en eng i ian iao ie in ing iu o ou u
f a an ang ei en eng o ou u
d a ai an ang ao e ei en eng i ian iao ie ing iu ong ou u uan ui un uo
t a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo
n a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong u uan ue uo
l a ai an ang ao e ei eng i ian iang iao ie in ing iu ong ou u uan ue un uo
g a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
k a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo
h a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo
j i ia ian iang iao ie in ing iong iu u uan ue un
q i ia ian iang iao ie in ing iong iu u uan ue un
x i ia ian iang iao ie in ing iong iu u uan ue un
zh a ai an ang ao e en eng i ong ou u ua uan uang ui un uo
ch a ai an ang ao e en eng i ong ou u ua uan uang ui un uo
sh a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo
r an ang ao e en eng i ong ou u uan ui un uo
z a ai an ang ao e en eng i ong ou u uan ui un uo
c a ai an ang ao e en eng i ong ou u uan ui un uo
s a ai an ang ao e en eng i ong ou u uan ui un uo
y a an ang ao e i in ing ong ou u uan ue un
w a ai an ang ei en eng o u
`

const KNOWN: ReadonlySet<string> = new Set(
  SYLLABLES.trim()
    .split('\n')
    .flatMap((line) => {
      const [initial = '', ...finals] = line.split(' ')
      return finals.map((final) => (initial === '-' ? final : initial + final))
    }),
)

/** `xiaodan` is; `xiaodn` and `wei` are not. */
export function isTwoPinyinSyllables(word: string): boolean {
  return Array.from(word).some(
    (_, at) => at > 0 && KNOWN.has(word.slice(0, at)) && KNOWN.has(word.slice(at)),
  )
}
