import type { Context } from '../application/context.ts'
import { findTenant } from '../application/platforms/find-tenant.ts'

/** Whether the database answers: asks for a platform without a name, which there is none of. */
export async function databaseAnswers(application: Context): Promise<boolean> {
  try {
    await findTenant(application, '')
    return true
  } catch {
    // Whatever the cause, a load balancer needs to know only that it should look elsewhere.
    return false
  }
}
