import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'

/** A real OpenID provider, which believes whatever name is typed. */
export interface TestProvider {
  readonly issuer: string
  close(): Promise<void>
}

/** @param claims what it says of who signed in, by the name typed */
export async function openIdProvider(
  callback: string,
  claims: (name: string) => Record<string, string>,
): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'naermiljo',
        client_secret: 'a-secret-for-tests-only',
        redirect_uris: [callback],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], profile: ['pid', 'birthdate'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['for-tests-only'] },
    findAccount: (_, name) => ({ accountId: name, claims: () => ({ sub: name, ...claims(name) }) }),
  })
  server.on('request', provider.callback())
  return {
    issuer,
    close: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
