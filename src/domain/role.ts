/** What people who sign in may do. One role each, on one platform. */

export const ROLES = ['viewer', 'analyst', 'lead', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Every permission with the roles that hold it. Whoever signs in may read. */
export const PERMISSIONS = {
  read: ['viewer', 'analyst', 'lead', 'admin'],
  'export-reports': ['analyst', 'lead', 'admin'],
  'work-cases': ['analyst', 'lead', 'admin'],
  approve: ['lead', 'admin'],
  'change-policy': ['lead', 'admin'],
  'read-audit': ['lead', 'admin'],
  'manage-keys': ['admin'],
  'manage-webhooks': ['admin'],
  'manage-users': ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>
export type Permission = keyof typeof PERMISSIONS

export function mayDo(role: Role, permission: Permission): boolean {
  const holders: readonly Role[] = PERMISSIONS[permission]
  return holders.includes(role)
}
