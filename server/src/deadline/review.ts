// What is done and comes again: the clock is met on a day, the next time begins from it, and what follows from the same
// event starts with it, as the office chooses.

import type { ClockRule } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'
import { type ClockAnswer, type Seen, begin, touchClock } from './clock.ts'
import { nextRound, refuseDone, refuseFollowing } from './clock.rules.ts'
import { limitsOf } from './limit.rules.ts'

/** Marks a limit as met on a day. What comes again begins anew from it, and what is chosen starts with it. */
export async function meetClock(
  scope: Scope,
  operation: Operation,
  asked: Seen & { readonly doneOn: Day; readonly alsoStart?: readonly ClockRule[] | null | undefined },
): Promise<Changed<ClockAnswer>> {
  const chosen = [...new Set(asked.alsoStart ?? [])]
  const { doneOn } = asked
  return await touchClock(scope, operation, {
    ...asked,
    kind: 'CLOCK_MET',
    change: 'MET',
    decide: (clock, today) =>
      refuseDone(clock, { on: doneOn, today }) ??
      refuseFollowing(clock.rule, chosen) ?? { state: 'MET', endedOn: doneOn, suspendedOn: null },
    also: async (tx, clock) => {
      const { caseId, rule, ownLimitId } = clock
      const next = nextRound(clock, doneOn)
      if (next) await begin(tx, scope, { caseId, rule, ownLimitId, ...next })
      for (const each of chosen) {
        const limits = limitsOf(each, doneOn)
        await begin(tx, scope, { caseId, rule: each, ownLimitId: null, startedOn: doneOn, ...limits })
      }
    },
  })
}
