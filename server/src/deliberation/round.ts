// Answers written alone and shown together. An answer of a round that is not shown is read by one statement only, which
// asks for its writer: nobody else's process, message or error ever has it in hand (R1).

import { methodOf, refuseScale, seenBy } from './round.rules.ts'
import { takeLead } from './deliberation.ts'
import { may } from '#access.rules.ts'
import type { CardAnswer } from '#board/card-change.ts'
import { person, utc } from '#board/card.ts'
import { listCircle } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText, requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { refuseIfEnded, writeContent } from '#request/content.ts'
import type { Scope, Viewer } from '#scope.ts'

export const QUESTIONS = ['DANGER', 'GOAL', 'SCALE', 'OWN'] as const
type Question = (typeof QUESTIONS)[number]

export type Answer = {
  readonly version: number
  readonly personId: string
  readonly person: Viewer
  readonly text: string
  readonly scale: number | null
  readonly savedAt: string
}
export type Round = {
  readonly id: string
  readonly question: Question
  /** The group's own words, where it is no question of the method. */
  readonly prompt: string | null
  readonly openedBy: Viewer
  readonly openedAt: string
  readonly revealedAt: string | null
  readonly answeredCount: number
  readonly expectedCount: number
  readonly own: Answer | null
  /** Everybody's, once they are shown; until then none. */
  readonly answers: readonly Answer[]
}

/** Asks everybody to answer alone. Refuses a second open round, and own words that are missing. */
export async function openRound(
  scope: Scope,
  operation: Operation,
  opened: {
    readonly requestId: string
    readonly question: Question
    readonly prompt?: string | null | undefined
  },
): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId: opened.requestId,
    action: 'LEAD_DELIBERATION',
    kind: 'ROUND_OPENED',
    work: async (tx, { card }, now) => {
      refuseIfEnded(card)
      const own = optionalText('prompt', opened.prompt, 300)
      if ((opened.question === 'OWN') !== (own !== null)) throw promptNeeded(opened.question)
      await takeLead(tx, scope, card.id)
      const { count } = await tx.answerRound.createMany({
        data: {
          id: scope.newId(),
          requestId: card.id,
          prompt: own ?? opened.question,
          openedById: scope.person.id,
          openedAt: now,
        },
        skipDuplicates: true,
      })
      if (count === 0) {
        throw invalid({
          sv: 'En fråga är redan ställd. Visa svaren på den först.',
          en: 'A question is open already. Show its answers first.',
        })
      }
      return {}
    },
  })
}

/** Keeps the viewer's own answer. Refuses a closed request, a round that is shown, and one's own newer answer: it says which version it was written over. */
export async function saveAnswer(
  scope: Scope,
  operation: Operation,
  saved: {
    readonly requestId: string
    readonly roundId: string
    /** Of one's own answer; 0 for the first. */
    readonly expectedVersion: number
    readonly text: string
    readonly scale?: number | null | undefined
  },
): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId: saved.requestId,
    action: 'ANSWER_ROUND',
    kind: 'ROUND_ANSWERED',
    work: async (tx, { card }, now) => {
      const text = requiredText('text', saved.text, 2000)
      refuseIfEnded(card)
      const round = await lockRound(tx, saved)
      const scale = saved.scale ?? null
      const refused = refuseScale(round.prompt, scale)
      if (refused) throw refused
      const id = { roundId: round.id, personId: scope.person.id }
      const before = await tx.hiddenAnswer.findUnique({
        where: { roundId_personId: id },
        select: { version: true },
      })
      if ((before?.version ?? 0) !== saved.expectedVersion) throw newerAnswer()
      await tx.hiddenAnswer.upsert({
        where: { roundId_personId: id },
        create: { id: scope.newId(), ...id, requestId: card.id, text, scale, savedAt: now },
        update: { text, scale, savedAt: now, version: { increment: 1 } },
        select: { id: true },
      })
      return {}
    },
  })
}

