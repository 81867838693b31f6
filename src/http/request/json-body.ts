/** A small JSON body against a schema; every fault with its place. */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { Static, TSchema } from 'typebox'
import { isStorable } from '../../domain/storable-text.ts'
import { Refusal } from '../answer/refusal.ts'
import { UNSTORABLE, faultInWords } from './fault-in-words.ts'
import { type BodyPatience, receiveBody } from './request-body.ts'

const MAX_BYTES = 64 * 1024
const ajv = new Ajv2020({ allErrors: true, formats: fullFormats })

type BodyCall = { readonly request: Request; readonly limits: BodyPatience }

/** Compiled once. Throws `unsupported-media-type`, `payload-too-large`, `request-timeout` and `invalid-request`. */
export function jsonBodyReader<Schema extends TSchema>(
  schema: Schema,
  maxBytes = MAX_BYTES,
): (call: BodyCall) => Promise<Static<Schema>> {
  const validate = ajv.compile<Static<Schema>>(schema)
  return async (call) => {
    requireJson(call.request.headers.get('content-type') ?? '')
    const value = await parsedBody(call, maxBytes)
    const unstorable = unstorableWithin(value, '')
    if (validate(value) && unstorable.length === 0) return value
    const errors = [
      ...(validate.errors ?? []).map(entryOf),
      ...unstorable.map((pointer) => ({ code: 'invalid-text', pointer, message: UNSTORABLE })),
    ]
    throw new Refusal('invalid-request', 'The body is not valid.', { members: { errors } })
  }
}

function requireJson(contentType: string): void {
  if (/^application\/json\s*(;|$)/i.test(contentType)) return
  const accepted = ['application/json']
  throw new Refusal('unsupported-media-type', 'Content-Type must be application/json.', {
    headers: { accept: 'application/json' },
    members: { accepted },
  })
}

async function parsedBody({ request, limits }: BodyCall, maxBytes: number): Promise<unknown> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const body = await receiveBody(request, { ...limits, maxBytes, inMemoryBytes: maxBytes })
  try {
    return JSON.parse(decoder.decode(body.small))
  } catch {
    const fault = { code: 'invalid-json', pointer: '', message: 'The body is not JSON in UTF-8.' }
    throw new Refusal('invalid-request', 'The body is not valid.', { members: { errors: [fault] } })
  }
}

/** Pointers to texts that no database keeps. */
function unstorableWithin(value: unknown, pointer: string): readonly string[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [pointer]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    unstorableWithin(inner, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}

function entryOf(error: ErrorObject): object {
  const { instancePath, keyword, params } = error
  const missing: unknown = params['missingProperty'] ?? params['additionalProperty']
  const pointer = typeof missing === 'string' ? `${instancePath}/${missing}` : instancePath
  return {
    code: `invalid-${keyword.toLowerCase()}`,
    pointer,
    message: faultInWords(error, 'field'),
  }
}
