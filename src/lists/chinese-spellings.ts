/**
 * Spellings of a Chinese syllable: Pinyin, Wade–Giles without its apostrophes, and what Hong Kong, Taiwan
 * and Singapore write. Family names are where the spellings differ, so the table holds mainly those.
 *
 * Source: Library of Congress, Chinese romanization conversion table (Wade–Giles to Pinyin).
 */
const SYLLABLES = `
cai tsai choi
cao tsao
chen chan
cheng ching
deng teng tang
ding ting
dong tung
du tu
fang fong
feng fung
gao kao
gong kung
gu ku
guan kuan kwan
guo kuo kwok
he ho
hong hung
hou hau
hu hoo woo
huang hwang wong
jia chia
jian chien
jiang chiang
jin chin kam
li lee
liang leung
lin lam lim
liu lau liew
lu loo
luo lo law
qian chien
qin chin
qiu chiu
ren jen
shao shiu
shi shih
song sung
su so
sun suen
wang wong
wei wai
wu ng
xia hsia
xiao hsiao siu
xie hsieh tse
xin hsin
xing hsing
xiong hsiung
xu hsu hui
xue hsueh
yan yen
yang yeung
ye yeh yip
yu yue
yuan yuen
zeng tseng tsang
zhang chang cheung
zhao chao chiu
zheng cheng
zhong chung
zhou chou chow
zhu chu
zhuang chuang
zou tsou
`

const ALTERNATIVES: ReadonlyMap<string, readonly string[]> = new Map(
  Map.groupBy(
    SYLLABLES.trim()
      .split('\n')
      .flatMap((line) => {
        const spellings = line.split(' ')
        return spellings.flatMap((from) => spellings.map((to) => ({ from, to })))
      })
      .filter(({ from, to }) => from !== to),
    ({ from }) => from,
  )
    .entries()
    .map(([from, pairs]) => [from, pairs.map(({ to }) => to)]),
)

/** Other spellings of one syllable; none for any other word. */
export function chineseSpellings(token: string): readonly string[] {
  return ALTERNATIVES.get(token) ?? []
}
