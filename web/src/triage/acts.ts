// The acts of triage that the board doesn't have. Those that change the face are shown on the board as under way; the
// words of each are a draft of its own.
import { type BoardStore } from '#board/board.store.ts'
import { type CardAct, optimistically } from '#board/board.verbs.ts'
import { send } from '#client/outbox.ts'
import { dropDraft, refuseDraft } from '#draft/draft.ts'
import type { Passed } from '#guard/guard.ts'
import {
  AnswerSentBack,
  EndSafetyFlag,
  FlagSafety,
  MergeRequest,
  type SafetyBasis,
  SendBackRequest,
} from './triage.documents.ts'

export type Act =
  | { verb: 'sendBack' | 'answer' | 'unflag'; text: string }
  | { verb: 'flag'; text: string; basis: SafetyBasis }
  | { verb: 'merge'; text: string; intoId: string }

/** Where the words of an act are kept while they are written. */
export function subjectOf(verb: Act['verb'], requestId: string): string {
  return `${verb}:${requestId}`
}

/** Sends an act. Done: its draft is gone. Refused because of the words: they are marked where they stand. */
export async function sendTriage(store: BoardStore, requestId: string, act: Act & Passed): Promise<CardAct> {
  const subject = subjectOf(act.verb, requestId)
  const outcome = await sendAct(store, requestId, act)
  if (outcome.kind === 'done') {
    dropDraft(subject)
  } else if (outcome.kind === 'refused' && isAboutWords(outcome.refusal.field)) {
    const { message, spans } = outcome.refusal
    refuseDraft(subject, { text: act.text, message, spans })
    store.take({ kind: 'putAway', cardId: requestId })
  }
  return outcome
}

function sendAct(store: BoardStore, requestId: string, act: Act & Passed): Promise<CardAct> {
  const version = store.view().cards.get(requestId)?.card.version ?? 0
  const seen = () => ({ requestId, expectedVersion: store.versionOf(requestId, version) })
  const options = { cardId: requestId, optimistic: optimistically(store, requestId, { verb: 'other' }) }
  const along = act.confirmation === undefined ? {} : { confirmation: act.confirmation }
  switch (act.verb) {
    case 'sendBack':
      return send(SendBackRequest, () => ({ ...seen(), question: act.text, ...along }), options)
    case 'answer':
      return send(AnswerSentBack, () => ({ ...seen(), answer: act.text, ...along }), options)
    case 'merge': {
      const why = act.text.trim() === '' ? {} : { reason: act.text, ...along }
      return send(MergeRequest, () => ({ ...seen(), intoId: act.intoId, ...why }), options)
    }
    // Beside the face: the board shows nothing of it.
    case 'flag':
      return send(
        FlagSafety,
        { requestId, basis: act.basis, reason: act.text, ...along },
        { cardId: `flag:${requestId}` },
      )
    case 'unflag':
      return send(EndSafetyFlag, { requestId, reason: act.text, ...along }, { cardId: `flag:${requestId}` })
  }
}

function isAboutWords(field: string | null): boolean {
  return field === 'question' || field === 'answer' || field === 'reason'
}
