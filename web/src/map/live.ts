// A map as this page has it: a document that one's own keys and the others' words meet in. What the server lacks of it is
// sent a moment after the last key, one message at a time, and stays here until it is taken: over a lost line, a lost
// session, and a page of the same window that is left and come back to. The browser's own storage holds nothing.
// Not taken: sending each key, and a queue of edits; the document itself knows what the server lacks.
import * as Y from 'yjs'
import { onBack } from '#client/connection.ts'
import { onLeaving } from '#client/leaving.ts'
import { type Refusal, send } from '#client/outbox.ts'
import { follow, type Following } from '#client/socket.ts'
import { EditMap, MapFeed, type MapMessage, type Marker, type Template } from './map.documents.ts'
import { bytesOf, textOf } from './base64.ts'
import { type Delta, type Edit, editOf } from './shared-text.rules.ts'

export type Wrote = { id: string; name: string; at: number }
export type LiveState = {
  phase: 'fetching' | 'none' | 'open' | 'left'
  template: Template | null
  /** Who has set a number, by name. */
  markers: readonly Marker[]
  wrote: readonly Wrote[]
  isUnsaved: boolean
  savedAt: number | null
  /** Why nothing is saved, and of which part it is said. */
  refused: (Pick<Refusal, 'message' | 'spans' | 'field'> & { text: string }) | null
  /** Grows with each change of the texts. */
  round: number
}

const pause = 150
const shownAsWriting = 60_000
const mine = 'mine'
const lives = new Map<string, LiveMap>()

export type LiveMap = {
  state(): LiveState
  text(part: string): string
  number(personId: string): number | null
  /** What somebody typed, as the whole text of the part with the caret after it. */
  type(part: string, after: string, caret: number): void
  setNumber(value: number | null): void
  /** While letters are being put together, others' words wait: nothing may come between them. */
  compose(isOn: boolean): void
  /** Tells of the others' changes to a part, as they are made. */
  observe(part: string, heard: (delta: Delta) => void): () => void
  subscribe(listener: () => void): () => void
  begin(): () => void
  /** Sends what is held back; tells whether anything is not with the server. */
  flush(): boolean
  isUnsaved(): boolean
}

/** The one of this page for a request. */
export function liveMapOf(requestId: string, viewerId: string): LiveMap {
  return lives.get(`${requestId} ${viewerId}`) ?? createLive(requestId, viewerId)
}

