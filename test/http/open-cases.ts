/**
 * Two rings on a platform: `case-1` with a file, `case-2` with a proposal; a suppression, a policy and
 * messages for a webhook wait.
 */
import { createWebhook } from '../../src/application/webhooks/create-webhook.ts'
import { listDeliveries } from '../../src/application/webhooks/list-webhooks.ts'
import { actOnCase } from '../../src/application/cases/act-on-case.ts'
import { attachFile } from '../../src/application/cases/attach-file.ts'
import { cataloguePolicy } from '../../src/application/policies/load-policy.ts'
import { proposePolicy } from '../../src/application/policies/propose-policy.ts'
import { proposeSuppression } from '../../src/application/feedback/propose-suppression.ts'
import { MS_PER_DAY, instant } from '../../src/domain/calendar.ts'
import { type TenantId, contractorId } from '../../src/domain/ids.ts'
import { TESTER } from '../support/tester.ts'
import { sampleRing } from './sample-ring.ts'
import type { TestApi } from './test-api.ts'

export async function openCases(
  api: TestApi,
  { tenant, secret, prefix }: { tenant: TenantId; secret: string; prefix: string },
): Promise<{
  readonly proposal: string
  readonly attachment: string
  readonly suppression: string
  readonly policy: string
  readonly webhook: string
  readonly message: string
}> {
  const acting = { tenant, actor: TESTER }
  const { webhook } = await createWebhook(api.application, acting, {
    url: `https://${prefix}.example.com/`,
    description: prefix,
    events: ['batch.completed'],
  })
  for (const [index, account] of ['9991234567', '9992468135'].entries()) {
    await api.request('/v1/batches', {
      method: 'POST',
      secret,
      headers: { 'content-type': 'application/x-ndjson' },
      body: sampleRing(`${prefix}-ring${index + 1}`, account),
    })
  }
  const attached = await attachFile(api.application, acting, {
    id: 'case-1',
    name: 'letter (desk).txt',
    mediaType: 'text/plain',
    bytes: Buffer.from(`letter to ${prefix}`),
  })
  const proposed = await actOnCase(api.application, acting, {
    id: 'case-2',
    request: { do: 'ask-identifiers', purpose: 'Report to the authority.' },
  })
  const suppression = await proposeSuppression(api.application, acting, {
    contractor: contractorId(`c-${prefix}-ring1-2`),
    indicator: 'shared-destination',
    reason: 'The agency was declared late.',
    until: instant(api.application.clock() + 30 * MS_PER_DAY),
  })
  const policy = { document: cataloguePolicy(), note: 'The same as ever.' }
  await proposePolicy(api.application, acting, policy)
  // The second, so that its number is not one that another platform has.
  const { version } = await proposePolicy(api.application, acting, policy)
  const { items } = await listDeliveries(api.application, acting, webhook.id, { limit: 1 })
  return {
    webhook: webhook.id,
    message: items[0]?.message.id ?? '',
    suppression: suppression.id,
    policy: String(version),
    attachment: attached.attachments[0]?.id ?? '',
    proposal: proposed.proposals[0]?.id ?? '',
  }
}
