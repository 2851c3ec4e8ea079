// What somebody is writing. In memory per subject, so that it outlives any panel, dialog, event or lost session; and on
// the server half a second after the last key, so that it outlives the machine. One save at a time per subject, always
// with the newest text. Never in the browser's own storage: that would leave content on a shared computer.
import { useEffect, useSyncExternalStore } from 'react'
import { currentConnection, onBack, useIsOffline } from '#client/connection.ts'
import { onLeaving } from '#client/leaving.ts'
import { send, useUnsent } from '#client/outbox.ts'
import { isOutdated } from '#client/outdated.ts'
import { isSignedOut } from '#client/session.ts'
import { query } from '#client/transport.ts'
import type { Refused } from '#ui/TextField.tsx'
import { FindDraft, SaveDraft } from './draft.documents.ts'

export type Draft = {
  text: string
  state: 'finding' | 'empty' | 'unsaved' | 'saving' | 'saved' | 'refused'
  savedAt: string | null
  /** The day from which the server's copy may be purged. */
  purgeOn: string | null
  refused: Refused | undefined
}

type Join = (kept: string, typed: string) => string

const pause = 600
/** Before it is asked again whether something was kept earlier, where no answer came though there is a line. */
const patience = 5_000
const unfound: Draft = { text: '', state: 'finding', savedAt: null, purgeOn: null, refused: undefined }
const drafts = new Map<string, Draft>()
const found = new Set<string>()
const asking = new Map<string, Promise<void>>()
const saving = new Set<string>()
/** Taken out and on its way as something else: the server's copy stays until that has arrived. */
const held = new Set<string>()
const onScreen = new Set<string>()
/** How what was kept and what was typed before it came become one text, where a line under the other isn't right. */
const joining = new Map<string, Join>()
const timers = new Map<string, ReturnType<typeof setTimeout>>()
const listeners = new Set<() => void>()

export function currentDraft(subject: string): Draft {
  return drafts.get(subject) ?? unfound
}

/** The draft of a subject, found again at the first use. `isWaiting`: the line is gone, it is saved when it is back. */
export function useDraft(subject: string, join?: Join): Draft & { isWaiting: boolean } {
  const draft = useSyncExternalStore(subscribe, () => currentDraft(subject))
  const unsent = useUnsent()
  const isOffline = useIsOffline()
  useEffect(() => {
    onScreen.add(subject)
    if (join !== undefined) joining.set(subject, join)
    void find(subject)
    return () => void onScreen.delete(subject)
  }, [subject, join])
  const isStuck = unsent.some(({ cardId, state }) => cardId === queueOf(subject) && state === 'waiting')
  return { ...draft, isWaiting: isStuck || (isOffline && draft.state === 'unsaved') }
}

export function writeDraft(subject: string, text: string): void {
  const before = currentDraft(subject)
  const refused = before.refused !== undefined && before.refused.text !== text ? before.refused : undefined
  publish(subject, { ...before, text, state: 'unsaved', refused })
  saveSoon(subject, pause)
}

/** The text is sent as something else than a draft: it leaves the field. Ends with settleDraft or putBackDraft. */
export function takeOutDraft(subject: string): string {
  const { text } = currentDraft(subject)
  clearTimeout(timers.get(subject))
  held.add(subject)
  publish(subject, { text: '', state: 'empty', savedAt: null, purgeOn: null, refused: undefined })
  return text
}

/** The server refused what was sent: it is back where it was written, before anything written since, with its marks. */
export function putBackDraft(subject: string, refused: Refused): void {
  held.delete(subject)
  const since = currentDraft(subject).text
  const text = since === '' ? refused.text : `${refused.text}\n${since}`
  publish(subject, { text, state: 'refused', savedAt: null, purgeOn: null, refused })
}

/** The server refused what was sent from a field that still holds it: marked there. */
export function refuseDraft(subject: string, refused: Refused): void {
  publish(subject, { ...currentDraft(subject), state: 'refused', refused })
}

/** Brings the server's copy to what the field holds now; an empty field removes it. */
export function settleDraft(subject: string): void {
  held.delete(subject)
  saveSoon(subject, 0)
}

/** What the field held has become something else, or is let go: it leaves the field and the server. */
export function dropDraft(subject: string): void {
  takeOutDraft(subject)
  settleDraft(subject)
}

/** The request that these were about has been purged, and the drafts with it: no copy stays here. */
export function forgetDrafts(requestId: string): void {
  for (const subject of [...drafts.keys()].filter((each) => each.endsWith(`:${requestId}`))) {
    clearTimeout(timers.get(subject))
    held.delete(subject)
    publish(subject, { ...unfound, state: 'empty' })
  }
}

/** Ends when it is known, or not to be known now, whether something was kept: whoever asks meanwhile waits for the same answer. */
async function find(subject: string): Promise<void> {
  if (found.has(subject)) return
  const asked = asking.get(subject) ?? ask(subject)
  asking.set(subject, asked)
  await asked
}

