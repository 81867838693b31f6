/**
 * What systems write where they know no device: such an id is of everybody and of nobody.
 *
 * Sources: RFC 9562 (nil and max UUID; Apple gives the nil UUID where tracking is refused); Android 6.0
 * (`02:00:00:00:00:00` for every address of hardware) and its emulators (an IMEI of noughts); Android issue
 * 10603 (one `ANDROID_ID` on devices of several makers).
 */
const WORDS: ReadonlySet<string> = new Set(
  'anonymous default device empty emulator false fake missing na nan nil none notavailable notset null other placeholder sample simulator test tbd true unavailable undefined unidentified unknown unset xxx'.split(
    ' ',
  ),
)
const SHARED_BY_MANY: ReadonlySet<string> = new Set(['020000000000', '9774d56d682e549c'])

const PREFIX = /^(?:android|browser|client|deviceid|device|dev|fp|host|id|imei|machine|uuid)(?=.)/

/** A nought alone, or so many of one sign in a row that nobody counts as far. */
const REPEATED = /^(?:0|0{4,}|(?:f|x|1){8,})$/

/** `dev-0000000000`, `00000000-0000-0000-0000-000000000000`, `N/A`, `unknown_device`; `dev-0` may be the first of many. */
export function isPlaceholderId(id: string): boolean {
  const plain = id.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  if (plain === '' || REPEATED.test(plain) || SHARED_BY_MANY.has(plain)) return true
  if (WORDS.has(plain) || WORDS.has(plain.replace(/(?:device|id|deviceid)$/, ''))) return true
  const bare = plain.replace(PREFIX, '')
  return bare !== '0' && (REPEATED.test(bare) || WORDS.has(bare))
}
