/** Two rings on a platform: `case-1` with a file, and `case-2` with a proposal of somebody else. */
import { actOnCase } from '../../src/application/act-on-case.ts'
import { attachFile } from '../../src/application/attach-file.ts'
import type { TenantId } from '../../src/domain/ids.ts'
import { TESTER } from '../support/tester.ts'
import { sampleRing } from './sample-ring.ts'
import type { TestApi } from './test-api.ts'

export async function openCases(
  api: TestApi,
  { tenant, secret, prefix }: { tenant: TenantId; secret: string; prefix: string },
): Promise<{ readonly proposal: string; readonly attachment: string }> {
  for (const [index, account] of ['9991234567', '9992468135'].entries()) {
    await api.request('/v1/batches', {
      method: 'POST',
      secret,
      headers: { 'content-type': 'application/x-ndjson' },
      body: sampleRing(`${prefix}-ring${index + 1}`, account),
    })
  }
  const acting = { tenant, actor: TESTER }
  const attached = await attachFile(api.application, acting, {
    id: 'case-1',
    name: 'letter.txt',
    mediaType: 'text/plain',
    bytes: Buffer.from(`letter to ${prefix}`),
  })
  const proposed = await actOnCase(api.application, acting, {
    id: 'case-2',
    request: { do: 'ask-identifiers', purpose: 'Report to the authority.' },
  })
  return {
    attachment: attached.attachments[0]?.id ?? '',
    proposal: proposed.proposals[0]?.id ?? '',
  }
}
