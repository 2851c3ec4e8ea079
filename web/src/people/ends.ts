// When this browser's session ends, looked at without using it; and use, told. The server's time is turned into this
// machine's, whose clock may be wrong.
import { query } from '#client/transport.ts'
import { UseSession } from './sessions.documents.ts'
import type { Ends } from './session.rules.ts'

export type Look = { is: 'living'; personId: string; ends: Ends } | { is: 'ended' } | { is: 'unreachable' }

export async function lookAtSession(): Promise<Look> {
  try {
    const response = await fetch('/session', { headers: { accept: 'application/json' }, cache: 'no-store' })
    return response.ok ? readLook(await response.json(), Date.now()) : { is: 'unreachable' }
  } catch {
    return { is: 'unreachable' }
  }
}

/** Any question is use; this one asks for nothing else. */
export async function tellUse(): Promise<void> {
  await query(UseSession, {})
}

function readLook(said: unknown, now: number): Look {
  if (typeof said !== 'object' || said === null || !('session' in said) || !('now' in said)) {
    return { is: 'unreachable' }
  }
  const { session } = said
  if (session === null) return { is: 'ended' }
  if (typeof session !== 'object' || session === undefined || !('personId' in session))
    return { is: 'unreachable' }
  const ahead = now - instantIn(said, 'now')
  const idleEndsAt = instantIn(session, 'idleEndsAt') + ahead
  const endsAt = instantIn(session, 'endsAt') + ahead
  const isReadable = Number.isFinite(idleEndsAt) && Number.isFinite(endsAt)
  return isReadable && typeof session.personId === 'string'
    ? { is: 'living', personId: session.personId, ends: { idleEndsAt, endsAt } }
    : { is: 'unreachable' }
}

function instantIn(said: object, field: string): number {
  return Date.parse(String(Reflect.get(said, field)))
}
