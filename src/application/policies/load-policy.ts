/** Policy documents from files, checked against the catalogues. */
import { readFile } from 'node:fs/promises'
import { type Policy, defaultPolicy } from '../../detection/policy.ts'
import {
  type PolicyCatalogue,
  isPolicyShaped,
  policyFaults,
} from '../../detection/policy-faults.ts'
import { INDICATORS } from '../../indicators/catalogue.ts'
import { TYPOLOGIES } from '../../typologies/catalogue.ts'
import { ApplicationError } from '../../domain/application-error.ts'

const CATALOGUE: PolicyCatalogue = { indicators: INDICATORS, typologies: TYPOLOGIES }

/** The policy that the catalogues describe, used where no other is named. */
export function cataloguePolicy(): Policy {
  return defaultPolicy(INDICATORS, TYPOLOGIES)
}

/** Throws `invalid-request` with all faults of the document, each with its JSON Pointer. */
export async function loadPolicy(path: string): Promise<Policy> {
  return policyFrom(await readFile(path, 'utf8'), path)
}

/** The same of a text; `name` is what messages call it. */
export function policyFrom(text: string, name: string): Policy {
  return checkedPolicy(parsed(text, name), name)
}

/** The same of a document that was read already. */
export function checkedPolicy(document: unknown, name: string): Policy {
  const faults = policyFaults(document, CATALOGUE)
  if (isPolicyShaped(document) && faults.length === 0) return document
  throw new ApplicationError('invalid-request', `${name} cannot be used as a policy.`, faults)
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? `: ${error.message}` : ''
    throw new ApplicationError('invalid-request', `${name} is no JSON${why}`)
  }
}
