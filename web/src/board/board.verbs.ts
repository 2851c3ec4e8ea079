// The caseworker's verbs on a card, each shown at once and sent by the outbox. What version an act states is decided
// when its turn comes: the one that was seen, or the one that an own earlier act on the same card was answered with.
import { type Outcome, send, type Witness } from '#client/outbox.ts'
import type { Passed } from '#guard/guard.ts'
import type { Actor, Card, CardOutcome } from './board.documents.ts'
import { ClaimRequest, MoveCard, ReleaseRequest, TriageRequest } from './board.documents.ts'
import type { Intent } from './board.rules.ts'
import type { BoardStore } from './board.store.ts'
import type { Spot } from './place.rules.ts'

export type CardAct = Outcome<Record<string, CardOutcome>>
/** The words of an act, and why they stand although they may point somebody out. */
export type Why = Passed & { reason: string }
export type BoardVerbs = ReturnType<typeof boardVerbs>

export function boardVerbs(store: BoardStore) {
  function seen(cardId: string): () => number {
    const version = store.view().cards.get(cardId)?.card.version ?? 0
    return () => store.versionOf(cardId, version)
  }

  return {
    /** A refusal because the column is full is left to the caller: it needs a reason, not a notice on the card. */
    moveCard(cardId: string, spot: Spot, why?: Why): Promise<CardAct> {
      const version = seen(cardId)
      const { columnId, afterCardId } = spot
      const place = {
        cardId,
        columnId,
        afterCardId,
        ...(why === undefined ? {} : { overLimitReason: why.reason, ...confirmationOf(why) }),
      }
      const optimistic = optimistically(store, cardId, { verb: 'move', ...spot })
      return send(MoveCard, () => ({ ...place, expectedVersion: version() }), { cardId, optimistic })
    },
    claimRequest(cardId: string, by: Actor): Promise<CardAct> {
      const version = seen(cardId)
      const optimistic = optimistically(store, cardId, { verb: 'claim', by, since: new Date().toISOString() })
      return send(ClaimRequest, () => ({ requestId: cardId, expectedVersion: version() }), {
        cardId,
        optimistic,
      })
    },
    releaseRequest(cardId: string): Promise<CardAct> {
      const version = seen(cardId)
      const optimistic = optimistically(store, cardId, { verb: 'release' })
      return send(ReleaseRequest, () => ({ requestId: cardId, expectedVersion: version() }), {
        cardId,
        optimistic,
      })
    },
    triageRequest(cardId: string, urgency: Card['urgency'], why: Why): Promise<CardAct> {
      const version = seen(cardId)
      const isNew = store.view().cards.get(cardId)?.columnKey === 'NEW'
      const triaged = store.view().board?.columns.find(({ key }) => key === 'TRIAGED')
      const columnId = isNew && triaged !== undefined ? triaged.id : null
      const optimistic = optimistically(store, cardId, { verb: 'triage', urgency, columnId })
      const stated = { requestId: cardId, urgency, reason: why.reason, ...confirmationOf(why) }
      return send(TriageRequest, () => ({ ...stated, expectedVersion: version() }), { cardId, optimistic })
    },
  }
}

function confirmationOf({ confirmation }: Why): Passed {
  return confirmation === undefined ? {} : { confirmation }
}

/** Shows an act on the board until the feed has reached it; for verbs that are sent elsewhere too. */
export function optimistically(
  store: BoardStore,
  cardId: string,
  intent: Intent,
): Witness<Record<string, CardOutcome>> {
  return {
    begun: (operationId) => store.take({ kind: 'begun', operationId, cardId, intent }),
    answered(operationId, outcome) {
      switch (outcome.kind) {
        case 'done': {
          const { clock, card } = outcome.payload
          return store.take({ kind: 'done', operationId, clock, card })
        }
        case 'refused': {
          const { message, field } = outcome.refusal
          const trouble = field === 'overLimitReason' ? null : ({ kind: 'refused', message, field } as const)
          return store.take({ kind: 'failed', operationId, trouble })
        }
        case 'conflict': {
          const { message, changedBy, changedAt } = outcome.conflict
          const trouble = { kind: 'conflict', message, by: changedBy, at: changedAt } as const
          return store.take({ kind: 'failed', operationId, trouble })
        }
      }
    },
  }
}
