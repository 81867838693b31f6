/** A policy document from a file, checked against the catalogues. */
import { readFile } from 'node:fs/promises'
import { Compile } from 'typebox/compile'
import { type Policy, PolicyDocument } from '../detection/policy.ts'
import type { Indicator } from '../detection/indicator.ts'
import type { Typology } from '../detection/typology.ts'
import { ApplicationError } from './application-error.ts'

const validator = Compile(PolicyDocument)

/** Throws `invalid-request` that names what is wrong with the document. */
export async function loadPolicy(
  path: string,
  indicators: readonly Indicator[],
  typologies: readonly Typology[],
): Promise<Policy> {
  const document = parsed(await readFile(path, 'utf8'), path)
  if (!validator.Check(document)) {
    const faults = [...validator.Errors(document)].map(({ instancePath, message }) => ({
      pointer: instancePath,
      message,
    }))
    throw new ApplicationError('invalid-request', `${path} is no policy document.`, faults)
  }
  const faults = unknownNames(document, indicators, typologies)
  if (faults.length === 0) return document
  throw new ApplicationError('invalid-request', `${path} names what does not exist.`, faults)
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ApplicationError('invalid-request', `${path} is no JSON.`)
  }
}

type Fault = { readonly pointer: string; readonly message: string }

function unknownNames(
  policy: Policy,
  indicators: readonly Indicator[],
  typologies: readonly Typology[],
): readonly Fault[] {
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]))
  const patterns = new Set(typologies.map(({ id }) => id))
  const ofIndicators = Object.entries(policy.indicators).flatMap(([id, { parameters }]) => {
    const indicator = known.get(id)
    if (indicator === undefined) return [unknown(`/indicators/${id}`)]
    return Object.entries(parameters).flatMap(([name, value]) => {
      const at = `/indicators/${id}/parameters/${name}`
      const parameter = indicator.parameters[name]
      if (parameter === undefined) return [unknown(at)]
      if (parameter.min <= value && value <= parameter.max) return []
      return [{ pointer: at, message: `must be from ${parameter.min} to ${parameter.max}` }]
    })
  })
  const ofTypologies = Object.entries(policy.typologies).flatMap(([id, { weights }]) => [
    ...(patterns.has(id) ? [] : [unknown(`/typologies/${id}`)]),
    ...Object.keys(weights)
      .filter((indicator) => !known.has(indicator))
      .map((indicator) => unknown(`/typologies/${id}/weights/${indicator}`)),
  ])
  return [...ofIndicators, ...ofTypologies]
}

function unknown(pointer: string): Fault {
  return { pointer, message: 'is not in the catalogue' }
}
