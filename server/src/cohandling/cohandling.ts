// Co-handling (medhandläggarskap): asking for a second caseworker, asking somebody, her answer, its end. The responsible one
// stays exactly one. Each verb is a touch of the request's card, so that the card's lock settles it one at a time; who
// takes part in the case is settled under the case's, which jäv takes too. What runs is told on every request of the case.

import { type CardAnswer, touchCard } from '#board/card-change.ts'
import { tellCaseFaces } from '#board/case-faces.ts'
import { type Card, readCards } from '#board/card.ts'
import { lockCase } from '#circle/part.ts'
import { declareByDeclining } from '#conflict/conflict.ts'
import type { Tx } from '#db/client.ts'
import type { CohandlingEnd, CohandlingScope, CohandlingTrigger, DeclineReason } from '#db/generated/enums.ts'
import { type Day, dayOf } from '#lib/day.ts'
import { optionalText, requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Asking, ask } from '#request/ask.ts'
import { type Seen, touched } from '#request/seen.ts'
import type { Scope } from '#scope.ts'
import { findQuestion, getCandidate, readAsk, writeAsk, writeQuestion } from './arrangement.ts'
import {
  answerBy,
  endOf,
  noQuestion,
  refuseAnswer,
  refuseCandidate,
  refuseDeclining,
  refuseEnd,
  refuseSecond,
  refuseSetting,
  refuseTerms,
  scopeOfAsk,
} from './cohandling.rules.ts'
import { endHandlingPlaces, giveHandling, giveReading, takeReading, tell } from './place.ts'
import { isUuid } from '#lib/uuid.ts'

export type StatedTerms = {
  readonly scope?: CohandlingScope | null | undefined
  readonly fromOn?: Day | null | undefined
  readonly untilOn?: Day | null | undefined
  readonly sharePercent?: number | null | undefined
}
export type CohandlingAsking = Asking &
  StatedTerms & { readonly triggers?: readonly CohandlingTrigger[] | null | undefined }

/** Puts a request for a co-handler on the unit's board. Nobody becomes one by silence. */
export async function requestCohandling(
  scope: Scope,
  operation: Operation,
  asking: CohandlingAsking,
): Promise<Changed<CardAnswer>> {
  return await ask(scope, operation, {
    ...asking,
    kind: 'CO_HANDLING',
    event: 'COHANDLING_REQUESTED',
    also: () => {
      const { fromOn = null, untilOn = null, sharePercent = null } = asking
      const refused = refuseTerms({ fromOn, untilOn, sharePercent }, dayOf(scope.clock()))
      if (refused) throw refused
      const triggers = [...new Set(asking.triggers ?? [])]
      const terms = { scope: asking.scope ?? scopeOfAsk(asking.ask), fromOn, untilOn, sharePercent }
      return async (tx, requestId) => await writeAsk(tx, requestId, { ...terms, triggers })
    },
  })
}

type Proposing = Seen & StatedTerms & { readonly personId: string }

/** Asks a colleague, who may read the request from now on. Refuses whoever can't be asked (CH4), and a second question. */
export async function proposeCohandler(
  scope: Scope,
  operation: Operation,
  asked: Proposing,
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(asked),
    action: 'PROPOSE_COHANDLING',
    decide: (card) =>
      refuseSetting(card) ?? {
        kind: 'COHANDLING_PROPOSED',
        also: async (tx, now) => {
          await lockCase(tx, card.caseId)
          const { candidate, terms } = await weigh(tx, scope, { card, asked, now })
          const second = refuseSecond((await findQuestion(tx, card.id))?.person ?? null)
          if (second) throw second
          await writeQuestion(tx, scope, {
            ...terms,
            card,
            personId: candidate.id,
            now,
            answerBy: answerBy(now, card.urgency),
          })
          await giveReading(tx, scope, { card, personId: candidate.id, now })
          return await faceOf(tx, card)
        },
      },
  })
}

