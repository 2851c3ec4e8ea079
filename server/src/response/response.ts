// The clock of a request: by when it is to be answered, and when it goes up the ladder if nobody does. Begun in the
// transaction of the verb that begins it, so that a face never shows a time that its urgency hasn't. What a unit sets
// holds from then on: a time that was promised is not moved.

import {
  type OwnTimes,
  TIMED,
  answerBy,
  clockFrom,
  firstStepAt,
  isRaised,
  refuseMinutes,
  resumed,
} from './response.rules.ts'
import { type Action, denial, may } from '#access.rules.ts'
import type { Card } from '#board/card.ts'
import { change } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Tx } from '#db/client.ts'
import type { Urgency } from '#db/generated/enums.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { type Scope, unitKey } from '#scope.ts'

type Reader = Pick<Tx, 'responseTime'>

/** A unit's own times. */
async function readOwnTimes(db: Reader, unitId: string): Promise<OwnTimes> {
  const rows = await db.responseTime.findMany({ where: { unitId }, select: { urgency: true, minutes: true } })
  return Object.fromEntries(rows.map(({ urgency, minutes }) => [urgency, minutes]))
}

type Clock = { readonly answerBy: Date | null; readonly escalateAt: Date | null }

/** The clock of an urgency that counts from `from`, begun now. */
export async function clockOf(
  db: Reader,
  of: { readonly unitId: string; readonly urgency: Urgency; readonly from: Date; readonly now: Date },
): Promise<Clock> {
  const by = answerBy(of.urgency, of.from, await readOwnTimes(db, of.unitId))
  return { answerBy: by, escalateAt: firstStepAt(of.urgency, { now: of.now, answerBy: by }) }
}

/** RT3: the urgency is set or raised. A raise begins the clock anew, with the ladder; any other judgement answers the ladder. */
export async function judgeClock(
  tx: Tx,
  card: Card,
  { urgency, now }: { readonly urgency: Urgency; readonly now: Date },
): Promise<ClockFace> {
  const turn = { from: card.urgency, to: urgency }
  if (turn.from === turn.to) {
    await stopLadder(tx, card.id)
    return {}
  }
  const from = clockFrom(turn, { askedAt: new Date(card.waitingSince), now })
  const clock = await clockOf(tx, { unitId: card.unitId, urgency, from, now })
  const isUp = isRaised(turn.from, turn.to)
  return await setClock(tx, card.id, isUp ? clock : { ...clock, escalateAt: null })
}

/** RT4: what was sent back is answered. A time that can't be counted from (an older request's) stays none. */
export async function resumeClock(tx: Tx, card: Card, now: Date): Promise<ClockFace> {
  if (card.answerBy === null || card.sentBackAt === null) return {}
  const by = resumed(new Date(card.answerBy), { sentBackAt: new Date(card.sentBackAt), now })
  const escalateAt = firstStepAt(card.urgency, { now, answerBy: by })
  return await setClock(tx, card.id, { answerBy: by, escalateAt })
}

type ClockFace = Partial<Pick<Card, 'answerBy' | 'escalatedAt'>>

async function setClock(tx: Tx, requestId: string, clock: Clock): Promise<ClockFace> {
  await tx.$executeRaw`
    update request set answer_by = ${clock.answerBy}, escalate_at = ${clock.escalateAt}, escalated_at = null
    where id = ${requestId}::uuid`
  return { answerBy: clock.answerBy?.toISOString() ?? null, escalatedAt: null }
}

/** Who was told now is asked until then; after that it goes on. */
export async function askNextAfter(tx: Tx, card: Card, now: Date): Promise<void> {
  const by = answerBy(card.urgency, now, await readOwnTimes(tx, card.unitId))
  await tx.$executeRaw`update request set escalate_at = ${by} where id = ${card.id}::uuid`
}

/** Nobody else is asked next: somebody has answered, or it has come to the last. */
export async function stopLadder(tx: Tx, requestId: string): Promise<void> {
  await tx.$executeRaw`update request set escalate_at = null where id = ${requestId}::uuid`
}

export type ResponseTime = {
  readonly urgency: Urgency
  /** Null: as it is where a unit has set none. */
  readonly minutes: number | null
}

/** The times of a unit, for whoever may set them; null to everybody else. */
export async function listResponseTimes(scope: Scope, unitId: string): Promise<ResponseTime[] | null> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) return null
  if (!may('SET_TRIAGE', scope.person.role, ['MEMBER'])) return null
  const own = await readOwnTimes(scope.db, unitId)
  return TIMED.map((urgency) => ({ urgency, minutes: own[urgency] ?? null }))
}

/** The board of a unit that the viewer works in and may do this for. Refuses other units as missing. */
export async function getUnitBoard(
  tx: Tx,
  scope: Scope,
  { unitId, action }: { readonly unitId: string; readonly action: Action },
): Promise<string> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) throw notFound()
  if (!may(action, scope.person.role, ['MEMBER'])) throw new Refusal('FORBIDDEN', denial(action))
  // Settings of one unit are set one at a time, so that what was seen still is what is.
  const [board] = await tx.$queryRaw<{ id: string }[]>`
    select b.id from board b join unit u on u.id = b.unit_id where u.id = ${unitId}::uuid for no key update of u`
  if (!board) throw notFound()
  return board.id
}

/** What was seen is no longer what is. */
export function overtaken(field: string): Refusal {
  return new Refusal(
    'CONFLICT',
    {
      sv: 'Någon annan har ändrat det under tiden. Läs det som gäller nu och gör din ändring igen.',
      en: 'Somebody else has changed it meanwhile. Read what holds now and make your change again.',
    },
    { field },
  )
}

export type UnitAnswer = { readonly unitId: string }

/** Sets a unit's own response time of an urgency, or sets it aside. For what is asked, triaged or raised from now on. */
export async function setResponseTime(
  scope: Scope,
  operation: Operation,
  set: {
    readonly unitId: string
    readonly urgency: Urgency
    readonly minutes?: number | null | undefined
    readonly seenMinutes?: number | null | undefined
  },
): Promise<Changed<UnitAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, urgency } = set
    const boardId = await getUnitBoard(tx, scope, { unitId, action: 'SET_TRIAGE' })
    const minutes = set.minutes ?? null
    const refused = refuseMinutes(urgency, minutes)
    if (refused) throw refused
    const own = await readOwnTimes(tx, unitId)
    if ((own[urgency] ?? null) !== (set.seenMinutes ?? null)) throw overtaken('minutes')
    await tx.responseTime.deleteMany({ where: { unitId, urgency } })
    if (minutes !== null) {
      await tx.responseTime.create({ data: { unitId, urgency, minutes }, select: { unitId: true } })
    }
    return unitChange(unitId, { boardId, kind: 'RESPONSE_TIME_SET' })
  })
}

/** The log row of what a unit has settled. */
export function unitChange(
  unitId: string,
  told: { readonly boardId: string; readonly kind: 'RESPONSE_TIME_SET' | 'LADDER_SET' },
) {
  const keys = [unitKey(unitId)]
  return {
    ...told,
    subjectId: unitId,
    version: 0,
    scopesBefore: keys,
    scopesAfter: keys,
    access: null,
    answer: { unitId },
  }
}
