/** Labelled fields of forms. */
import { type Markup, NOTHING, markup } from '../reports/html/markup.ts'

type Field = {
  readonly name: string
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
  label,
  hint,
  value = '',
  required,
  type = 'text',
  autocomplete = 'off',
  autofocus,
}: TextField): Markup {
  return markup`<p class="field"><label for="field-${name}">${label}</label>${hintOf(name, hint)}<input id="field-${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${describedBy(name, hint)}${flag(required)}${flag(autofocus)}></p>`
}

export function textArea({ name, label, hint, value = '', required }: Field): Markup {
  return markup`<p class="field"><label for="field-${name}">${label}</label>${hintOf(name, hint)}<textarea id="field-${name}" name="${name}" rows="4"${describedBy(name, hint)}${flag(required)}>${value}</textarea></p>`
}

type SelectField = Field & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
}

export function selectField({ name, label, hint, value, options }: SelectField): Markup {
  return markup`<p class="field"><label for="field-${name}">${label}</label>${hintOf(name, hint)}<select id="field-${name}" name="${name}"${describedBy(name, hint)}>${options.map(
    (option) =>
      markup`<option value="${option.value}"${option.value === value ? markup` selected` : NOTHING}>${option.label}</option>`,
  )}</select></p>`
}

export function button(label: string, className: 'main' | 'quiet' | 'grave' = 'main'): Markup {
  return markup`<button type="submit" class="${className}">${label}</button>`
}

function hintOf(name: string, hint: string | undefined): Markup {
  return hint === undefined ? NOTHING : markup`<span class="hint" id="hint-${name}">${hint}</span>`
}

function describedBy(name: string, hint: string | undefined): Markup {
  return hint === undefined ? NOTHING : markup` aria-describedby="hint-${name}"`
}

function flag(attribute: 'required' | 'autofocus' | undefined): Markup {
  if (attribute === undefined) return NOTHING
  return attribute === 'required' ? markup` required` : markup` autofocus`
}
