/** The parts of the console, in the order of the navigation, with the key that opens each after `g`. */
import type { Permission } from '../domain/role.ts'

export const AREAS = {
  queue: { title: 'Queue', path: '/console', key: 'q', permission: 'read' },
  contractors: { title: 'Contractors', path: '/console/contractors', key: 'c', permission: 'read' },
  batches: { title: 'Batches', path: '/console/batches', key: 'b', permission: 'read' },
  indicators: { title: 'Indicators', path: '/console/indicators', key: 'i', permission: 'read' },
  policy: { title: 'Policy', path: '/console/policy', key: 'p', permission: 'read' },
  lists: { title: 'Lists', path: '/console/lists', key: 'l', permission: 'read' },
  fairness: { title: 'Fairness', path: '/console/fairness', key: 'f', permission: 'read' },
  audit: { title: 'Audit', path: '/console/audit', key: 'a', permission: 'read-audit' },
  users: { title: 'Users', path: '/console/users', key: 'u', permission: 'manage-users' },
  keys: { title: 'API keys', path: '/console/keys', key: 'k', permission: 'manage-keys' },
  webhooks: {
    title: 'Webhooks',
    path: '/console/webhooks',
    key: 'w',
    permission: 'manage-webhooks',
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly title: string
      readonly path: `/console${string}`
      readonly key: string
      readonly permission: Permission
    }
  >
>
export type Area = keyof typeof AREAS
export const AREA_NAMES = Object.keys(AREAS) as Area[]
