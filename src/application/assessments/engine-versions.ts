/** Names exactly what assessments are made with. */
import packageJson from '../../../package.json' with { type: 'json' }
import type { Engine } from '../../detection/assess.ts'
import type { EngineVersions } from '../../domain/assessment.ts'
import type { ListIndex } from '../../domain/lists.ts'
import { sha256Of } from '../sha256-of.ts'

/** Functions leave no trace in JSON: the catalogue is hashed as the documents that it consists of. */
export function engineVersions(
  { indicators, typologies, policy }: Engine,
  lists: ListIndex,
): EngineVersions {
  return {
    version: packageJson.version,
    catalogueSha256: sha256Of({ indicators, typologies }),
    policy: { id: policy.id, version: policy.version, sha256: sha256Of(policy) },
    lists: lists.statuses,
  }
}
