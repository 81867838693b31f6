/** The policy that a platform published, else the one of the installation. */
import type { Engine } from '../../detection/assess.ts'
import type { EngineVersions } from '../../domain/assessment.ts'
import type { ListIndex } from '../../domain/lists.ts'
import type { TenantId } from '../../domain/ids.ts'
import { publishedPolicy } from '../../storage/desk/policy-versions.ts'
import type { Context } from '../context.ts'
import { engineVersions } from '../assessments/engine-versions.ts'

type Published = {
  readonly engine: Engine
  readonly versions: EngineVersions
  /** Of the versions. */
  readonly lists: ListIndex
}

/** By the engine of the installation, then by the hash of the published document: plans are kept per engine. */
const PUBLISHED = new WeakMap<Engine, Map<string, Published>>()

/** The same context, judging as this platform judges. */
export async function withPolicyInForce(context: Context, tenant: TenantId): Promise<Context> {
  const found = await publishedPolicy(context.store.reader, tenant)
  if (found === undefined) return context
  const { sha256 } = found.version.policy
  const known = PUBLISHED.get(context.engine) ?? new Map<string, Published>()
  PUBLISHED.set(context.engine, known)
  const before = known.get(sha256)
  const { lists } = context
  const engine = before?.engine ?? { ...context.engine, policy: found.document }
  const versions = before?.lists === lists ? before.versions : engineVersions(engine, lists)
  known.set(sha256, { engine, versions, lists })
  return { ...context, engine, versions }
}
