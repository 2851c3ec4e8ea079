// What a board's log tells of circles, conflicts and openings: only those concerned hear it, and not of which case
// when it is about a whole one. An open request asks again how the viewer stands to it; the shell says what it must.
import type { BoardMessage } from './board.documents.ts'
import { onHeard } from './heard.ts'

export type CircleNews = { boardId: string } & NonNullable<BoardMessage['events']>[number]

const ofCircles: readonly string[] = [
  'CIRCLE_JOINED',
  'CIRCLE_LEFT',
  'CONFLICT_DECLARED',
  'CONFLICT_WITHDRAWN',
  'OPENED_WITH_REASON',
  'CASE_PROTECTED',
  'PROTECTION_LIFTED',
] satisfies CircleNews['kind'][]

export function isOfCircle(kind: CircleNews['kind']): boolean {
  return ofCircles.includes(kind)
}

/** Whether boards may have come or gone with it: a card that leaves a board may have gone to another of one's own. */
export function mayMoveBoards({ kind }: { kind: CircleNews['kind'] }): boolean {
  return (
    kind === 'CARD_REMOVED' || kind === 'CARD_PLACED' || (isOfCircle(kind) && kind !== 'OPENED_WITH_REASON')
  )
}

/** Calls the listener until the returned function is called. */
export function onCircleNews(listener: (news: CircleNews) => void): () => void {
  return onHeard((heard) => {
    if (heard.kind === 'event' && isOfCircle(heard.event.kind)) {
      listener({ boardId: heard.boardId, ...heard.event })
    }
  })
}
