// The clocks of a case and the one way in which they change: the case's row is locked first, as a handover does, the clock is
// read anew under it, and every change is a row of its own that says from which days to which. The deadline on the faces
// follows in the same transaction (a trigger of case_clock), so each of the case's faces is told by a row of its board.

import { tellCaseFaces } from '#board/case-faces.ts'
import { type Change, change, changeOfCase } from '#change.ts'
import { type CaseSeen, getCase, refuseCaseUnlessMay } from '#circle/circle.ts'
import { lockCase } from '#circle/part.ts'
import type { Tx } from '#db/client.ts'
import type { ClockChangeKind, ClockRule, ClockState } from '#db/generated/enums.ts'
import { type Day, dayOf } from '#lib/day.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'
import {
  type OwnSpan,
  changedMeanwhile,
  correctedTo,
  keepsCheck,
  refuseDay,
  refuseSettled,
  runsAlready,
} from './clock.rules.ts'
import { findLateMinute } from './setting.ts'
import { type ClockStart, startedFrom } from './start.rules.ts'
import type { Limits } from './limit.rules.ts'
import { type ClockRow, findClock, readGiven } from './read.ts'

export type ClockAnswer = { readonly caseId: string; readonly clockId: string }
export type Seen = { readonly clockId: string; readonly expectedVersion: number }

/** Starts a limit of the law or of the unit's own from the day of its event. Refuses a day that has not been. */
export async function startClock(
  scope: Scope,
  operation: Operation,
  asked: {
    readonly caseId: string
    readonly rule?: ClockRule | null | undefined
    readonly ownLimitId?: string | null | undefined
    readonly startedOn: Day
    readonly startedAs?: ClockStart | null | undefined
  },
): Promise<Changed<ClockAnswer>> {
  return await change(scope, operation, async (tx) => {
    await lockCase(tx, asked.caseId)
    const about = await getCase(tx, scope, asked.caseId)
    refuseCaseUnlessMay(scope, 'SET_CLOCK', about)
    const refused = refuseDay(asked.startedOn, dayOf(scope.clock()), 'startedOn')
    if (refused) throw refused
    const rule = asked.rule ?? null
    const own = asked.ownLimitId == null ? null : await findOwn(tx, about.unitId, asked.ownLimitId)
    if ((rule === null) === (own === null)) throw oneOfTwo()
    const limits = startedFrom(
      { rule, own },
      {
        on: asked.startedOn,
        as: asked.startedAs ?? 'EVENT',
        hasLateHour: (await findLateMinute(tx, about.unitId)) !== null,
      },
    )
    if (limits === null) throw oneOfTwo()
    if (limits instanceof Refusal) throw limits
    const ownLimitId = asked.ownLimitId ?? null
    const id = await begin(tx, scope, {
      caseId: about.id,
      rule,
      ownLimitId,
      startedOn: asked.startedOn,
      ...limits,
    })
    if (id === null) throw runsAlready()
    return await told(tx, scope, { about, clockId: id, kind: 'CLOCK_STARTED' })
  })
}

/** Says that the day of the event was another, and why: both days are counted anew. */
export async function correctClock(
  scope: Scope,
  operation: Operation,
  asked: Seen & { readonly startedOn: Day; readonly reason: string },
): Promise<Changed<ClockAnswer>> {
  return await touchClock(scope, operation, {
    ...asked,
    kind: 'CLOCK_CORRECTED',
    change: 'CORRECTED',
    decide: async (clock, today, tx) => {
      const reason = requiredText('reason', asked.reason, 500)
      const { startedOn } = asked
      const limits = correctedTo(clock, { startedOn, today, given: await readGiven(tx, clock.id) })
      if (limits instanceof Refusal) return limits
      if (await hasTwin(tx, clock, startedOn)) return runsAlready()
      return { ...limits, startedOn, reason }
    },
  })
}

// CK1. The case is locked, so that none begins meanwhile.
async function hasTwin(tx: Tx, { id, caseId, rule, ownLimitId }: ClockRow, startedOn: Day): Promise<boolean> {
  const [row] = await tx.$queryRaw<unknown[]>`
    select 1 from case_clock where case_id = ${caseId}::uuid and id <> ${id}::uuid and started_on = ${startedOn}::date
      and state in ('RUNNING', 'SUSPENDED') and rule is not distinct from ${rule}::"ClockRule"
      and own_limit_id is not distinct from ${ownLimitId}::uuid`
  return row !== undefined
}

/** Says that it no longer applies, and why. */
export async function endClock(
  scope: Scope,
  operation: Operation,
  asked: Seen & { readonly reason: string },
): Promise<Changed<ClockAnswer>> {
  return await touchClock(scope, operation, {
    ...asked,
    kind: 'CLOCK_ENDED',
    change: 'ENDED',
    decide: (clock, today) => {
      const reason = requiredText('reason', asked.reason, 500)
      return refuseSettled(clock) ?? { state: 'ENDED', endedOn: today, suspendedOn: null, reason }
    },
  })
}

/** Says that it has been held against the record system, today. */
export async function verifyClock(
  scope: Scope,
  operation: Operation,
  asked: Seen,
): Promise<Changed<ClockAnswer>> {
  return await touchClock(scope, operation, {
    ...asked,
    kind: 'CLOCK_VERIFIED',
    change: 'VERIFIED',
    decide: (clock) => refuseSettled(clock) ?? { isVerified: true },
  })
}

