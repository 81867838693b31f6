/** To whom a case is given: oneself first, then colleagues who may work cases, then nobody. */
import { isAssignable } from '../../application/cases/require-assignable.ts'
import { listUsers } from '../../application/people/list-users.ts'
import { actorOf } from '../../application/people/session.ts'
import { actorText } from '../../domain/actor.ts'
import { selectField } from '../fields.ts'
import type { Markup } from '../../reports/html/markup.ts'
import type { Visit } from '../view.ts'

export type Assignee = { readonly value: string; readonly label: string }

/** As choices of a form; `assignedTo` reads what was chosen. */
export async function assigneesFor({ application, session }: Visit): Promise<readonly Assignee[]> {
  const users = await listUsers(application, session.tenant)
  const colleagues = users.filter((user) => user.id !== session.user.id && isAssignable(user))
  return [
    { value: actorText(actorOf(session.user)), label: 'Me' },
    ...colleagues.map((user) => ({
      value: actorText(actorOf(user)),
      label: `${user.displayName} (${user.role})`,
    })),
    { value: '', label: 'Nobody' },
  ]
}

export function assigneeField(assignees: readonly Assignee[], value?: string): Markup {
  return selectField({
    name: 'to',
    label: 'Assign to',
    options: assignees,
    ...(value === undefined ? {} : { value }),
  })
}

/** The request of a form with an `assigneeField`. */
export function assignedTo(text: string): { readonly do: 'assign'; readonly to?: string } {
  return { do: 'assign', ...(text === '' ? {} : { to: text }) }
}
