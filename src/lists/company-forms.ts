/** Folds the legal forms of companies, so that `Green Trading LLC` and `GREEN TRADING CO., LTD.` compare. */
import companyForms from '../../fixtures/lists/company-forms.json' with { type: 'json' }

/** Forms that English business uses beside those of the table. */
const PLAIN_FORMS = [
  'co',
  'company',
  'corp',
  'corporation',
  'inc',
  'incorporated',
  'ltd',
  'limited',
  'pte',
  'pvt',
]
const FORMS: ReadonlySet<string> = new Set([...companyForms, ...PLAIN_FORMS])
const LONGEST_FORM = 6

/** Words that are left out or shortened at will. */
const FILLERS: ReadonlySet<string> = new Set(['the', 'of', 'and', 'for'])
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  trdg: 'trading',
  intl: 'international',
  int: 'international',
  tech: 'technology',
  dev: 'development',
  mfg: 'manufacturing',
  ind: 'industry',
  industries: 'industry',
  shpg: 'shipping',
  grp: 'group',
  gen: 'general',
  cooperation: 'corporation',
  centre: 'center',
  dprk: 'korea',
  dprkn: 'korea',
  korean: 'korea',
}

/** Tokens of a company's name without legal form and fillers; never empty unless the name is. */
export function companyTokens(tokens: readonly string[]): readonly string[] {
  const folded = withoutForms(
    tokens.filter((token) => !FILLERS.has(token)).map((token) => ABBREVIATIONS[token] ?? token),
  )
  return folded.length === 0 ? tokens : folded
}

function withoutForms(tokens: readonly string[]): readonly string[] {
  for (let length = Math.min(LONGEST_FORM, tokens.length - 1); length > 0; length -= 1) {
    if (FORMS.has(tokens.slice(-length).join(' '))) return withoutForms(tokens.slice(0, -length))
    if (FORMS.has(tokens.slice(0, length).join(' '))) return withoutForms(tokens.slice(length))
  }
  return tokens
}