/** Shows all answers of a round to the circle, at once and for good. */
export async function revealRound(
  scope: Scope,
  operation: Operation,
  revealed: { readonly requestId: string; readonly roundId: string },
): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId: revealed.requestId,
    action: 'LEAD_DELIBERATION',
    kind: 'ROUND_REVEALED',
    work: async (tx, { card }, now) => {
      const round = await lockRound(tx, revealed)
      await takeLead(tx, scope, card.id)
      await tx.answerRound.update({
        where: { id: round.id },
        data: { revealedAt: now, version: { increment: 1 } },
        select: { id: true },
      })
      return {}
    },
  })
}

type RoundRow = Omit<Round, 'question' | 'prompt' | 'own' | 'answers' | 'expectedCount'> & {
  readonly prompt: string
}

/** The rounds of a request, newest first, with the answers that the viewer may see. She is in its circle: ask before. */
export async function readRounds(db: Tx | Scope['db'], scope: Scope, requestId: string): Promise<Round[]> {
  const rows = await db.$queryRaw<{ round: RoundRow }[]>`
    select json_build_object('id', r.id, 'prompt', r.prompt, 'openedBy', ${person('p')},
      'openedAt', ${utc('r.opened_at')}, 'revealedAt', ${utc('r.revealed_at')},
      'answeredCount', (select count(*)::int from hidden_answer a where a.round_id = r.id)) as round
    from answer_round r join person p on p.id = r.opened_by_id
    where r.request_id = ${requestId}::uuid order by r.opened_at desc, r.id desc`
  if (rows.length === 0) return []
  const answers = await db.$queryRaw<{ roundId: string; answer: Answer }[]>`
    select a.round_id as "roundId", json_build_object('version', a.version, 'personId', p.id, 'person', ${person('p')},
      'text', a.text, 'scale', a.scale, 'savedAt', ${utc('a.saved_at')}) as answer
    from hidden_answer a join answer_round r on r.id = a.round_id join person p on p.id = a.person_id
    where a.request_id = ${requestId}::uuid
      and (a.person_id = ${scope.person.id}::uuid or r.revealed_at is not null)
    order by p.name, p.id`
  const circle = await listCircle(db, requestId, scope.clock())
  const expected = circle.filter(({ person: { role } }) => may('ANSWER_ROUND', role, ['CIRCLE'])).length
  return rows.map(({ round: { prompt, ...round } }) => {
    const question = methodOf(prompt) ?? 'OWN'
    const isRevealed = round.revealedAt !== null
    const theirs = answers.flatMap(({ roundId, answer }) => (roundId === round.id ? [answer] : []))
    const seen = seenBy(scope.person.id, { isRevealed, answers: theirs })
    return {
      ...round,
      question,
      prompt: question === 'OWN' ? prompt : null,
      // Somebody who has answered may have left the circle since.
      expectedCount: Math.max(expected, round.answeredCount),
      own: seen.find(({ personId }) => personId === scope.person.id) ?? null,
      answers: isRevealed ? seen : [],
    }
  })
}

async function lockRound(
  tx: Tx,
  { requestId, roundId }: { readonly requestId: string; readonly roundId: string },
): Promise<{ readonly id: string; readonly prompt: string }> {
  if (!isUuid(roundId)) throw notFound()
  const [round] = await tx.$queryRaw<{ id: string; prompt: string; isRevealed: boolean }[]>`
    select id, prompt, revealed_at is not null as "isRevealed" from answer_round
    where id = ${roundId}::uuid and request_id = ${requestId}::uuid for update`
  if (!round) throw notFound()
  if (!round.isRevealed) return round
  throw invalid({ sv: 'Svaren visas redan för alla.', en: 'The answers are shown to everybody already.' })
}

function promptNeeded(question: Question): Refusal {
  return invalid(
    question === 'OWN'
      ? { sv: 'Skriv vad alla ska svara på.', en: 'Write what everybody is to answer.' }
      : { sv: 'Välj egen fråga för att skriva en.', en: 'Choose a question of your own to write one.' },
    { field: 'prompt' },
  )
}

function newerAnswer(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Du har sparat ett annat svar sedan du öppnade det här. Läs det först.',
    en: 'You have saved another answer since you opened this one. Read it first.',
  })
}
