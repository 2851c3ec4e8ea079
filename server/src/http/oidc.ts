// Sign-in at the municipality's own provider (AUTH=oidc): GET /sign-in sends the browser there, GET /sign-in/callback takes
// her back. What cannot go on is a page with words: `/logga-in?fel=<code>`, with the way back kept. No answer here tells
// more than that code; what the provider said goes to the log.

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from 'pino'
import { answer } from './answer.ts'
import { type ProviderSettings, type Returned, errorOf, openProvider } from './provider.ts'
import { createCipher } from '#lib/cipher.ts'
import { NO_ATTEMPT, beginAttempt, ownPath, takeAttempt } from '#people/attempt.ts'
import { type AdmissionRules, admitPerson, levelOf } from '#people/identity.ts'
import { type Renewed, renewSessions, sealToken } from '#people/renewal.ts'
import { beginSession, deviceOf, sessionHashOf, signOut } from '#people/session.ts'
import type { House } from '#scope.ts'

export type OidcOptions = ProviderSettings &
  AdmissionRules & {
    /** Milliseconds between two questions to the provider about one session. */
    readonly askEveryMs?: number
  }

/** away: no answer. stale: too old, used or another browser's. The rest are the provider's or our own no. */
type Fault = 'away' | 'stale' | 'cancelled' | 'level' | 'role' | 'disabled' | 'name' | 'authority' | 'failed'

type At = {
  readonly house: House
  readonly publicUrl: string | null
  readonly log: Logger
  readonly recheck: () => void
}

const ASK_EVERY_MS = 10 * 60_000
const LOOK_EVERY_MS = 15_000

export function openOidc(options: OidcOptions, at: At) {
  const { house, log } = at
  const provider = openProvider(options)
  const cipher = createCipher(options.clientSecret, 'samrad session refresh')

  const refuse = async (
    request: IncomingMessage,
    response: ServerResponse,
    why: { readonly fault: Fault; readonly returnTo: string; readonly error?: unknown },
  ): Promise<void> => {
    const told = why.error === undefined ? {} : { err: why.error, said: errorOf(why.error) }
    log.warn({ fault: why.fault, ...told }, 'a sign-in was refused')
    const query = new URLSearchParams({
      fel: why.fault,
      ...(why.returnTo === '/' ? {} : { till: why.returnTo }),
    })
    const headers = { location: `/logga-in?${query.toString()}`, 'set-cookie': NO_ATTEMPT }
    await answer(request, response, { status: 302, headers })
  }

  const begin = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await refuseMethod(request, response)) return
    const asked = addressOf(request, at.publicUrl).searchParams
    const returnTo = ownPath(asked.get('returnTo'))
    const redirectUri = `${baseOf(request, at.publicUrl)}/sign-in/callback`
    const leaving = await provider
      .leave({ redirectUri, again: asked.get('prompt') === 'login' })
      .catch((error: unknown) => ({ error }))
    if ('error' in leaving) {
      return await refuse(request, response, { fault: 'away', returnTo, error: leaving.error })
    }
    const { url, ...checks } = leaving
    const cookie = await beginAttempt(house, { ...checks, returnTo })
    await answer(request, response, { status: 302, headers: { location: url, 'set-cookie': cookie } })
  }

  const end = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await refuseMethod(request, response)) return
    const address = addressOf(request, at.publicUrl)
    const attempt = await takeAttempt(house, request.headers.cookie, address.searchParams.get('state'))
    if (attempt === null) return await refuse(request, response, { fault: 'stale', returnTo: '/' })
    const { returnTo } = attempt
    const returned = await provider.receive(address, attempt)
    if (returned.is !== 'identified') {
      return await refuse(request, response, { fault: returned.is, returnTo, error: returned.fault })
    }
    const level = levelOf(returned.said, options)
    if (level === null) return await refuse(request, response, { fault: 'level', returnTo })
    const admission = await admitPerson(house, returned, options)
    if (admission.is === 'refused') {
      at.recheck()
      return await refuse(request, response, { fault: admission.why, returnTo })
    }
    if (admission.unknownUnitCount > 0) {
      log.warn({ count: admission.unknownUnitCount }, 'units of the claims that Samråd does not have')
    }
    const cookie = await beginSession(house, {
      personId: admission.personId,
      device: deviceOf(request.headers['user-agent']),
      level: level.level,
      sealRefresh: sealOf(returned),
    })
    await signOut(house, sessionHashOf(request.headers.cookie))
    // Where she was here already, she has perhaps another role or other units now.
    at.recheck()
    await answer(request, response, {
      status: 302,
      headers: { location: returnTo, 'set-cookie': [cookie, NO_ATTEMPT] },
    })
  }

  const sealOf = (returned: Extract<Returned, { is: 'identified' }>) =>
    returned.refreshToken === null
      ? undefined
      : sealToken(cipher, { ...returned, token: returned.refreshToken })

  const askAll = async (): Promise<void> => {
    const asked = await renewSessions(house, {
      everyMs: options.askEveryMs ?? ASK_EVERY_MS,
      cipher,
      ask: async (token): Promise<Renewed> => {
        const said = await provider.renew(token)
        if (said.is !== 'silent') return said
        log.warn({ err: said.fault }, 'the provider could not be asked about a session')
        return { is: 'silent' }
      },
      follow: async (who) => ((await admitPerson(house, who, options)).is === 'admitted' ? 'stays' : 'goes'),
    })
    if (asked > 0) at.recheck()
  }

  return {
    begin,
    end,
    findSignOut: async (request: IncomingMessage): Promise<string | null> =>
      await provider.findSignOut(`${baseOf(request, at.publicUrl)}/logga-in`),
    /** Asks the provider about whoever is due, again and again until stopped. */
    keepAsking: (onFault: (error: unknown) => void): (() => Promise<void>) => {
      let working: Promise<void> | null = null
      const timer = setInterval(
        () => {
          working ??= askAll()
            .catch(onFault)
            .finally(() => {
              working = null
            })
        },
        Math.min(LOOK_EVERY_MS, options.askEveryMs ?? ASK_EVERY_MS),
      )
      timer.unref()
      return async () => {
        clearInterval(timer)
        await working
      }
    },
  }
}

async function refuseMethod(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method === 'GET') return false
  await answer(request, response, { status: 405, headers: { allow: 'GET' }, body: 'GET only.' })
  return true
}

/** The origin that people use. Without PUBLIC_URL it is the request's own host, as in the demo and in tests. */
function baseOf(request: IncomingMessage, publicUrl: string | null): string {
  return publicUrl === null ? `http://${request.headers.host ?? 'localhost'}` : new URL(publicUrl).origin
}

function addressOf(request: IncomingMessage, publicUrl: string | null): URL {
  const { pathname, search } = new URL(request.url ?? '/', 'http://samrad')
  return new URL(`${pathname}${search}`, baseOf(request, publicUrl))
}
