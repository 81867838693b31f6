/**
 * Doors that strangers share by their nature: a parcel shop or locker, the counter of a post office, an office whose
 * profession is to take in its clients’ post. A numbered box there is one person’s, and so are flats.
 */
import type { SharedArtefact } from '../domain/artefact.ts'

/** As addresses are normalised: lower case, without punctuation or accents. */
const PUBLIC =
  /\b(?:ups (?:store|access point)|fedex (?:office|onsite)|mail ?boxes etc|parcel ?(?:shop|locker|point)|packstation|paketshop|postfiliale|postamt|post office|poste restante|general delivery|point relais|mondial relay|amazon (?:hub|locker)|inpost|paczkomat|pickup point|click and collect)\b/u
const PROFESSION =
  /\bc o\b.*\b(?:cpas?|accountants?|accountancy|bookkeep(?:er|ers|ing)|attorneys?|lawyers?|solicitors?|law (?:office|firm|group)|notar(?:y|iat)|steuerberat(?:er|erin|ung)|trustee|guardian)\b/u
const NUMBERED = /\b(?:pmb|box|locker|fach|apt) \w*\d/u

/** A delivery or cheque address at such a door. */
export function isPublicDoor({ kind, value }: Pick<SharedArtefact, 'kind' | 'value'>): boolean {
  if (kind !== 'shipping-address' && kind !== 'mailing-address') return false
  return (PUBLIC.test(value) || PROFESSION.test(value)) && !NUMBERED.test(value)
}