/** Says yes, as the candidate and by her own act. She is in the circle of the case, or of the request, from now on. */
export async function acceptCohandling(
  scope: Scope,
  operation: Operation,
  seen: Seen,
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(seen),
    action: 'ANSWER_COHANDLING',
    decide: (card) => ({
      kind: 'COHANDLING_ACCEPTED',
      also: async (tx, now) => {
        await lockCase(tx, card.caseId)
        const question = await findQuestion(tx, card.id)
        const refused = refuseAnswer(question, scope.person.id) ?? refuseSetting(card)
        if (refused) throw refused
        if (question === null) throw noQuestion()
        const candidate = await getCandidate(tx, scope, { personId: question.personId, card, now })
        const misfit = refuseCandidate(
          { ...candidate, isAway: false },
          { responsibleId: card.responsible.id, byId: '' },
        )
        if (misfit) throw misfit
        await tx.cohandling.update({
          where: { id: question.id },
          data: { state: 'ACCEPTED', answeredAt: now, version: { increment: 1 } },
          select: { id: true },
        })
        await begin(tx, scope, { card, question, now })
        await tellCaseFaces(tx, scope, { caseId: card.caseId, kind: 'COHANDLING_ACCEPTED', except: card.id })
        return await faceOf(tx, card)
      },
    }),
  })
}

/** Says no, as the candidate, and why. With a conflict of interest she takes no part in the case from this moment. */
export async function declineCohandling(
  scope: Scope,
  operation: Operation,
  answer: Seen & { readonly reason: DeclineReason; readonly words?: string | null | undefined },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(answer),
    action: 'ANSWER_COHANDLING',
    decide: (card) => {
      const words = optionalText('words', answer.words, 500)
      return (
        refuseDeclining(answer.reason, words) ?? {
          kind: 'COHANDLING_DECLINED',
          also: async (tx, now) => {
            await lockCase(tx, card.caseId)
            const question = await findQuestion(tx, card.id)
            const refused = refuseAnswer(question, scope.person.id)
            if (refused) throw refused
            if (question === null) throw noQuestion()
            const data = { declineReason: answer.reason, words, answeredAt: now, version: { increment: 1 } }
            await tx.cohandling.update({
              where: { id: question.id },
              data: { ...data, state: 'DECLINED' },
              select: { id: true },
            })
            if (answer.reason === 'CONFLICT_OF_INTEREST') await declareByDeclining(tx, scope, card)
            else await takeReading(tx, scope, { card, ...question, askedAt: question.proposedAt, now })
            return await faceOf(tx, card)
          },
        }
      )
    },
  })
}

/** Takes the question back. Whoever was asked no longer reads the request for its sake. */
export async function withdrawProposal(
  scope: Scope,
  operation: Operation,
  seen: Seen,
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(seen),
    action: 'PROPOSE_COHANDLING',
    decide: (card) => ({
      kind: 'COHANDLING_WITHDRAWN',
      also: async (tx, now) => {
        await lockCase(tx, card.caseId)
        if (!(await withdraw(tx, scope, { card, now }))) throw noQuestion()
        return await faceOf(tx, card)
      },
    }),
  })
}

/** Appoints a co-handler, as a leader and with a reason. An open question to her is settled by it; one to another, withdrawn. */
export async function assignCohandler(
  scope: Scope,
  operation: Operation,
  asked: Proposing & { readonly reason: string },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(asked),
    action: 'ASSIGN_COHANDLING',
    decide: (card) => {
      const reason = requiredText('reason', asked.reason, 500)
      return (
        refuseSetting(card) ?? {
          kind: 'COHANDLING_ASSIGNED',
          reason,
          also: async (tx, now) => {
            await lockCase(tx, card.caseId)
            const { candidate, terms } = await weigh(tx, scope, { card, asked, now })
            await withdraw(tx, scope, { card, now })
            const question = await writeQuestion(tx, scope, {
              ...terms,
              card,
              personId: candidate.id,
              now,
              answerBy: now,
              isAssigned: true,
            })
            await begin(tx, scope, { card, question, now })
            await tellCaseFaces(tx, scope, {
              caseId: card.caseId,
              kind: 'COHANDLING_ASSIGNED',
              except: card.id,
            })
            return await faceOf(tx, card)
          },
        }
      )
    },
  })
}

