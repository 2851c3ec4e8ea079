// What the viewer has been told, as the server says it now: asked for when the bell rings, when the line comes back and
// when what she may see has changed. One answer for the whole page, kept while anything shows it and a moment longer, so
// that going from page to page asks nothing anew. What is marked here is marked at once on the screen.
import { useEffect, useSyncExternalStore } from 'react'
import { onAccessChange } from '#client/access.ts'
import { reconnectDelay } from '#client/client.rules.ts'
import { send } from '#client/outbox.ts'
import { follow } from '#client/socket.ts'
import { query } from '#client/transport.ts'
import { useViewer } from '#people/viewer.tsx'
import { HearBell, ListNotices, MarkNoticesRead, type Notices } from './notice.documents.ts'
import { markRead } from './notice.rules.ts'

const linger = 3_000

const listeners = new Set<() => void>()
const ringers = new Set<() => void>()
let told: Notices | undefined
let ofViewer = ''
let isRung = false
let isKnown = false
let users = 0
/** Those that show what was told. */
let readers = 0
let stop: (() => void) | undefined
let leaving: ReturnType<typeof setTimeout> | undefined
let retry: ReturnType<typeof setTimeout> | undefined
let latest = 0

/** Keeps the bell heard, for what rings with it; what she has been told is not asked for. */
export function useBell(): void {
  const { id } = useViewer()
  useEffect(() => keep(id), [id])
}

/** What she has been told; undefined until it is known. */
export function useNotices(): Notices | undefined {
  const { id } = useViewer()
  useBell()
  useEffect(() => {
    readers += 1
    if (isRung && !isKnown) void ask(0)
    return () => void (readers -= 1)
  }, [id])
  return useSyncExternalStore(subscribe, () => (ofViewer === id ? told : undefined))
}

/** Marks these as read, or without ids all. */
export async function markNoticesRead(ids: readonly string[] | null): Promise<void> {
  if (told !== undefined) publish(markRead(told, ids, new Date().toISOString()))
  const input = ids === null ? {} : { ids: [...ids] }
  const outcome = await send(MarkNoticesRead, input, { cardId: 'notices' })
  if (outcome.kind === 'done') publish(outcome.payload)
  else void ask(0)
}

/** Whether the bell has been heard: whoever listens from now on has missed a ring. */
export function hasRung(): boolean {
  return isRung
}

/** Called at each ring itself, before it is known what was told; while something shows what was told. */
export function onRing(listener: () => void): () => void {
  ringers.add(listener)
  return () => ringers.delete(listener)
}

/** Called at each ring, while something shows what was told. */
export function onNews(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keep(viewerId: string): () => void {
  clearTimeout(leaving)
  if (ofViewer !== viewerId) {
    end()
    ofViewer = viewerId
  }
  users += 1
  stop ??= begin()
  return () => {
    users -= 1
    if (users === 0) leaving = setTimeout(end, linger)
  }
}

function begin(): () => void {
  const bell = follow(
    HearBell,
    () => ({}),
    () => {
      isRung = true
      for (const ringer of ringers) ringer()
      news()
    },
  )
  const offAccess = onAccessChange(news)
  return () => {
    bell.stop()
    offAccess()
    clearTimeout(retry)
  }
}

/** What is known is old now: asked for anew where it is shown. */
function news(): void {
  isKnown = false
  if (readers > 0) void ask(0)
}

function end(): void {
  stop?.()
  stop = undefined
  latest += 1
  told = undefined
  isRung = false
  isKnown = false
}

async function ask(attempt: number): Promise<void> {
  clearTimeout(retry)
  latest += 1
  const mine = latest
  const answer = await query(ListNotices, {})
  if (mine !== latest) return
  if (answer.kind === 'answered') publish(answer.data.notices)
  else if (answer.kind === 'unreachable' && answer.status !== 401)
    retry = setTimeout(() => void ask(attempt + 1), reconnectDelay(attempt, Math.random()))
}

function publish(next: Notices): void {
  told = next
  isKnown = true
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  return onNews(listener)
}
