// An opened request, kept live while it stands on the screen. Asked once over HTTP (that is the opening that is
// logged), then followed from its clock. Not in the circle: asked again when `mayHaveChanged` says something else,
// for instance because the viewer took it. Having left the circle, the content goes at once and nothing is asked.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { onBack } from '#client/connection.ts'
import { onSessionChange } from '#client/session.ts'
import { follow, type Following } from '#client/socket.ts'
import { query } from '#client/transport.ts'
import { type OpenedState, takeAnswer, takeComment, takeMessage } from './opened.rules.ts'
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

  async function ask(): Promise<void> {
    if (!isBegun || state.phase === 'open') return
    // What became true while a question was on its way needs a question of its own.
    if (isAsking) {
      isOvertaken = true
      return
    }
    isAsking = true
    isOvertaken = false
    const answer = await query(OpenRequest, { id: requestId })
    isAsking = false
    if (!isBegun) return
    if (answer.kind === 'answered') {
      publish(takeAnswer(state, answer.data.request))
      followFeed()
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
        if (state.phase === 'left') stopFollowing()
        else if (state.phase === 'open' && !state.isInStep) following?.restart()
      },
      // The server's no to the feed: whether we are still in the circle, it says by answering the question anew.
      () => {
        stopFollowing()
        publish({ phase: 'left' })
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
        stopFollowing()
        for (const stop of stops) stop()
      }
    },
  }
}
