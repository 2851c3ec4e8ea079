// On which terms somebody is sought.
//
// Q10 What isn't said is as the request says; a first day that has passed is today.
// Q11 Suggestions are for an open request for a co-handler, on terms that the question itself would take.

import { refuseSetting, refuseTerms, scopeOfAsk } from '#cohandling/cohandling.rules.ts'
import type { Ask, CohandlingScope, RequestKind } from '#db/generated/enums.ts'
import type { Day } from '#lib/day.ts'
import type { Refusal } from '#lib/refusal.ts'

export type Terms = {
  readonly scope: CohandlingScope
  readonly fromOn: Day | null
  readonly untilOn: Day | null
  /** Of the work; null: nothing is agreed. */
  readonly sharePercent: number | null
}
export type StatedTerms = { readonly [Term in keyof Terms]?: Terms[Term] | null | undefined }

/** Q10. */
export function termsOf(
  stated: StatedTerms,
  wanted: Terms | null,
  { ask, today }: { readonly ask: Ask; readonly today: Day },
): Terms {
  const fromOn = stated.fromOn ?? wanted?.fromOn ?? null
  return {
    scope: stated.scope ?? wanted?.scope ?? scopeOfAsk(ask),
    fromOn: fromOn !== null && fromOn < today ? today : fromOn,
    untilOn: stated.untilOn ?? wanted?.untilOn ?? null,
    sharePercent: stated.sharePercent ?? wanted?.sharePercent ?? null,
  }
}

/** Q11. */
export function refuseSeeking(
  request: { readonly kind: RequestKind; readonly closedAt: string | null },
  { fromOn, untilOn, sharePercent }: Terms,
  today: Day,
): Refusal | null {
  return refuseSetting(request) ?? refuseTerms({ fromOn, untilOn, sharePercent }, today)
}
