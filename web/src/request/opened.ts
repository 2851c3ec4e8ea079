// An opened request, kept live while it stands on the screen. First how the viewer stands to it; is it open to her, it is
// asked once over HTTP (that is the opening that is logged), then followed from its clock. Her standing is asked again
// when the face says something else, when circles change on its board, and when access does: so being let in opens it
// where it stands. Having left the circle, the content goes at once.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { isOfCircle, onCircleNews } from '#board/circle.news.ts'
import { Standing, type ViewerStanding } from '#circle/circle.documents.ts'
import { announceAccessChange, onAccessChange } from '#client/access.ts'
import { reconnectDelay } from '#client/client.rules.ts'
import { onBack } from '#client/connection.ts'
import { onSessionChange } from '#client/session.ts'
import { follow, type Following } from '#client/socket.ts'
import { forgetDrafts } from '#draft/draft.ts'
import { type Answer, query } from '#client/transport.ts'
import {
  type OpenedState,
  takeAnswer,
  takeComment,
  takeMessage,
  takeRefusal,
  takeStanding,
} from './opened.rules.ts'
import { type Comment, OpenRequest, RequestFeed } from './request.documents.ts'

export type OpenedStore = {
  state(): OpenedState
  /** Null until it is known, and when the request is not there for the viewer. */
  standing(): ViewerStanding | null
  subscribe(listener: () => void): () => void
  addOwn(comment: Comment): void
  askAgain(): void
  begin(): () => void
  /** Holds nothing any more. */
  forget(): void
}

export type OpenedContent = { state: OpenedState; standing: ViewerStanding | null; store: OpenedStore }

/**
 * `circleHint` is whatever the card's face tells of who may be in the circle: a change of it asks anew. Gone from where
 * it stood, nothing is asked or followed any more.
 */
export function useOpened(requestId: string, circleHint: string, isGone = false): OpenedContent {
  const [store] = useState(() => createOpenedStore(requestId))
  const state = useSyncExternalStore(store.subscribe, store.state)
  const standing = useSyncExternalStore(store.subscribe, store.standing)
  useEffect(() => (isGone ? store.forget() : store.begin()), [store, isGone])
  useEffect(() => store.askAgain(), [store, circleHint])
  return { state, standing, store }
}

function createOpenedStore(requestId: string): OpenedStore {
  const listeners = new Set<() => void>()
  let state: OpenedState = { phase: 'opening' }
  let standing: ViewerStanding | null = null
  let following: Following | null = null
  let isAsking = false
  let isOvertaken = false
  let isBegun = false
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined

  async function ask(): Promise<void> {
    if (!isBegun) return
    // What became true while a question was on its way needs a question of its own.
    if (isAsking) {
      isOvertaken = true
      return
    }
    isAsking = true
    isOvertaken = false
    clearTimeout(retry)
    const answer = await look()
    isAsking = false
    if (!isBegun) return
    if (answer.kind === 'answered') attempt = 0
    else if (answer.kind === 'unreachable' && answer.status !== 401) {
      retry = setTimeout(() => void ask(), reconnectDelay(attempt, Math.random()))
      attempt += 1
    }
    if (isOvertaken) void ask()
  }

  async function look(): Promise<Answer<unknown>> {
    const stands = await query(Standing, { requestId })
    if (stands.kind !== 'answered' || !isBegun) return stands
    const isSame = JSON.stringify(standing) === JSON.stringify(stands.data.viewerStanding)
    if (!isSame) standing = stands.data.viewerStanding
    publish(takeStanding(state, standing), !isSame)
    if (state.phase !== 'open') stopFollowing()
    if (state.phase === 'open' || standing?.canOpen !== true) return stands
    const answer = await query(OpenRequest, { id: requestId })
    if (answer.kind !== 'answered' || !isBegun) return answer
    publish(takeAnswer(state, answer.data.request))
    followFeed()
    return answer
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
        if (state.phase === 'left') {
          stopFollowing()
          announceAccessChange()
        }
        if (requestFeed.events?.some(({ kind }) => isOfCircle(kind)) === true) void ask()
        if (state.phase === 'open' && !state.isInStep) following?.restart()
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

  function publish(next: OpenedState, isNews = false): void {
    if (next === state && !isNews) return
    state = next
    for (const listener of listeners) listener()
  }

  return {
    state: () => state,
    standing: () => standing,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    addOwn: (comment) => publish(takeComment(state, comment)),
    askAgain: () => void ask(),
    forget() {
      standing = null
      publish({ phase: 'opening' })
    },
    begin() {
      isBegun = true
      if (state.phase === 'open') followFeed()
      void ask()
      const again = () => void ask()
      const stops = [
        onBack(again),
        onAccessChange(again),
        onCircleNews(again),
        onSessionChange((signedOut) => void (signedOut || ask())),
      ]
      return () => {
        isBegun = false
        clearTimeout(retry)
        stopFollowing()
        for (const stop of stops) stop()
      }
    },
  }
}
