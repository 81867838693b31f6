/** Who does something, as the audit log names them and as four eyes tells them apart. */
import type { TenantId } from './ids.ts'

/** `cli`: somebody at the machine itself. `system`: the product, such as batches resumed after a crash. */
export const ACTOR_KINDS = ['user', 'key', 'cli', 'system'] as const

export type Actor = {
  readonly kind: (typeof ACTOR_KINDS)[number]
  /** Id of the user or API key, the account at the machine, or the part of the product. */
  readonly id: string
  /** Of an API key: the user or key that stands behind it, as `actorText` has it. */
  readonly behind?: string
}

/** The product itself, where nobody asked it to. */
export const systemActor = (part: string): Actor => ({ kind: 'system', id: part })

/** On whose platform something is done, and by whom. */
export type Acting = { readonly tenant: TenantId; readonly actor: Actor }

/** `user:u-1`, `key:…`: one text per actor. */
export function actorText({ kind, id }: Pick<Actor, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/**
 * Who stands behind what this actor makes, a key or an account: the person at the end of the chain, so that nobody
 * gets a second pair of eyes by making one. What is made at the machine stands for itself.
 */
export function personBehind(actor: Actor): string | undefined {
  if (actor.kind === 'user') return actorText(actor)
  return actor.kind === 'key' ? (actor.behind ?? actorText(actor)) : undefined
}

/** Whether two actors are the same, or one and the same stands behind both. */
export function isSameHand(a: Actor, b: Actor): boolean {
  const behindA = handsOf(a)
  return handsOf(b).some((hand) => behindA.includes(hand))
}

/** The actor, and who stands behind it. */
export function handsOf(actor: Actor): readonly string[] {
  return [actorText(actor), ...(actor.behind === undefined ? [] : [actor.behind])]
}
