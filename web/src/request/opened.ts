// An opened request, kept live while it stands on the screen. Asked once over HTTP (that is the opening that is
// logged), then followed from its clock. Not in the circle: asked again when `mayHaveChanged` says something else,
// for instance because the viewer took it. Having left the circle, the content goes at once and nothing is asked.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { reconnectDelay } from '#client/client.rules.ts'
import { onBack } from '#client/connection.ts'
import { onSessionChange } from '#client/session.ts'
import { follow, type Following } from '#client/socket.ts'
import { query } from '#client/transport.ts'
import { forgetDrafts } from '#draft/draft.ts'
import { type OpenedState, takeAnswer, takeComment, takeMessage, takeRefusal } from './opened.rules.ts'
import { type Comment, OpenRequest, RequestFeed } from './request.documents.ts'

export type OpenedStore = {
  state(): OpenedState
  subscribe(listener: () => void): () => void
  addOwn(comment: Comment): void
  askAgain(): void
  begin(): () => void
}

/** `circleHint` is whatever the card's face tells of who may be in the circle: a change of it asks anew. */
export function useOpened(requestId: string, circleHint: string): { state: OpenedState; store: OpenedStore } {
  const [store] = useState(() => createOpenedStore(requestId))
  const state = useSyncExternalStore(store.subscribe, store.state)
  useEffect(() => store.begin(), [store])
  useEffect(() => store.askAgain(), [store, circleHint])
  return { state, store }
}

function createOpenedStore(requestId: string): OpenedStore {
  const listeners = new Set<() => void>()
  let state: OpenedState = { phase: 'opening' }
  let following: Following | null = null
  let isAsking = false
  let isOvertaken = false
  let isBegun = false
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined

  async function ask(): Promise<void> {
    if (!isBegun || state.phase === 'open') return
    // What became true while a question was on its way needs a question of its own.
    if (isAsking) {
      isOvertaken = true
      return
    }
    isAsking = true
    isOvertaken = false
    clearTimeout(retry)
    const answer = await query(OpenRequest, { id: requestId })
    isAsking = false
    if (!isBegun) return
    if (answer.kind === 'answered') {
      attempt = 0
      publish(takeAnswer(state, answer.data.request))
      followFeed()
    } else if (answer.kind === 'unreachable' && answer.status !== 401) {
      retry = setTimeout(() => void ask(), reconnectDelay(attempt, Math.random()))
      attempt += 1
    }
    if (isOvertaken) void ask()
  }

  function followFeed(): void {
    if (state.phase !== 'open' || following !== null) return
    following = follow(
      RequestFeed,
      () => {
        if (state.phase !== 'open' || !state.isInStep) return { requestId }
        return { requestId, after: state.opened.clock, epoch: state.opened.epoch }
      },
      ({ requestFeed }) => {
        publish(takeMessage(state, requestFeed))
        if (requestFeed.events?.some(({ kind }) => kind === 'CONTENT_PURGED')) forgetDrafts(requestId)
        if (state.phase === 'left') stopFollowing()
        else if (state.phase === 'open' && !state.isInStep) following?.restart()
      },
      // Whether we are in the circle again already, the server says by answering the question anew. After any other
      // error the socket asks for the feed again by itself.
      (_message, code) => {
        publish(takeRefusal(state, code))
        if (state.phase !== 'left') return
        stopFollowing()
        void ask()
      },
    )
  }

  function stopFollowing(): void {
    following?.stop()
    following = null
  }

  function publish(next: OpenedState): void {
    if (next === state) return
    state = next
    for (const listener of listeners) listener()
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    addOwn: (comment) => publish(takeComment(state, comment)),
    askAgain: () => void ask(),
    begin() {
      isBegun = true
      if (state.phase === 'open') followFeed()
      else void ask()
      const stops = [onBack(() => void ask()), onSessionChange((signedOut) => void (signedOut || ask()))]
      return () => {
        isBegun = false
        clearTimeout(retry)
        stopFollowing()
        for (const stop of stops) stop()
      }
    },
  }
}
