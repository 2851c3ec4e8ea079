// Sent back with a question: the request stays where it stands and waits for who asked it. The question and its answer are
// content; the face says that it was sent back, and since when.

import { refuseAnswer, refuseSendBack } from './triage.rules.ts'
import { type CardAnswer, touchCard } from '#board/card-change.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { letGoOnceRead } from '#request/claim.ts'
import { type Seen, touched } from '#request/seen.ts'
import { resumeClock } from '#response/response.ts'
import { type Scope, personKey } from '#scope.ts'

/** Asks the one who asked. The clock stands still until there is an answer, and whoever took it to read lets it go. */
export async function sendBackRequest(
  scope: Scope,
  operation: Operation,
  back: Seen & { readonly question: string },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(back),
    action: 'SEND_BACK',
    decide: (card, _tx, now) => {
      const question = requiredText('question', back.question, 500)
      return (
        refuseSendBack(card, scope.person.id) ?? {
          kind: 'REQUEST_SENT_BACK',
          face: { sentBackAt: now.toISOString() },
          keys: [personKey(card.askedBy.id)],
          also: async (tx) => {
            await tx.sendBack.create({
              data: { id: scope.newId(), requestId: card.id, question, byId: scope.person.id, at: now },
              select: { id: true },
            })
            return await letGoOnceRead(tx, scope, { card, now })
          },
        }
      )
    },
  })
}

/** Answers the question: the clock goes on with what was left, and whoever asked it is told. */
export async function answerSentBack(
  scope: Scope,
  operation: Operation,
  back: Seen & { readonly answer: string },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(back),
    action: 'ANSWER_SENT_BACK',
    decide: (card) => {
      const answer = requiredText('answer', back.answer, 2000)
      return (
        refuseAnswer(card, scope.person.id) ?? {
          kind: 'REQUEST_ANSWERED',
          face: { sentBackAt: null },
          also: async (tx, now) => {
            await tx.sendBack.updateMany({
              where: { requestId: card.id, answeredAt: null },
              data: { answer, answeredAt: now },
            })
            return await resumeClock(tx, card, now)
          },
        }
      )
    },
  })
}
