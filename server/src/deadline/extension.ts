// A limit with another end: extended by a recorded decision, or, of a unit's own, standing still for a while. The office's
// decision is one of the same case that has extended nothing else; a unique key holds that also when two are sent at once.
// The court's is no decision of the office's, and stands in the history as the day on which it was made.

import type { Tx } from '#db/client.ts'
import type { Day } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'
import { type ClockAnswer, type Seen, touchClock } from './clock.ts'
import { extendedTo, refuseDecision, refuseExtender, refuseSuspension, resumedOn } from './clock.rules.ts'

/** Extends a limit to a day, by who may (L6) and with a reason. Refuses what the law does not let be extended. */
export async function extendClock(
  scope: Scope,
  operation: Operation,
  asked: Seen & {
    readonly decisionId?: string | null | undefined
    readonly courtDecidedOn?: Day | null | undefined
    readonly untilOn: Day
    readonly reason: string
  },
): Promise<Changed<ClockAnswer>> {
  return await touchClock(scope, operation, {
    ...asked,
    kind: 'CLOCK_EXTENDED',
    change: 'EXTENDED',
    decide: async (clock, today, tx) => {
      const reason = requiredText('reason', asked.reason, 500)
      const limits = extendedTo(clock, asked.untilOn)
      if (limits instanceof Refusal) return limits
      const decisionId = asked.decisionId ?? null
      const courtDecidedOn = asked.courtDecidedOn ?? null
      const refused = refuseExtender(clock, { decisionId, courtDecidedOn }, today)
      if (refused) return refused
      if (decisionId === null) return { ...limits, reason, courtDecidedOn }
      if (!(await isFreeDecision(tx, { decisionId, caseId: clock.caseId }))) return refuseDecision()
      return { ...limits, reason, decisionId }
    },
  })
}

/** Lets one of the unit's own limits stand still from a day. Refuses every limit of the law. */
export async function suspendClock(
  scope: Scope,
  operation: Operation,
  asked: Seen & { readonly onDay: Day; readonly reason: string },
): Promise<Changed<ClockAnswer>> {
  return await touchClock(scope, operation, {
    ...asked,
    kind: 'CLOCK_SUSPENDED',
    change: 'SUSPENDED',
    decide: (clock, today) => {
      const reason = requiredText('reason', asked.reason, 500)
      const refused = refuseSuspension(clock, asked.onDay, today)
      return refused ?? { state: 'SUSPENDED', suspendedOn: asked.onDay, reason }
    },
  })
}

/** Lets it go on, with the days that it had left. */
export async function resumeClock(
  scope: Scope,
  operation: Operation,
  asked: Seen & { readonly onDay: Day },
): Promise<Changed<ClockAnswer>> {
  return await touchClock(scope, operation, {
    ...asked,
    kind: 'CLOCK_RESUMED',
    change: 'RESUMED',
    decide: (clock, today) => {
      const limits = resumedOn(clock, asked.onDay, today)
      return limits instanceof Refusal ? limits : { ...limits, state: 'RUNNING', suspendedOn: null }
    },
  })
}

// The case's row is locked, so that nobody extends by the same one meanwhile.
async function isFreeDecision(
  tx: Tx,
  { decisionId, caseId }: { readonly decisionId: string; readonly caseId: string },
): Promise<boolean> {
  if (!isUuid(decisionId)) return false
  const [row] = await tx.$queryRaw<unknown[]>`
    select 1 from decision d where d.id = ${decisionId}::uuid and d.case_id = ${caseId}::uuid
      and not exists (select 1 from case_clock_change h where h.decision_id = d.id)`
  return row !== undefined
}
