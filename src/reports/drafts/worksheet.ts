/** Forms as plain text for people to complete: what is on record is filled in, the rest is asked for. */

export type Field = {
  readonly label: string
  /** Absent: not on record here, so that a person has to complete it. */
  readonly value?: string | undefined
}

export type Section = {
  readonly title: string
  readonly fields: readonly Field[]
}

export type Worksheet = {
  readonly title: string
  readonly notes: readonly string[]
  readonly sections: readonly Section[]
}

const WIDTH = 96
const TO_COMPLETE = '[TO BE COMPLETED]'

export function worksheetText({ title, notes, sections }: Worksheet): string {
  const head = [
    'DRAFT – NOT FILED',
    title,
    '='.repeat(WIDTH),
    ...notes.flatMap((note) => wrapped(note, '')),
  ]
  const body = sections.flatMap((section, index) => [
    '',
    `${index + 1}. ${section.title}`,
    '-'.repeat(WIDTH),
    ...section.fields.flatMap(fieldLines),
  ])
  return `${[...head, ...body].join('\n')}\n`
}

function fieldLines({ label, value }: Field): readonly string[] {
  const text = value === undefined || value === '' ? TO_COMPLETE : value
  const line = `${label}: ${text}`
  if (line.length <= WIDTH && !text.includes('\n')) return [line]
  return [`${label}:`, ...text.split('\n').flatMap((part) => wrapped(part, '   '))]
}

/** Words broken into lines; a longer word gets a line of its own. */
export function wrapped(text: string, indent: string): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(`${indent}${line}`)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  if (line !== '') lines.push(`${indent}${line}`)
  return lines
}
