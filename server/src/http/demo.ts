// The demo's sign-in (AUTH=demo): a choice of person, no password. Loopback only in production; see env.ts.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { answer, isJson, readBody } from './answer.ts'
import { refusePost } from './session.ts'
import { Refusal } from '#lib/refusal.ts'
import { listDemoPeople } from '#people/people.ts'
import { beginDemoSession, deviceOf } from '#people/session.ts'
import type { House } from '#scope.ts'

type At = {
  readonly house: House
  readonly publicUrl: string | null
}

/** GET /demo/people */
export async function answerPeople(
  at: At,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await answer(request, response, { status: 200, body: await listDemoPeople(at.house) })
}

/** POST /demo/sign-in with {"person":"<id>"}: sets the session cookie. */
export async function answerSignIn(
  at: At,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refusal = refusePost(request, at.publicUrl)
  if (refusal) return await answer(request, response, refusal)
  if (!isJson(request)) {
    return await answer(request, response, { status: 415, body: { message: 'Send application/json.' } })
  }
  const person = personIn(await readBody(request))
  if (person === null) {
    return await answer(request, response, { status: 400, body: { message: 'Skicka {"person":"<id>"}.' } })
  }
  try {
    const cookie = await beginDemoSession(at.house, person, deviceOf(request.headers['user-agent']))
    await answer(request, response, { status: 200, headers: { 'set-cookie': cookie }, body: { person } })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await answer(request, response, { status: 404, body: { message: error.words.sv } })
  }
}

function personIn(body: string | number): string | null {
  if (typeof body !== 'string') return null
  try {
    const parsed: unknown = JSON.parse(body)
    if (typeof parsed !== 'object' || parsed === null || !('person' in parsed)) return null
    return typeof parsed.person === 'string' ? parsed.person : null
  } catch {
    return null
  }
}
