// Asking for help: one act, three words for it. Consultation, co-handling and supervision call this with their kind;
// the content goes to its own table, the face to the end of Ny.

import { type CardAnswer, accessTo, faceChange, findPlace, getCard, isStillSeen } from '#board/card-change.ts'
import { change } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type CaseSeen, getCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import { lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import type { Ask, Need, RequestKind, Urgency } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { optionalText, requiredText } from '#lib/written.ts'
import { clockOf } from '#response/response.ts'
import { refuseAsk } from './request.rules.ts'
import type { Scope } from '#scope.ts'

export type Asking = {
  readonly caseId: string
  readonly ask: Ask
  readonly urgency: Urgency
  readonly need?: Need | null | undefined
  readonly question: string
  readonly whyNow?: string | null | undefined
}

/** Puts a request last in Ny on the board of the case's unit. Refuses a case that the asker isn't responsible for. */
export async function ask(
  scope: Scope,
  operation: Operation,
  asked: Asking & {
    readonly kind: RequestKind
    readonly event: EventKind
    /** What is asked beside the question: checked before, written with it. */
    readonly also?: () => (tx: Tx, requestId: string) => Promise<unknown>
    /** Whose queue it is put in; throws a Refusal when it can't be hers. */
    readonly direct?: (tx: Tx, about: CaseSeen) => Promise<string | null>
  },
): Promise<Changed<CardAnswer>> {
  return await change(
    scope,
    operation,
    async (tx) => {
      const misfit = refuseAsk(asked.kind, asked.ask)
      if (misfit) throw misfit
      const question = requiredText('question', asked.question, 500)
      const whyNow = optionalText('whyNow', asked.whyNow, 1000)
      const also = asked.also?.()
      // Held until the commit: what is protected or handed over meanwhile waits, and takes this one along.
      await lockCase(tx, asked.caseId)
      const about = await getCase(tx, scope, asked.caseId)
      refuseCaseUnlessMay(scope, 'ASK', about)
      const { boardId } = about
      const { column, rank } = await findPlace(tx, { boardId, cardId: null, columnKey: 'NEW', after: 'LAST' })
      const id = scope.newId()
      const now = scope.clock()
      const { urgency } = asked
      const clock = await clockOf(tx, { unitId: about.unitId, urgency, from: now, now })
      await tx.request.create({
        data: {
          id,
          boardId,
          caseId: about.id,
          kind: asked.kind,
          ask: asked.ask,
          need: asked.need ?? null,
          urgency,
          askedUrgency: urgency,
          ...clock,
          columnId: column.id,
          rank,
          askedById: scope.person.id,
          directedToId: (await asked.direct?.(tx, about)) ?? null,
          waitingSince: now,
          columnEnteredAt: now,
          changedById: scope.person.id,
          changedAt: now,
          content: { create: { question, whyNow } },
        },
        select: { id: true },
      })
      await also?.(tx, id)
      const made = await getCard(tx, scope, id)
      return {
        ...faceChange({ before: null, after: made.card }, { kind: asked.event }),
        access: accessTo(made),
      }
    },
    isStillSeen(scope),
  )
}