type Ending = Seen & { readonly cohandlingId: string; readonly end: CohandlingEnd }

/** Ends a co-handling that runs: one's own, or, for the responsible and the leaders, a colleague's. */
export async function endCohandling(
  scope: Scope,
  operation: Operation,
  ending: Ending,
): Promise<Changed<CardAnswer>> {
  const id = isUuid(ending.cohandlingId) ? ending.cohandlingId : null
  const own = id === null ? 0 : await scope.db.cohandling.count({ where: { id, personId: scope.person.id } })
  return await touchCard(scope, operation, {
    ...touched(ending),
    action: own === 1 ? 'ANSWER_COHANDLING' : 'PROPOSE_COHANDLING',
    decide: (card) => ({
      kind: 'COHANDLING_ENDED',
      also: async (tx, now) => {
        await lockCase(tx, card.caseId)
        const running =
          id === null ? null : await tx.cohandling.findFirst({ where: { id, requestId: card.id } })
        const refused = refuseEnd(running, { end: ending.end, byId: scope.person.id })
        if (refused) throw refused
        if (running === null) throw noQuestion()
        await tx.cohandling.update({
          where: { id: running.id },
          data: { state: 'ENDED', end: ending.end, endedAt: now, version: { increment: 1 } },
          select: { id: true },
        })
        const { personId } = running
        if (await endHandlingPlaces(tx, { caseId: card.caseId, requestId: card.id, personId, now })) {
          await tell(tx, scope, { card, personId, kind: 'CIRCLE_LEFT' })
        }
        await tellCaseFaces(tx, scope, { caseId: card.caseId, kind: 'COHANDLING_ENDED', except: card.id })
        return await faceOf(tx, card)
      },
    }),
  })
}

type At = { readonly card: Card; readonly now: Date }

// What was asked for, where nothing else is said; half of the load where nobody said.
async function weigh(tx: Tx, scope: Scope, { card, asked, now }: At & { readonly asked: Proposing }) {
  const wanted = await readAsk(tx, card.id)
  const terms = {
    scope: asked.scope ?? wanted?.scope ?? scopeOfAsk(card.ask),
    fromOn: asked.fromOn ?? later(wanted?.fromOn ?? null, dayOf(now)),
    untilOn: asked.untilOn ?? wanted?.untilOn ?? null,
    sharePercent: asked.sharePercent ?? wanted?.sharePercent ?? 50,
  }
  const candidate = await getCandidate(tx, scope, { personId: asked.personId, card, now })
  const refused =
    refuseTerms(terms, dayOf(now)) ??
    refuseCandidate(candidate, { responsibleId: card.responsible.id, byId: scope.person.id })
  if (refused) throw refused
  return { candidate, terms }
}

function later(day: Day | null, today: Day): Day {
  return day !== null && day > today ? day : today
}

type Question = NonNullable<Awaited<ReturnType<typeof findQuestion>>>

async function begin(
  tx: Tx,
  scope: Scope,
  { card, question, now }: At & { readonly question: Question },
): Promise<void> {
  const { personId, untilOn } = question
  await takeReading(tx, scope, { card, personId, askedAt: question.proposedAt, now })
  await giveHandling(tx, scope, {
    card,
    personId,
    now,
    isForCase: question.scope === 'CASE',
    untilAt: untilOn === null ? null : endOf(untilOn),
  })
}

async function withdraw(tx: Tx, scope: Scope, { card, now }: At): Promise<boolean> {
  const question = await findQuestion(tx, card.id)
  if (question === null) return false
  await tx.cohandling.update({
    where: { id: question.id },
    data: { state: 'WITHDRAWN', version: { increment: 1 } },
    select: { id: true },
  })
  await takeReading(tx, scope, { card, ...question, askedAt: question.proposedAt, now })
  return true
}

/** What the verb changed of the face. */
async function faceOf(
  tx: Tx,
  { id }: Card,
): Promise<Pick<Card, 'claim' | 'coHandlers' | 'candidate'> | null> {
  const [card] = await readCards(tx, { id })
  return card ? { claim: card.claim, coHandlers: card.coHandlers, candidate: card.candidate } : null
}