async function ask(subject: string): Promise<void> {
  const answer = await query(FindDraft, { subject })
  asking.delete(subject)
  if (answer.kind !== 'answered') return
  found.add(subject)
  const typed = currentDraft(subject)
  const kept = answer.data.draft
  if (kept === null) {
    if (typed.state === 'finding') publish(subject, { ...typed, state: 'empty' })
    return
  }
  if (typed.text === '') {
    publish(subject, {
      text: kept.text,
      state: 'saved',
      savedAt: kept.savedAt,
      purgeOn: kept.purgeOn,
      refused: undefined,
    })
  } else if (typed.text !== kept.text) {
    const join = joining.get(subject) ?? oneUnderTheOther
    writeDraft(subject, join(kept.text, typed.text))
  }
}

const oneUnderTheOther: Join = (kept, typed) => (kept.endsWith(typed) ? kept : `${kept}\n${typed}`)

function saveSoon(subject: string, after: number): void {
  clearTimeout(timers.get(subject))
  timers.set(
    subject,
    setTimeout(() => void save(subject), after),
  )
}

async function save(subject: string): Promise<void> {
  if (saving.has(subject) || held.has(subject)) return
  // What was kept earlier is found first: a save would put this text in its place.
  await find(subject)
  if (saving.has(subject) || held.has(subject)) return
  if (!found.has(subject)) {
    // Without a line, or signed out, it goes on when that is over (onBack).
    if (currentConnection().state === 'connected' && !isSignedOut()) saveSoon(subject, patience)
    return
  }
  saving.add(subject)
  publish(subject, { ...currentDraft(subject), state: 'saving' })
  let sent = ''
  const outcome = await send(
    SaveDraft,
    () => {
      sent = currentDraft(subject).text
      return { subject, text: sent }
    },
    { cardId: queueOf(subject) },
  )
  saving.delete(subject)
  const now = currentDraft(subject)
  if (outcome.kind === 'refused') {
    const { message, spans } = outcome.refusal
    publish(subject, { ...now, state: 'refused', refused: { text: sent, message, spans } })
  } else if (outcome.kind === 'done') {
    const { draft } = outcome.payload
    const state = draft === null ? 'empty' : 'saved'
    publish(subject, {
      ...now,
      state,
      savedAt: draft?.savedAt ?? null,
      purgeOn: draft?.purgeOn ?? null,
      refused: undefined,
    })
  }
  if (now.text !== sent) {
    publish(subject, { ...currentDraft(subject), state: 'unsaved' })
    saveSoon(subject, pause)
  }
}

/** What the same person has written in another window, where nothing here is newer. */
async function findAgain(subject: string): Promise<void> {
  const before = currentDraft(subject)
  const isStill = before.state === 'saved' || before.state === 'empty'
  if (!isStill || saving.has(subject) || held.has(subject)) return
  const answer = await query(FindDraft, { subject })
  if (answer.kind !== 'answered' || currentDraft(subject) !== before) return
  const { draft } = answer.data
  if ((draft?.text ?? '') === before.text) return
  const state = draft === null ? 'empty' : 'saved'
  publish(subject, {
    text: draft?.text ?? '',
    state,
    savedAt: draft?.savedAt ?? null,
    purgeOn: draft?.purgeOn ?? null,
    refused: undefined,
  })
}

function queueOf(subject: string): string {
  return `draft:${subject}`
}

function publish(subject: string, draft: Draft): void {
  drafts.set(subject, draft)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

onBack(() => {
  for (const [subject, draft] of drafts) {
    if (draft.state === 'unsaved') saveSoon(subject, 0)
    else void find(subject)
  }
})
onLeaving(() => {
  let isAnyHeld = false
  for (const [subject, { state }] of drafts) {
    // What was refused because the page is of another day is kept as a draft for the day after.
    const isRefused = state === 'refused' && isOutdated()
    if (state !== 'unsaved' && state !== 'saving' && !isRefused) continue
    isAnyHeld = true
    clearTimeout(timers.get(subject))
    void save(subject)
  }
  return isAnyHeld
})
// What was typed before the server's copy was found goes along under it, whatever that is.
window.addEventListener('pagehide', () => {
  for (const [subject, { text, state }] of drafts) {
    if (found.has(subject) || state !== 'unsaved' || text === '' || joining.has(subject)) continue
    void send(SaveDraft, { subject, text, isAddition: true }, { cardId: queueOf(subject) })
  }
})
// Where the server doesn't take drafts from this page any more, the field is the only copy.
window.addEventListener('beforeunload', (event) => {
  const isHere = [...drafts.values()].some(({ text, state }) => text !== '' && state === 'refused')
  if (isHere && isOutdated()) event.preventDefault()
})
window.addEventListener('focus', () => {
  for (const subject of onScreen) void findAgain(subject)
})