function createLive(requestId: string, viewerId: string): LiveMap {
  const name = `${requestId} ${viewerId}`
  let doc = newDoc()
  let acked: Uint8Array | undefined
  let following: Following | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  let isDirty = false
  let isComposing = false
  let held: Uint8Array[] = []
  const listeners = new Set<() => void>()
  let state: LiveState = {
    phase: 'fetching',
    template: null,
    markers: [],
    wrote: [],
    isUnsaved: false,
    savedAt: null,
    refused: null,
    round: 0,
  }

  function newDoc(): Y.Doc {
    const fresh = new Y.Doc()
    fresh.on('update', (_: Uint8Array, origin: unknown) => {
      if (origin === mine) isDirty = true
      publish({ round: state.round + 1, isUnsaved: isDirty || isSending })
      if (origin === mine) sendSoon()
    })
    return fresh
  }

  function publish(change: Partial<LiveState>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function sendSoon(): void {
    clearTimeout(timer)
    timer = setTimeout(() => void sendNow(), pause)
  }

  async function sendNow(): Promise<void> {
    clearTimeout(timer)
    if (isSending || !isDirty || state.phase === 'left' || stillRefused()) return
    isSending = true
    isDirty = false
    let sent = new Uint8Array()
    const outcome = await send(
      EditMap,
      () => {
        // As it is when its turn comes; what is typed from here on goes with the next.
        isDirty = false
        sent = new Uint8Array(Y.encodeStateVector(doc))
        return { requestId, update: textOf(Y.encodeStateAsUpdate(doc, acked)) }
      },
      { cardId: `map:${requestId}` },
    )
    isSending = false
    if (outcome.kind === 'done') {
      acked = sent
      publish({ isUnsaved: isDirty, savedAt: Date.now(), refused: null })
      if (isDirty) sendSoon()
      return
    }
    isDirty = true
    const refusal = outcome.kind === 'refused' ? outcome.refusal : null
    // The server has less than we thought, as after a restored backup: it gets everything.
    if (refusal?.field === 'vector' && acked !== undefined) {
      acked = undefined
      return sendSoon()
    }
    const message = refusal?.message ?? (outcome.kind === 'conflict' ? outcome.conflict.message : '')
    const field = refusal?.field ?? null
    publish({ isUnsaved: true, refused: { message, field, spans: refusal?.spans ?? [], text: all(field) } })
    if (!stillRefused()) sendSoon()
  }

  /** Nothing has changed in what was refused: asking again would be refused again. */
  function stillRefused(): boolean {
    return state.refused !== null && state.refused.text === all(state.refused.field)
  }

  function all(field: string | null): string {
    const isPart = field !== null && (state.template?.parts.some(({ key }) => key === field) ?? false)
    return isPart || field?.startsWith('why:') === true ? doc.getText(field).toJSON() : `${state.round}`
  }

  function take({ map, by, left }: MapMessage): void {
    if (left) return forget('left')
    if (map === null) return forget('none')
    const now = Date.now()
    const others = by.filter(({ id }) => id !== viewerId).map((each) => ({ ...each, at: now }))
    const before = state.wrote.filter(
      ({ id, at }) => now - at < shownAsWriting && !others.some((each) => each.id === id),
    )
    publish({
      phase: 'open',
      template: map.template,
      markers: map.scale.map(({ person }) => person),
      wrote: [...others, ...before],
    })
    if (isComposing) held.push(bytesOf(map.update))
    else Y.applyUpdate(doc, bytesOf(map.update))
    acked = bytesOf(map.vector)
    if (isDirty) sendSoon()
  }

  // Not one's own any more, or not there: no word of it stays on this page.
  function forget(phase: 'left' | 'none'): void {
    clearTimeout(timer)
    if (phase === 'left') stopFollowing()
    doc = newDoc()
    acked = undefined
    held = []
    isDirty = false
    publish({
      phase,
      isUnsaved: false,
      refused: null,
      wrote: [],
      markers: [],
      template: null,
      round: state.round + 1,
    })
  }

  function stopFollowing(): void {
    following?.stop()
    following = null
  }

  function write(part: string, edit: Edit | null): void {
    if (edit === null) return
    const text = doc.getText(part)
    doc.transact(() => {
      if (edit.removed > 0) text.delete(edit.at, edit.removed)
      if (edit.inserted !== '') text.insert(edit.at, edit.inserted)
    }, mine)
  }

  const live: LiveMap = {
    state: () => state,
    text: (part: string): string => doc.getText(part).toJSON(),
    number: (personId: string): number | null => {
      const value = doc.getMap('scale').get(personId)
      return typeof value === 'number' ? value : null
    },
    type: (part: string, after: string, caret: number): void =>
      write(part, editOf(doc.getText(part).toJSON(), after, caret)),
    setNumber: (value: number | null): void =>
      doc.transact(() => {
        if (value === null) doc.getMap('scale').delete(viewerId)
        else doc.getMap('scale').set(viewerId, value)
      }, mine),
    compose: (isOn: boolean): void => {
      isComposing = isOn
      if (isOn) return
      for (const update of held.splice(0)) Y.applyUpdate(doc, update)
    },
    observe: (part: string, heard: (delta: Delta) => void): (() => void) => {
      const text = doc.getText(part)
      const listen = (event: Y.YTextEvent): void => {
        if (event.transaction.origin !== mine) heard(event.delta)
      }
      text.observe(listen)
      return () => text.unobserve(listen)
    },
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin: (): (() => void) => {
      lives.set(name, live)
      if (state.phase === 'left') publish({ phase: 'fetching' })
      following ??= follow(
        MapFeed,
        () => ({ requestId, vector: textOf(Y.encodeStateVector(doc)) }),
        ({ mapFeed }) => take(mapFeed),
        (_, code) => void (code === 'NOT_FOUND' && forget('left')),
      )
      const stop = onBack(() => void sendNow())
      return () => {
        stopFollowing()
        stop()
        void sendNow()
        // Nothing of it stays on the page that need not.
        if (!isDirty && !isSending) lives.delete(name)
      }
    },
    flush: (): boolean => {
      void sendNow()
      return isDirty || isSending
    },
    isUnsaved: (): boolean => isDirty || isSending,
  }
  return live
}

onLeaving(() => [...lives.values()].map((live) => live.flush()).includes(true))
window.addEventListener('beforeunload', (event) => {
  if ([...lives.values()].some((live) => live.isUnsaved())) event.preventDefault()
})
