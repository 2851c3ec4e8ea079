// When a draft goes if it is not saved again, for its writer: by the days of the unit whose request it is about,
// otherwise by the shortest of the units that she works in.

import { readDays, readFacts } from './facts.ts'
import { draftDueOn } from './retention.rules.ts'
import type { Day } from '#lib/day.ts'
import type { Scope } from '#scope.ts'

const ABOUT = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The day from which the viewer's own draft may go; null when no unit keeps it: it is about nothing and she has none. */
export async function findDraftDay(
  scope: Scope,
  draft: { readonly subject: string; readonly savedAt: string },
): Promise<Day | null> {
  const about = ABOUT.exec(draft.subject)?.[0]
  const [facts] = about === undefined ? [] : await readFacts(scope.db, { ids: [about] }, scope)
  const unitIds = facts ? [facts.unitId] : scope.unitIds
  const days = await Promise.all(
    unitIds.map(async (unitId) => draftDueOn(new Date(draft.savedAt), await readDays(scope.db, unitId))),
  )
  return days.toSorted()[0] ?? null
}
