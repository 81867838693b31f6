/** A contractor who lives, is paid and signs in in one country for a year, and what may happen there. */
import { addDays } from '../../fixtures/population/calendar.ts'
import type { BatchDocument } from '../../fixtures/population/wire.ts'
import { localAccount } from '../../fixtures/scenarios/accounts.ts'
import { type Person, type Story, tellStory } from '../../fixtures/scenarios/story.ts'
import { residential } from '../../fixtures/population/world/networks.ts'
import { inLargerBatches } from '../support/wire-batches.ts'

const JOINED = '2025-01-06'
const NAME = { given: 'Robin', family: 'Oakes' }
const HOLDER = 'Robin Oakes'

export type Happening = (story: Story, who: Person) => void

/** The same life in any country: only what names the country differs. */
export function domesticBatches(country: string, happening: Happening = () => undefined) {
  const story = tellStory({ name: 'domestic', from: '2025-01-01', months: 12 })
  const who = story.person({
    id: 'resident',
    country,
    cityIndex: 0,
    joined: JOINED,
    name: NAME,
    profile: {
      tax_form: country === 'US' ? 'W9' : 'other',
      engagements: [{ client_id: 'client-1', role_family: 'software', start_date: JOINED }],
    },
  })
  story.paidInto(who, 'dst-1', JOINED, bank(story, country, 1))
  story.earns(who, {
    client: 'client-1',
    amount: 4100,
    currency: 'USD',
    every: 'month',
    from: JOINED,
  })
  story.signsIn(who, { from: JOINED, aMonth: 8 })
  happening(story, who)
  return inLargerBatches(story.batches(), 3).map(withoutInstitutionCodes)
}

function bank(story: Story, country: string, number: number, holder = HOLDER) {
  const match = holder === HOLDER ? 'match' : 'none'
  return localAccount(country, story.random.fork('bank', number), { holder, match }, number)
}

/** The country of the account is told by one field in every country. */
function withoutInstitutionCodes(document: BatchDocument): BatchDocument {
  const destinations = document.destinations.map(({ bic: _bic, iban: _iban, ...rest }) => rest)
  return { ...document, destinations }
}

/** One move to another bank, one trip, one new telephone number. */
export const ordinaryNoise: Happening = (story, who) => {
  story.paidInto(who, 'dst-2', '2025-05-12', bank(story, who.country, 2))
  story.changes(who, '2025-08-04', { phone: `${(who.profile.phone ?? '').slice(0, -2)}27` })
  const away = who.country === 'FR' ? 'ES' : 'FR'
  story.signsIn(who, {
    from: '2025-07-07',
    until: addDays('2025-07-07', 10),
    aMonth: 12,
    connection: residential(away, story.random.fork('trip')),
    zone: 'Europe/Paris',
  })
}

/** A stranger's account in the same country, an offer of accounts, and a screen switch. */
export const conspicuous: Happening = (story, who) => {
  story.paidInto(who, 'dst-2', '2025-05-12', bank(story, who.country, 2, 'Delia Marlowe'))
  story.happens(who, '2025-05-02T12:00:00Z', 'kvm_device', { tool: 'PiKVM', device_id: who.device })
  story.happens(who, '2025-06-03T12:00:00Z', 'proxy_account_offer')
  story.happens(who, '2025-06-04T12:00:00Z', 'offsite_contact', {
    detail: 'asks to be paid elsewhere',
  })
}
