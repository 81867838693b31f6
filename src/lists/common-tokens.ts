/**
 * Tokens that say little about who is meant: short ones, and names that a great many people bear anywhere.
 * A listed name that consists of one or two of them is matched only where every token is equal.
 */
import { koreanSyllables } from './korean-spellings.ts'

/** Up to this length a token is common whatever it is: a letter changed makes another common name. */
const SHORT = 4

const FREQUENT: ReadonlySet<string> = new Set(
  `smith johnson williams brown jones miller davis wilson anderson taylor thomas moore jackson martin
  thompson white harris clark lewis robinson walker young allen wright scott green baker adams nelson
  james robert john michael david william richard joseph charles mary patricia jennifer linda elizabeth
  garcia martinez rodriguez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz
  jose maria carlos juan luis miguel antonio silva santos oliveira souza pereira ferreira costa
  muller schmidt schneider fischer weber meyer wagner rossi russo ferrari bernard dubois laurent
  ivanov smirnov kuznetsov popov vasiliev petrov sokolov aleksandr alexander sergey sergei dmitry dmitriy
  andrey vladimir mikhail nikolay igor roman yuriy olga tatiana elena natalia irina svetlana
  mohammed muhammad mohammad mohamed ahmed ahmad hussein hussain hassan abdul abdullah ibrahim fatima
  singh kumar sharma patel gupta hoang nguyen tran pham huynh phan zhang huang zhang cheng
  chang jiang zhong zheng liang tanaka suzuki sato watanabe yamamoto nakamura kobayashi
  korea china russia trading company international general corporation bank shipping technology
  development group industry industrial import export commercial marine management center services
  trade global pacific eastern western north south east west star golden ocean star united national
  consulting solutions systems software digital capital holding holdings enterprise enterprises`.split(
    /\s+/,
  ),
)

export function isCommonToken(token: string): boolean {
  return token.length <= SHORT || FREQUENT.has(token) || koreanSyllables(token) === 1
}
