// Figures for those who steer and see no cases (domain.md A1 rows 23 and 33, A2, trap 24). Values in, values out.
//
// S1 A figure that rests on fewer than five requests is not told: in a small unit it would tell of one family.
// S2 Protected cases are in no figure: a count would say that they are there (domain.md C3).

const FEWEST = 5

export type Counted = {
  readonly openCount: number
  readonly waitingCount: number
  readonly closedCount: number
  /** Hours that the median of the waiting ones has waited; null when none waits. */
  readonly medianWaitHours: number | null
}

/** The same figures with null where too few stand behind one. */
export type Told = { readonly [Figure in keyof Counted]: number | null }

/** S1. */
export function tellable(counted: Counted): Told {
  return {
    openCount: enough(counted.openCount, counted.openCount),
    waitingCount: enough(counted.waitingCount, counted.waitingCount),
    closedCount: enough(counted.closedCount, counted.closedCount),
    medianWaitHours: enough(counted.waitingCount, counted.medianWaitHours),
  }
}

function enough(behind: number, figure: number | null): number | null {
  return behind < FEWEST ? null : figure
}
