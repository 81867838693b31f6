/** Whether who is signed in can be the second person, or why not, before they try. */
import { actingAs, actorOf } from '../../application/people/session.ts'
import { readCommonHand } from '../../application/people/counted-admissions.ts'
import { type Actor, isSameHand } from '../../domain/actor.ts'
import { type Instant, formatInstant } from '../../domain/calendar.ts'
import { type Permission, mayDo } from '../../domain/role.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { compactInstant } from '../../reports/words.ts'
import { ADMITTING, type CommonHand } from '../../review/admission.ts'
import type { Visit } from '../view.ts'
import { actorName } from './people.ts'

type Names = ReadonlyMap<string, string>

export type SecondPerson = {
  /** They proposed it, or a key of theirs did. */
  readonly isOwn: boolean
  /** Why they cannot approve it, whatever their role. */
  readonly barred: Markup | undefined
}

/** Where nothing is proposed. */
export const NOBODY_ASKED: SecondPerson = { isOwn: false, barred: undefined }

export async function secondPerson(
  { application, session }: Visit,
  {
    by,
    permission,
    people,
  }: { readonly by: Actor; readonly permission: Permission; readonly people: Names },
): Promise<SecondPerson> {
  if (isSameHand(by, actorOf(session.user))) {
    return { isOwn: true, barred: markup`You proposed it: somebody else has to approve it.` }
  }
  if (!mayDo(session.user.role, permission)) return { isOwn: false, barred: undefined }
  const common = await readCommonHand(application, actingAs(session, permission), by)
  return { isOwn: false, barred: common === undefined ? undefined : whyBarred(common, people) }
}

function whyBarred({ by, until }: CommonHand, people: Names): Markup {
  const steps = by.map(
    ({ by: who, action, user, at }) =>
      markup`${isolated(actorName(who, people))} ${ADMITTING[action]} ${isolated(actorName(user, people))} on ${shown(at)}. `,
  )
  return markup`${steps}Until ${shown(until)} somebody else has to approve it.`
}

const shown = (at: Instant) => compactInstant(formatInstant(at))

export function barredNote({ barred }: SecondPerson): Markup {
  return barred === undefined ? NOTHING : markup`<p class="small">${barred}</p>`
}

/** Of the field in which they say why. */
export function verdictLabel({ barred }: SecondPerson): string {
  return barred === undefined ? 'Why you agree or not' : 'Why it is rejected'
}
