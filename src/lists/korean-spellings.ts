/**
 * Spellings of a Korean word by the romanisations in use (McCune–Reischauer without its marks, the DPRK's
 * own, Revised, and those of passports), syllable by syllable.
 *
 * Sources: Library of Congress, Romanization tables for Korean (2009); National Institute of Korean
 * Language, Revised Romanization (2000); the aliases that OFAC itself gives to its entries.
 */

/** Syllables of one line are written for one another. A spelling may stand in several lines. */
const SYLLABLES = `
kim gim
ri yi lee li rhee rhi
pak park bak
choe choi chwe choy
jong jung jeong chong chung cheong
jang chang
kang gang
jo cho joh
yun yoon youn
rim lim im
han hahn
o oh
so suh seo
sin shin
sop sup seop sub sob
hwan hwahn
sam sahm
gon kon
ryom yom yeom youm
hyong hyung hyeong
pyon byon byun pyun
thaek taek tak
hwi
kun koon
ro no
nyon nyeon
rok nok
rong yong
sol seol sul
maek
pyo phyo
tak thak
sang
kwon gwon
hwang whang
an ahn
song seong sung
yu ryu yoo ryoo you
jon jun jeon chon chun cheon
ko go koh goh
mun moon
yang ryang
son sohn
pae bae bai
paek baek baik paik
ho heo huh hur
nam
sim shim
ro no noh roh
ha
ku gu koo goo
u woo wu
kwak gwak
na ra rah nah
ji chi jee
om eom um
chae che chai
won weon
pang bang
kil gil
myong myung myeong
ki gi kee
kye gye
hyon hyun hyeon
chol chul cheol choul
yong young yeong ryong ryeong
hyok hyuk hyeok hek
il yil
man mahn
sok suk seok sock
kyong kyung gyeong kyeong gyong gyung
kwang gwang
myon myun myeon
pom bom beom bum
pong bong
pok bok
pyong byong byung byeong phyong pyeong pyung
pin bin
chin jin
chu ju joo
chun jun joon choon
chung jung joong choong
chan jan
cha ja
un eun
um eum
ung eung
ul eul
hui hee heui
tae dae thae tai
tong dong thong
tok dok deok duk
to do
tu du doo
ton don
kuk guk gook kook
kun gun geun keun
kum gum geum keum
kap gap
kyu gyu kyoo
su soo sue sou
sun soon
sung seung
se sei
si shi
sik shik sig
suk sook
su soo
uk wook ook
un woon
yon yeon youn ryon ryeon
yol yeol ryol
yop yeop yup
yo yeo ryo
ryol yul yeol
rak nak
rae nae
re rye ye
ung woong
ik
min
mi
ok
pil phil
phil pil
pu bu boo
hun hoon
hong
hae hai
hak haak
hwa
in
ja cha
je jae che
`

const ALTERNATIVES: ReadonlyMap<string, readonly string[]> = alternatives(SYLLABLES)
const LONGEST_SYLLABLE = 6
const MAX_SYLLABLES = 3
const MAX_SPELLINGS = 48

function alternatives(lines: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const line of lines.trim().split('\n')) {
    const spellings = line.split(' ')
    for (const spelling of spellings) {
      found.set(spelling, new Set([...(found.get(spelling) ?? []), ...spellings]))
    }
  }
  return new Map([...found].map(([spelling, others]) => [spelling, [...others]]))
}

/**
 * How many Korean syllables a word can be read as: 1, 2 or 3, or 0. Says nothing of whose name it is; it
 * tells how little a token of so few, so frequent syllables can distinguish.
 */
export function koreanSyllables(token: string): number {
  const counts = divisions(token, MAX_SYLLABLES).map(({ length }) => length)
  return counts.length === 0 ? 0 : Math.min(...counts)
}

/** Other spellings of a word of one to three syllables; none when it does not divide into syllables. */
export function koreanSpellings(token: string): readonly string[] {
  const spellings = new Set<string>()
  for (const syllables of divisions(token, MAX_SYLLABLES)) {
    for (const spelling of products(syllables)) {
      if (spellings.size < MAX_SPELLINGS && spelling !== token) spellings.add(spelling)
    }
  }
  return [...spellings]
}

/** Is one word the other in another romanisation, syllable by syllable? */
export function isKoreanRespelling(one: string, other: string): boolean {
  const others = divisions(other, MAX_SYLLABLES)
  return divisions(one, MAX_SYLLABLES).some((syllables) =>
    others.some(
      (model) =>
        model.length === syllables.length &&
        model.every((syllable, at) =>
          (ALTERNATIVES.get(syllable) ?? []).includes(syllables[at] ?? ''),
        ),
    ),
  )
}

/** All ways to read a word as at most `most` syllables. */
function divisions(word: string, most: number): readonly (readonly string[])[] {
  if (word === '') return [[]]
  if (most === 0) return []
  const found: (readonly string[])[] = []
  for (let length = Math.min(LONGEST_SYLLABLE, word.length); length > 0; length -= 1) {
    const head = word.slice(0, length)
    if (!ALTERNATIVES.has(head)) continue
    for (const rest of divisions(word.slice(length), most - 1)) found.push([head, ...rest])
  }
  return found
}

function products(syllables: readonly string[]): readonly string[] {
  return syllables.reduce<readonly string[]>(
    (heads, syllable) =>
      heads.flatMap((head) => (ALTERNATIVES.get(syllable) ?? []).map((tail) => head + tail)),
    [''],
  )
}
