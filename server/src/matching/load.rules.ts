// What somebody carries: the one measure of load, wherever suggestions speak of room.
//
// Q12 Each case that one holds weighs by one's share in it: wholly for whoever is responsible, by what was agreed for whoever
//     co-handles (0.4 where nothing was, domain.md D5), and a visit or a hearing never more than 0.15. A case
//     weighs one; when units have points of their own, those are the weight.

import type { CohandlingScope } from '#db/generated/enums.ts'
import { isOneDay } from './candidate.rules.ts'

/** Cases that are held alike. `scope` null: as responsible. */
export type Held = {
  readonly scope: CohandlingScope | null
  readonly sharePercent: number
  /** All of theirs, in cases. */
  readonly weight: number
}

const AGREED = 40
const ONE_DAY = 15

/** Q12: in hundredths of a case. */
export function shareOf(scope: CohandlingScope, agreed: number | null): number {
  const share = agreed ?? AGREED
  return isOneDay(scope) ? Math.min(share, ONE_DAY) : share
}

/** Q12: in hundredths of a case. */
export function loadOf(held: readonly Held[]): number {
  return held.reduce(
    (sum, { scope, sharePercent, weight }) =>
      sum + Math.round(weight * (scope === null ? 100 : shareOf(scope, sharePercent))),
    0,
  )
}
