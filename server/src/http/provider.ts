// The provider (OpenID Connect), as far as Samråd speaks with it: where to send somebody, what came back with her, whether
// she may still be here, where she signs out. Discovered at the first need and again each hour, so that a provider that
// is away when we start is no reason not to; every answer of it is checked, the ID token's signature too.

import * as client from 'openid-client'
import type { Claims } from '#people/sign-in.rules.ts'
import { isLoopback } from '#lib/settings.ts'

export type ProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly clientAuth: 'auto' | 'basic' | 'post'
  readonly scope: string
  readonly levels: readonly string[]
}

export type Leaving = {
  readonly url: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

type Checks = Omit<Leaving, 'url'>

/** What came back. `fault` is for our own log. */
export type Returned =
  | {
      readonly is: 'identified'
      readonly issuer: string
      readonly subject: string
      /** What the ID token says of this very sign-in. */
      readonly said: Claims
      /** That, and what the provider says of the person besides. */
      readonly claims: Claims
      readonly refreshToken: string | null
    }
  | { readonly is: 'away' | 'cancelled' | 'level' | 'failed'; readonly fault: unknown }

export type Asked =
  | {
      readonly is: 'alive'
      readonly token: string
      readonly subject: string | null
      readonly claims: Claims | null
    }
  | { readonly is: 'ended' }
  | { readonly is: 'silent'; readonly fault: unknown }

const PATIENCE_S = 8
const DISCOVERED_FOR_MS = 60 * 60_000
/** What a provider answers when it wants to see the person herself before it says more. */
const SEE_HER_AGAIN = ['invalid_grant', 'interaction_required', 'login_required', 'consent_required']
const CANCELLED = ['access_denied', ...SEE_HER_AGAIN]
const AWAY = ['server_error', 'temporarily_unavailable']

export function openProvider(settings: ProviderSettings) {
  let found: { readonly config: Promise<client.Configuration>; readonly atMs: number } | null = null

  const configure = async (): Promise<client.Configuration> => {
    if (found && performance.now() - found.atMs < DISCOVERED_FOR_MS) return await found.config
    const before = found
    const config = discover(settings)
    const now = { config, atMs: performance.now() }
    found = now
    return await config.catch((error: unknown) => {
      // What was known an hour ago is better than nothing; the next need tries again.
      if (found === now) found = before
      if (before) return before.config
      throw error
    })
  }

  return {
    /** Where to send somebody, and what to check her return with. Throws when the provider is away. */
    leave: async (to: { readonly redirectUri: string; readonly again: boolean }): Promise<Leaving> => {
      const config = await configure()
      const checks = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: to.redirectUri,
        scope: settings.scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
        code_challenge_method: 'S256',
        ...(settings.levels.length > 0 ? { acr_values: settings.levels.join(' ') } : {}),
        ...(to.again ? { prompt: 'login' } : {}),
      })
      return { url: url.href, ...checks }
    },

    /** What she comes back with at this address. */
    receive: async (address: URL, checks: Checks): Promise<Returned> => {
      try {
        const config = await configure()
        const tokens = await client.authorizationCodeGrant(config, address, {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        })
        const said = tokens.claims()
        if (said === undefined) return { is: 'failed', fault: new Error('the answer has no ID token') }
        return {
          is: 'identified',
          issuer: said.iss,
          subject: said.sub,
          said,
          claims: { ...(await ask(config, tokens.access_token, said.sub)), ...said },
          refreshToken: tokens.refresh_token ?? null,
        }
      } catch (fault) {
        const code = errorOf(fault)
        if (isAway(fault)) return { is: 'away', fault }
        if (code === 'unmet_authentication_requirements') return { is: 'level', fault }
        // A code that the provider no longer knows is a return that came too late, not a wish to stop.
        const isCancelled =
          fault instanceof client.AuthorizationResponseError && CANCELLED.includes(code ?? '')
        return { is: isCancelled ? 'cancelled' : 'failed', fault }
      }
    },

    /** Whether whoever has this token may still be here, and what is said of her now. */
    renew: async (token: string): Promise<Asked> => {
      try {
        const config = await configure()
        const tokens = await client.refreshTokenGrant(config, token)
        const said = tokens.claims()
        const more = await ask(config, tokens.access_token, said?.sub ?? client.skipSubjectCheck)
        return {
          is: 'alive',
          token: tokens.refresh_token ?? token,
          subject: said?.sub ?? subjectIn(more),
          claims: said || more ? { ...more, ...said } : null,
        }
      } catch (fault) {
        const isEnded = fault instanceof client.ResponseBodyError && SEE_HER_AGAIN.includes(fault.error)
        return isEnded ? { is: 'ended' } : { is: 'silent', fault }
      }
    },

    /** Where somebody signs out of the provider too, or null when it has no such place or is away. */
    findSignOut: async (backTo: string): Promise<string | null> => {
      const config = await configure().catch(() => null)
      if (config === null || config.serverMetadata().end_session_endpoint === undefined) return null
      return client.buildEndSessionUrl(config, { post_logout_redirect_uri: backTo }).href
    },
  }
}

async function discover(settings: ProviderSettings): Promise<client.Configuration> {
  const issuer = new URL(settings.issuer)
  const isOpen = issuer.protocol === 'http:' && isLoopback(issuer.hostname)
  const config = await client.discovery(issuer, settings.clientId, settings.clientSecret, authOf(settings), {
    timeout: PATIENCE_S,
    // oxlint-disable-next-line typescript/no-deprecated
    execute: isOpen ? [client.allowInsecureRequests] : [],
  })
  client.enableNonRepudiationChecks(config)
  return config
}

function authOf({ clientAuth, clientSecret }: ProviderSettings): client.ClientAuth {
  const basic = client.ClientSecretBasic(clientSecret)
  const post = client.ClientSecretPost(clientSecret)
  if (clientAuth !== 'auto') return clientAuth === 'basic' ? basic : post
  return (server, ...rest) => {
    // Basic is what the standard takes for granted where nothing is said.
    const taken = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    return (taken.includes('client_secret_basic') ? basic : post)(server, ...rest)
  }
}

/** What the provider's userinfo says, or null when it has none: many put roles there rather than in the ID token. */
async function ask(
  config: client.Configuration,
  accessToken: string,
  subject: string | typeof client.skipSubjectCheck,
): Promise<Claims | null> {
  if (config.serverMetadata().userinfo_endpoint === undefined) return null
  return await client.fetchUserInfo(config, accessToken, subject)
}

function subjectIn(claims: Claims | null): string | null {
  const subject = claims?.['sub']
  return typeof subject === 'string' ? subject : null
}

/** The code that the provider gave, or null: its description may name somebody. */
export function errorOf(fault: unknown): string | null {
  return fault instanceof client.AuthorizationResponseError || fault instanceof client.ResponseBodyError
    ? fault.error
    : null
}

function isAway(fault: unknown): boolean {
  if (fault instanceof client.ResponseBodyError && fault.status >= 500) return true
  if (AWAY.includes(errorOf(fault) ?? '')) return true
  if (fault instanceof TypeError) return fault.message === 'fetch failed'
  if (!(fault instanceof client.ClientError)) return false
  if (fault.code === 'OAUTH_TIMEOUT') return true
  return fault.cause instanceof Response && fault.cause.status >= 500
}
