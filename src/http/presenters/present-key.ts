import type { Static } from 'typebox'
import type { ApiKey } from '../../application/platforms/api-key.ts'
import type { CreatedKey, KeyResource } from '../../contract/api-key.ts'
import { formatInstant } from '../../domain/calendar.ts'

export function keyWire({
  id,
  name,
  scopes,
  createdAt,
  expiresAt,
  revokedAt,
}: ApiKey): Static<typeof KeyResource> {
  return {
    id,
    name,
    scopes: [...scopes],
    created_at: formatInstant(createdAt),
    ...(expiresAt === undefined ? {} : { expires_at: formatInstant(expiresAt) }),
    ...(revokedAt === undefined ? {} : { revoked_at: formatInstant(revokedAt) }),
  }
}

export function createdKeyWire(key: ApiKey & { secret: string }): Static<typeof CreatedKey> {
  return { ...keyWire(key), secret: key.secret }
}
