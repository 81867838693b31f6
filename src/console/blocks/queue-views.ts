/** Views of the queue: those that everybody has, those that one person saved, and the filters within. */
import type { CaseFilter } from '../../application/cases/list-cases.ts'
import { actorOf } from '../../application/people/session.ts'
import { actorText } from '../../domain/actor.ts'
import { BANDS } from '../../domain/assessment.ts'
import { type Markup, NOTHING, isolated, markup } from '../../reports/html/markup.ts'
import { grouped, titleOf } from '../../reports/words.ts'
import type { CaseStatus } from '../../review/case.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { button, selectField, textField } from '../fields.ts'
import { postForm } from '../form.ts'
import { addressOf } from '../pager.ts'
import type { Visit } from '../view.ts'

const PATH = '/console'

const VIEWS = {
  work: { title: 'To work', filter: {} },
  mine: { title: 'Mine', filter: {} },
  nobody: { title: 'Nobody’s', filter: { assignee: 'nobody' } },
  approval: { title: 'Waiting for approval', filter: { status: 'awaiting-approval' } },
  later: { title: 'With those put off', filter: { snoozed: 'included' } },
  closed: { title: 'Closed', filter: { status: 'closed' } },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly filter: Partial<CaseFilter> }>
>
export type ViewName = keyof typeof VIEWS
const VIEW_NAMES = Object.keys(VIEWS) as ViewName[]

/** As `SavedView` of the application. */
type Saved = { readonly name: string; readonly query: string }

type QueueFilter = Partial<CaseFilter> & { readonly view: ViewName }

export function filterOf({ query, session }: Visit): QueueFilter {
  const view = VIEW_NAMES.find((name) => name === query.get('view')) ?? 'work'
  const band = BANDS.find((each) => each === query.get('band'))
  const typology = TYPOLOGIES.find(({ id }) => id === query.get('typology'))?.id
  const tag = query.get('tag') ?? ''
  return {
    view,
    ...VIEWS[view].filter,
    ...(view === 'mine' ? { assignee: actorText(actorOf(session.user)) } : {}),
    ...(band === undefined ? {} : { band }),
    ...(typology === undefined ? {} : { typology }),
    ...(tag === '' ? {} : { tag }),
  }
}

/** What of an address chooses cases, in a fixed order, so that equal choices are equal texts. */
export function choiceIn(query: URLSearchParams): string {
  const chosen = ['view', 'band', 'typology', 'tag'].flatMap((name): [string, string][] => {
    const value = query.get(name) ?? ''
    return value === '' || (name === 'view' && value === 'work') ? [] : [[name, value]]
  })
  return new URLSearchParams(chosen).toString()
}

type Tabs = {
  readonly query: URLSearchParams
  readonly view: ViewName
  readonly counts: Readonly<Record<CaseStatus, number>>
  readonly saved: readonly Saved[]
}

export function viewTabs({ query, view, counts, saved }: Tabs): Markup {
  const chosen = choiceIn(query)
  const isSaved = saved.some((each) => each.query === chosen)
  const presets = VIEW_NAMES.map((name) => ({
    title: markup`${VIEWS[name].title}${countOf(name, counts)}`,
    query: name === 'work' ? '' : `view=${name}`,
    isHere: name === view && !isSaved,
  }))
  const own = saved.map((each) => ({
    title: isolated(each.name),
    query: each.query,
    isHere: each.query === chosen,
  }))
  return markup`<ul class="tabs">${[...presets, ...own].map(
    (tab) =>
      markup`<li><a href="${addressOf(PATH, new URLSearchParams(tab.query))}"${tab.isHere ? markup` aria-current="page"` : NOTHING}>${tab.title}</a></li>`,
  )}</ul>`
}

function countOf(view: ViewName, counts: Tabs['counts']): string {
  if (view === 'approval') return ` ${grouped(counts['awaiting-approval'])}`
  return view === 'closed' ? ` ${grouped(counts.closed)}` : ''
}

export function filters(query: URLSearchParams, view: ViewName): Markup {
  const any = { value: '', label: 'Any' }
  const bands = BANDS.toReversed().map((value) => ({ value, label: titleOf(value) }))
  const typologies = TYPOLOGIES.map(({ id, title }) => ({ value: id, label: title }))
  return markup`<form class="filters" action="${PATH}">${view === 'work' ? NOTHING : markup`<input type="hidden" name="view" value="${view}">`}
${selectField({ name: 'band', label: 'Band', value: query.get('band') ?? '', options: [any, ...bands] })}
${selectField({ name: 'typology', label: 'Pattern', value: query.get('typology') ?? '', options: [any, ...typologies] })}
${textField({ name: 'tag', label: 'Tag', value: query.get('tag') ?? '' })}
<p><button type="submit" class="quiet">Filter</button></p></form>`
}

/** Saves what is chosen, or deletes the saved view that is open. Nothing where everybody has the view. */
export function viewKeeper(visit: Visit, saved: readonly Saved[]): Markup {
  const chosen = choiceIn(visit.query)
  const open = saved.find(({ query }) => query === chosen)
  const hidden = markup`<input type="hidden" name="query" value="${chosen}">`
  if (open !== undefined) {
    return postForm(
      visit,
      `${PATH}/views/delete`,
      markup`<input type="hidden" name="name" value="${open.name}"><p>${button(`Delete the view ${open.name}`, 'quiet')}</p>`,
      'filters',
    )
  }
  const isPreset = chosen === '' || VIEW_NAMES.some((name) => chosen === `view=${name}`)
  if (isPreset) return NOTHING
  return postForm(
    visit,
    `${PATH}/views`,
    markup`${hidden}${textField({ name: 'name', label: 'Save this view as', required: 'required' })}<p>${button('Save', 'quiet')}</p>`,
    'filters',
  )
}
