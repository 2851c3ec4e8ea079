// The session seen from plain HTTP: how one signs in here, whether this browser's session lives, and its end.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Answer, answer, isOwnOrigin } from './answer.ts'
import { findSessionEnds, sessionHashOf, signOut } from '#people/session.ts'
import type { House } from '#scope.ts'

type At = {
  readonly house: House
  readonly publicUrl: string | null
  readonly recheck: () => void
  readonly oidc: { readonly findSignOut: (request: IncomingMessage) => Promise<string | null> } | null
}

/** GET /sign-in/mode: `demo`, a choice of person, or `oidc`, the municipality's own sign-in. */
export async function answerMode(at: At, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const refusal = refuseRead(request)
  if (refusal) return await answer(request, response, refusal)
  await answer(request, response, { status: 200, body: { mode: at.oidc ? 'oidc' : 'demo' } })
}

/**
 * GET /session: when this browser's session ends, without using it, so that a page can warn whoever is away. No session
 * is an answer too, not a fault: `{"now", "session": null}`.
 */
export async function answerSession(
  at: At,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refuseRead(request)
  if (refusal) return await answer(request, response, refusal)
  const hash = sessionHashOf(request.headers.cookie)
  const session = hash === null ? null : await findSessionEnds(at.house, hash)
  await answer(request, response, { status: 200, body: { now: at.house.clock().toISOString(), session } })
}

/** POST /sign-out: ends the session and closes its sockets; tells where the provider's own session is ended, if anywhere. */
export async function answerSignOut(
  at: At,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refusePost(request, at.publicUrl)
  if (refusal) return await answer(request, response, refusal)
  const cookie = await signOut(at.house, sessionHashOf(request.headers.cookie))
  at.recheck()
  const location = at.oidc ? await at.oidc.findSignOut(request) : null
  const headers = { 'set-cookie': cookie }
  await answer(
    request,
    response,
    location === null ? { status: 204, headers } : { status: 200, headers, body: { location } },
  )
}

// The Origin is asked for, so that no page of another site can post here; the header of GraphQL is not, so that a tool
// can sign in with one line of curl.
export function refusePost(request: IncomingMessage, publicUrl: string | null): Answer | null {
  if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' }, body: 'POST only.' }
  if (isOwnOrigin(request, publicUrl)) return null
  return { status: 403, body: { message: 'This origin may not ask.' } }
}

function refuseRead(request: IncomingMessage): Answer | null {
  return request.method === 'GET' ? null : { status: 405, headers: { allow: 'GET' }, body: 'GET only.' }
}
