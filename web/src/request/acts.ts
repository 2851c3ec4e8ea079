// What is done with a request from its panel and from the triage, beyond the verbs that the board has. Each is shown
// on the board at once, laid over what is confirmed, and sent with the version that was seen when it was done.
import type { Card } from '#board/board.documents.ts'
import type { Intent } from '#board/board.rules.ts'
import type { BoardStore } from '#board/board.store.ts'
import { boardVerbs, type CardAct, optimistically } from '#board/board.verbs.ts'
import { send } from '#client/outbox.ts'
import type { Passed } from '#guard/guard.ts'
import type { Refused } from '#ui/TextField.tsx'
import { dropDraft, refuseDraft } from '#draft/draft.ts'
import { CloseRequest, ParkRequest, ReopenRequest, TakeOverRequest } from './request.documents.ts'

type Written = Passed & { text: string }

/** The acts that ask for words. */
export type WrittenAct =
  | (Written & { verb: 'takeOver' | 'reopen' | 'end' })
  | (Written & { verb: 'triage'; urgency: Card['urgency'] })
  | (Written & { verb: 'park'; untilOn: string })
export type WrittenVerb = WrittenAct['verb']

/** Where the words of an act are kept while they are written. */
export function draftOf(verb: WrittenVerb, requestId: string): string {
  return `${verb}:${requestId}`
}

/**
 * Sends an act with the words of its draft. Done: the draft is gone. Refused because of the words: they are marked
 * where they stand. Anything else stands on the card, and the words stay.
 */
export async function sendWritten(store: BoardStore, requestId: string, act: WrittenAct): Promise<CardAct> {
  const subject = draftOf(act.verb, requestId)
  const outcome = await sendAct(store, requestId, act)
  if (outcome.kind === 'done') {
    dropDraft(subject)
  } else if (outcome.kind === 'refused' && isAboutWords(outcome.refusal.field)) {
    const { message, spans } = outcome.refusal
    const refused: Refused = { text: act.text, message, spans }
    refuseDraft(subject, refused)
    store.take({ kind: 'putAway', cardId: requestId })
  }
  return outcome
}

function sendAct(store: BoardStore, requestId: string, act: WrittenAct): Promise<CardAct> {
  const version = store.view().cards.get(requestId)?.card.version ?? 0
  const seen = () => ({ requestId, expectedVersion: store.versionOf(requestId, version) })
  const options = (intent: Intent) => ({
    cardId: requestId,
    optimistic: optimistically(store, requestId, intent),
  })
  const { text, confirmation } = act
  const along = confirmation === undefined ? {} : { confirmation }
  switch (act.verb) {
    case 'triage':
      return boardVerbs(store).triageRequest(requestId, act.urgency, { reason: text, ...along })
    case 'takeOver':
      return send(TakeOverRequest, () => ({ ...seen(), reason: text, ...along }), options({ verb: 'other' }))
    case 'park':
      return send(
        ParkRequest,
        () => ({ ...seen(), untilOn: act.untilOn, reason: text, ...along }),
        options({ verb: 'other' }),
      )
    case 'end':
      return send(
        CloseRequest,
        () => (text.trim() === '' ? seen() : { ...seen(), outcome: text, ...along }),
        options({ verb: 'other' }),
      )
    case 'reopen':
      return send(ReopenRequest, () => ({ ...seen(), reason: text, ...along }), options({ verb: 'other' }))
  }
}

function isAboutWords(field: string | null): boolean {
  return field === 'reason' || field === 'outcome'
}
