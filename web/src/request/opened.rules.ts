// What this screen knows of an opened request. The same bargain as the board's: apply what follows, else ask anew.
//
// Q1 A snapshot, or the answer to opening, replaces everything; one older than what is held is ignored.
// Q2 Events apply only when the message follows ours: same epoch, `previous` equal to our clock.
// Q3 A message that ends at or before our clock was applied already. Any other means something was missed: out of
//    step, nothing applies until a snapshot.
// Q4 A comment or a line of history stands once, whoever brought it: the feed, a snapshot or the answer to the writer.
// Q5 Having left the circle, nothing of the content is held any more.
// Q6 Nothing came back: not in the circle, or not there. The two can't be told apart, and needn't be.
// Q7 The server's no to the feed takes the content away only when it says NOT_FOUND. Any other error is a mishap: what
//    is held stays, and the feed is asked for again.
// Q8 How the viewer stands to it is asked first, and only what is open to her is opened: an outsider's look at a face is
//    no attempt at its content. A standing that closes it takes the content away like the feed's word; one that asks for
//    a reason anew leaves what stands on the screen, as the server does.
// Q9 A purge takes every word from this screen: question, conversation and reasons. Who did what and when stays.
import type { ViewerStanding } from '#circle/circle.documents.ts'
import type { Comment, Opened, RequestMessage } from './request.documents.ts'

export type OpenedState =
  | { phase: 'opening' | 'outside' | 'left' }
  | { phase: 'open'; opened: Opened; isInStep: boolean }

export function takeAnswer(state: OpenedState, opened: Opened | null): OpenedState {
  if (opened === null) return state.phase === 'left' ? state : { phase: 'outside' }
  return takeSnapshot(state, opened)
}

export function takeStanding(state: OpenedState, standing: ViewerStanding | null): OpenedState {
  if (standing?.canOpen === true) return state
  if (state.phase === 'open') return standing?.needsReason === true ? state : { phase: 'left' }
  return takeAnswer(state, null)
}

export function takeMessage(state: OpenedState, message: RequestMessage): OpenedState {
  if (message.left) return { phase: 'left' }
  if (message.snapshot !== null) return takeSnapshot(state, message.snapshot)
  if (state.phase !== 'open' || !state.isInStep) return state
  const { opened } = state
  if (message.epoch === opened.epoch && message.previous === opened.clock) return applied(state, message)
  if (message.epoch === opened.epoch && message.clock <= opened.clock) return state
  return { ...state, isInStep: false }
}

export function takeRefusal(state: OpenedState, code: string | null): OpenedState {
  return code === 'NOT_FOUND' ? { phase: 'left' } : state
}

/** The writer's own comment, as the server answered it. */
export function takeComment(state: OpenedState, comment: Comment): OpenedState {
  if (state.phase !== 'open') return state
  return { ...state, opened: { ...state.opened, comments: withComment(state.opened.comments, comment) } }
}

function takeSnapshot(state: OpenedState, opened: Opened): OpenedState {
  if (state.phase === 'open' && state.isInStep) {
    const held = state.opened
    if (held.epoch === opened.epoch && opened.clock < held.clock) return state
  }
  return { phase: 'open', opened, isInStep: true }
}

function applied(state: OpenedState & { phase: 'open' }, message: RequestMessage): OpenedState {
  let opened = { ...state.opened, clock: message.clock }
  for (const { kind, card, places, comment, entry, retention } of message.events ?? []) {
    if (kind === 'CONTENT_PURGED') opened = purged(opened)
    opened = {
      ...opened,
      places,
      retention,
      card: card.version >= opened.card.version ? card : opened.card,
      comments: comment === null ? opened.comments : withComment(opened.comments, comment),
      history:
        entry === null || opened.history.some((known) => known.clock === entry.clock)
          ? opened.history
          : [...opened.history, entry],
    }
  }
  return { ...state, opened }
}

function purged(opened: Opened): Opened {
  const history = opened.history.map((entry) => ({ ...entry, reason: null }))
  return { ...opened, question: '', whyNow: null, comments: [], history }
}

function withComment(comments: Opened['comments'], comment: Comment): Opened['comments'] {
  return comments.some((known) => known.id === comment.id) ? comments : [...comments, comment]
}
