/** The console over the real application in process, and people who sign in to it. */
import { choosePassword } from '../../src/application/people/choose-password.ts'
import { createUser } from '../../src/application/people/create-user.ts'
import type { Config } from '../../src/config.ts'
import type { Role } from '../../src/domain/role.ts'
import { type TestApi, openTestApi } from '../http/test-api.ts'
import { TESTER } from '../support/tester.ts'

export const PASSWORD = 'three tall green ladders'
export const ORIGIN = 'http://localhost'

export type TestConsole = Awaited<ReturnType<typeof openTestConsole>>
export type Visitor = Awaited<ReturnType<TestConsole['visitor']>>

export async function openTestConsole({ config = {} }: { readonly config?: Partial<Config> } = {}) {
  const api = await openTestApi({ config })
  /** Another session of who is there already. */
  const again = async (role: Role, tenantName = 'first') => {
    const opened = await signIn(api, role, tenantName)
    const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? ''
    const get = (path: string) => api.app.request(path, { headers: { host: 'localhost', cookie } })
    const token = async (path: string) =>
      /name="token" value="([^"]+)"/.exec(await (await get(path)).text())?.[1] ?? ''
    return {
      cookie,
      get,
      token,
      /** Sends a form as its page would. */
      post: async (
        path: string,
        fields: Readonly<Record<string, string>>,
        headers: Readonly<Record<string, string>> = {},
      ) =>
        api.app.request(path, {
          method: 'POST',
          headers: { ...FORM, host: 'localhost', origin: ORIGIN, cookie, ...headers },
          body: new URLSearchParams({ token: await token('/console/account'), ...fields }),
        }),
      /** Sends a form with a file. */
      upload: async (path: string, file: File, fields: Readonly<Record<string, string>>) => {
        const parts = new FormData()
        parts.set('token', await token('/console/account'))
        for (const [name, value] of Object.entries(fields)) parts.set(name, value)
        parts.set('file', file)
        const sent = new Response(parts)
        const type = sent.headers.get('content-type') ?? ''
        const headers = { 'content-type': type, host: 'localhost', origin: ORIGIN, cookie }
        const body = await sent.arrayBuffer()
        return api.app.request(path, { method: 'POST', headers, body })
      },
    }
  }
  return {
    ...api,
    again,
    /** Somebody new of this role, signed in. */
    visitor: async (role: Role, tenantName = 'first') => {
      await makeUser(api, role)
      return await again(role, tenantName)
    },
  }
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

async function makeUser({ application, tenant }: TestApi, role: Role): Promise<void> {
  const acting = { tenant, actor: TESTER }
  const wanted = { name: role, displayName: `Kim ${role}`, role }
  const { linkSecret } = await createUser(application, acting, wanted)
  await choosePassword(application, { linkSecret, password: PASSWORD })
}

export async function signIn(
  { app }: Pick<TestApi, 'app'>,
  name: string,
  platform: string,
  { password = PASSWORD, host = 'localhost', next = '' } = {},
): Promise<Response> {
  return app.request('/console/sign-in', {
    method: 'POST',
    headers: { ...FORM, host, origin: `http://${host}` },
    body: new URLSearchParams({ platform, name, password, next }),
  })
}