export type Next = Partial<Limits> & {
  readonly startedOn?: Day
  readonly state?: ClockState
  readonly suspendedOn?: Day | null
  readonly endedOn?: Day
  readonly isVerified?: true
  readonly reason?: string
  readonly decisionId?: string
  readonly courtDecidedOn?: Day | null
}

export type ClockTouch = Seen & {
  readonly kind: EventKind
  readonly change: ClockChangeKind
  /** The verb's own rules, under the case's lock. */
  readonly decide: (clock: ClockRow, today: Day, tx: Tx) => Next | Refusal | Promise<Next | Refusal>
  /** What else begins by it, after it is written. */
  readonly also?: (tx: Tx, clock: ClockRow) => Promise<void>
}

/** Changes one clock, once, with its row of history. Refuses hidden, forbidden, stale and what `decide` refuses. */
export async function touchClock(
  scope: Scope,
  operation: Operation,
  touch: ClockTouch,
): Promise<Changed<ClockAnswer>> {
  return await change(scope, operation, async (tx) => {
    const found = isUuid(touch.clockId) ? await findClock(tx, touch.clockId) : null
    if (!found) throw notFound()
    await lockCase(tx, found.caseId)
    const about = await getCase(tx, scope, found.caseId)
    refuseCaseUnlessMay(scope, 'SET_CLOCK', about)
    const clock = (await findClock(tx, found.id)) ?? found
    if (clock.version !== touch.expectedVersion) throw changedMeanwhile()
    const now = scope.clock()
    const next = await touch.decide(clock, dayOf(now), tx)
    if (next instanceof Refusal) throw next
    const to = { ...clock, endedOn: null, ...next }
    const isVerified = next.isVerified === true
    const isKept = keepsCheck(clock, next)
    await tx.$executeRaw`
      update case_clock set version = version + 1, started_on = ${to.startedOn}::date, target_on = ${to.targetOn}::date,
        limit_on = ${to.limitOn}::date, state = ${to.state}::"ClockState", suspended_on = ${to.suspendedOn}::date,
        ended_on = ${to.endedOn}::date,
        verified_at = case when ${isVerified} then ${now} when ${isKept} then verified_at end,
        verified_by_id = case when ${isVerified} then ${scope.person.id}::uuid when ${isKept} then verified_by_id end
      where id = ${clock.id}::uuid`
    await note(tx, scope, { clockId: clock.id, kind: touch.change, from: clock, to })
    await touch.also?.(tx, clock)
    return await told(tx, scope, { about, clockId: clock.id, kind: touch.kind })
  })
}

export type Beginning = Limits & {
  readonly caseId: string
  readonly rule: ClockRule | null
  readonly ownLimitId: string | null
  readonly startedOn: Day
}

/** A new clock with the first row of its history, under the case's lock; null where the same runs from that day already. */
export async function begin(tx: Tx, scope: Scope, of: Beginning): Promise<string | null> {
  const id = scope.newId()
  const written = await tx.$executeRaw`
    insert into case_clock (id, case_id, rule, own_limit_id, started_on, target_on, limit_on, source)
    values (${id}::uuid, ${of.caseId}::uuid, ${of.rule}::"ClockRule", ${of.ownLimitId}::uuid, ${of.startedOn}::date,
      ${of.targetOn}::date, ${of.limitOn}::date, 'MANUAL')
    on conflict do nothing`
  if (written === 0) return null
  await note(tx, scope, { clockId: id, kind: 'STARTED', from: null, to: of })
  return id
}

type Noting = {
  readonly clockId: string
  readonly kind: ClockChangeKind
  readonly from: Limits | null
  readonly to: Limits & Pick<Next, 'reason' | 'decisionId' | 'courtDecidedOn'>
}

async function note(tx: Tx, scope: Scope, { clockId, kind, from, to }: Noting): Promise<void> {
  await tx.$executeRaw`
    insert into case_clock_change (id, clock_id, kind, by_id, at, reason, decision_id, court_decided_on, from_target, to_target, from_limit, to_limit)
    values (${scope.newId()}::uuid, ${clockId}::uuid, ${kind}::"ClockChangeKind", ${scope.person.id}::uuid, ${scope.clock()},
      ${to.reason ?? null}, ${to.decisionId ?? null}::uuid, ${to.courtDecidedOn ?? null}::date,
      ${from?.targetOn ?? null}::date, ${to.targetOn}::date,
      ${from?.limitOn ?? null}::date, ${to.limitOn}::date)`
}

type Telling = { readonly about: CaseSeen; readonly clockId: string; readonly kind: EventKind }

async function told(tx: Tx, scope: Scope, { about, clockId, kind }: Telling): Promise<Change<ClockAnswer>> {
  await tellCaseFaces(tx, scope, { caseId: about.id, kind })
  return changeOfCase(about, { kind, answer: { caseId: about.id, clockId } })
}

async function findOwn(tx: Tx, unitId: string, id: string): Promise<OwnSpan> {
  const own = isUuid(id)
    ? await tx.ownLimit.findFirst({
        where: { id, unitId, endedAt: null },
        select: { count: true, spanUnit: true, repeats: true, maySuspend: true },
      })
    : null
  if (!own) throw notFound()
  return own
}

function oneOfTwo(): Refusal {
  return invalid(
    {
      sv: 'Välj en frist: en i lagen eller en av enhetens egna.',
      en: 'Choose one limit: one of the law or one of the unit’s own.',
    },
    { field: 'rule' },
  )
}
