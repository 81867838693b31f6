/** Labelled fields of forms. */
import { type Markup, NOTHING, markup } from '../reports/html/markup.ts'

type Field = {
  readonly name: string
  /** Where two fields of a page have the same name. */
  readonly id?: string
  readonly label: string
  readonly hint?: string
  readonly value?: string
  /** Optional unless said otherwise. */
  readonly required?: 'required'
}

type TextField = Field & {
  readonly type?: 'text' | 'password' | 'search' | 'date'
  readonly autocomplete?: string
  readonly autofocus?: 'autofocus'
}

export function textField({
  name,
  id = name,
  label,
  hint,
  value = '',
  required,
  type = 'text',
  autocomplete = 'off',
  autofocus,
}: TextField): Markup {
  return markup`<p class="field"><label for="field-${id}">${label}</label>${hintOf(id, hint)}<input id="field-${id}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${describedBy(id, hint)}${flag(required)}${flag(autofocus)}></p>`
}

export function textArea({ name, id = name, label, hint, value = '', required }: Field): Markup {
  return markup`<p class="field"><label for="field-${id}">${label}</label>${hintOf(id, hint)}<textarea id="field-${id}" name="${name}" rows="4"${describedBy(id, hint)}${flag(required)}>${value}</textarea></p>`
}

type SelectField = Field & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export function selectField({ name, id = name, label, hint, value, options }: SelectField): Markup {
  return markup`<p class="field"><label for="field-${id}">${label}</label>${hintOf(id, hint)}<select id="field-${id}" name="${name}"${describedBy(id, hint)}>${options.map(
    (option) =>
      markup`<option value="${option.value}"${option.value === value ? markup` selected` : NOTHING}>${option.label}</option>`,
  )}</select></p>`
}

export function button(label: string, className: 'main' | 'quiet' | 'grave' = 'main'): Markup {
  return markup`<button type="submit" class="${className}">${label}</button>`
}

function hintOf(id: string, hint: string | undefined): Markup {
  return hint === undefined ? NOTHING : markup`<span class="hint" id="hint-${id}">${hint}</span>`
}

function describedBy(id: string, hint: string | undefined): Markup {
  return hint === undefined ? NOTHING : markup` aria-describedby="hint-${id}"`
}

function flag(attribute: 'required' | 'autofocus' | undefined): Markup {
  if (attribute === undefined) return NOTHING
  return attribute === 'required' ? markup` required` : markup` autofocus`
}
