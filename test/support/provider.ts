// A real OpenID provider (oidc-provider) in this process, on a port of its own: the municipality's sign-in as Samråd meets
// it. Its own page asks who one is and how surely; there is no password, since that is not what is tested. What a person's
// claims are can change between one sign-in and the next, a grant can be taken back, and the provider can go away.

import { once } from 'node:events'
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider'
import { portOf } from './port.ts'

export type Account = {
  readonly name?: string
  readonly roles?: readonly string[] | string
  readonly units?: readonly string[]
  readonly staff?: string
}

export const CLIENT = { clientId: 'samrad', clientSecret: 'en-hemlighet-for-prov-och-inget-annat' } as const

export type TestProvider = Awaited<ReturnType<typeof openProvider>>

/** `endSession: false`: a provider that has no place to sign out. */
export async function openProvider(options: { readonly endSession?: boolean } = {}) {
  const accounts = new Map<string, Account>()
  const grants: Grants = new Set()
  const renewals = { granted: 0, refused: 0 }
  const waiting = new Set<() => void>()
  let answerAll: ((request: IncomingMessage, response: ServerResponse) => void) | null = null
  let isAway = false
  let server: Server
  const listen = async (port: number): Promise<void> => {
    server = createServer((request, response) => {
      // One connection a question, so that going away is seen at once.
      response.setHeader('connection', 'close')
      answerAll?.(request, response)
    })
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  const leave = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  await listen(0)
  const port = portOf(server!)
  const issuer = `http://127.0.0.1:${port}`

  /** Knows Samråd at its address, which is known only now. */
  const admit = (samradUrl: string): void => {
    const provider = new Provider(issuer, {
      ...settings(accounts, grants),
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          grant_types: ['authorization_code', 'refresh_token'],
          response_types: ['code'],
          redirect_uris: [`${samradUrl}/sign-in/callback`],
          post_logout_redirect_uris: [`${samradUrl}/logga-in`],
        },
      ],
      features: {
        devInteractions: { enabled: false },
        rpInitiatedLogout: { enabled: options.endSession ?? true },
      },
    })
    const count =
      (how: keyof typeof renewals) =>
      ({ oidc }: KoaContextWithOIDC) => {
        if (oidc.params?.['grant_type'] !== 'refresh_token') return
        renewals[how] += 1
        for (const wake of waiting) wake()
      }
    provider.on('grant.success', count('granted'))
    provider.on('grant.error', count('refused'))
    const callback = provider.callback()
    answerAll = (request, response) => {
      const address = new URL(request.url ?? '/', issuer)
      if (address.pathname.startsWith('/interaction/')) {
        interact(provider, accounts, request, response).catch((error: unknown) => {
          response.writeHead(500).end(String(error))
        })
        return
      }
      void callback(request, response)
    }
  }

  return {
    issuer,
    accounts,
    admit,
    /** How often it was asked about somebody who was here already, and what it said. */
    renewals,
    /** Resolves when it has been asked so often, and said yes. */
    untilGranted: async (times: number): Promise<void> => {
      while (renewals.granted < times) {
        await new Promise<void>((resolve) => {
          waiting.add(resolve)
        })
      }
    },
    /** Takes back whatever was granted to somebody: the next question about her is answered with no. */
    revoke: async (): Promise<void> => {
      for (const grant of grants) await grant.destroy()
      grants.clear()
    },
    away: async (): Promise<void> => {
      isAway = true
      await leave()
    },
    back: async (): Promise<void> => {
      isAway = false
      await listen(port)
    },
    close: async (): Promise<void> => {
      if (!isAway) await leave()
    },
  }
}

type Grants = Set<InstanceType<Provider['Grant']>>

function settings(accounts: ReadonlyMap<string, Account>, grants: Grants): Configuration {
  return {
    acrValues: ['loa2', 'loa3'],
    claims: { acr: null, openid: ['sub'], profile: ['name', 'roles', 'units', 'staff'] },
    cookies: { keys: ['prov'] },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, ...accounts.get(sub) }),
    }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    loadExistingGrant: async ({ oidc }) => {
      const { client, session, provider } = oidc
      const grant = new provider.Grant({
        ...(client ? { clientId: client.clientId } : {}),
        ...(session?.accountId === undefined ? {} : { accountId: session.accountId }),
      })
      grant.addOIDCScope('openid profile offline_access')
      await grant.save()
      grants.add(grant)
      return grant
    },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      Grant: 86_400,
      IdToken: 600,
      Interaction: 600,
      RefreshToken: 86_400,
      Session: 86_400,
    },
  }
}

async function interact(
  provider: Provider,
  accounts: ReadonlyMap<string, Account>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method === 'GET') {
    await provider.interactionDetails(request, response)
    const buttons = [...accounts].map(
      ([id, { name }]) => `<button name="account" value="${id}">${name ?? id}</button>`,
    )
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(
      `<!doctype html><html lang="sv"><title>Kommunens inloggning</title><h1>Kommunens inloggning</h1><form method="post">${buttons.join('')}<button name="cancel" value="1">Avbryt</button></form>`,
    )
    return
  }
  const chosen = new URLSearchParams(await text(request))
  const result = chosen.has('cancel')
    ? { error: 'access_denied', error_description: 'cancelled' }
    : { login: { accountId: chosen.get('account') ?? '', acr: chosen.get('acr') ?? 'loa3' } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}
