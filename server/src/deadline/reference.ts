// What a rule gives on a day, for an office that checks the calendar itself. The days are worked out from the rule alone;
// where the law says so is read from the table of references, as it stood on the day of the event.

import type { Tx } from '#db/client.ts'
import type { ClockRule } from '#db/generated/enums.ts'
import { type ClockStart, startedFrom } from './start.rules.ts'
import type { Limits } from './limit.rules.ts'
import type { Day } from '#lib/day.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import type { Scope } from '#scope.ts'

export type ClockPreview = Limits & { readonly legalReference: string | null }

const LAST_START: Day = '9990-12-31'

/** Target and legal limit of a rule from a day. Refuses days so far ahead that there is no calendar for them. */
export async function previewClock(
  scope: Scope,
  {
    rule,
    startOn,
    startedAs,
  }: { readonly rule: ClockRule; readonly startOn: Day; readonly startedAs: ClockStart },
): Promise<ClockPreview> {
  if (startOn > LAST_START) throw beyondCalendar()
  const limits = startedFrom({ rule, own: null }, { on: startOn, as: startedAs, hasLateHour: true })
  if (limits === null || limits instanceof Refusal) throw limits ?? notFound()
  return { ...limits, legalReference: await findReference(scope.db, rule, startOn) }
}

/** Where the law says so on that day; null where the product knows of no such place. */
async function findReference(db: Pick<Tx, '$queryRaw'>, rule: ClockRule, on: Day): Promise<string | null> {
  const [row] = await db.$queryRaw<{ text: string }[]>`
    select text from legal_reference
    where rule = ${rule}::"ClockRule" and valid_from <= ${on}::date and (valid_to is null or valid_to >= ${on}::date)`
  return row?.text ?? null
}

function beyondCalendar() {
  return invalid(
    {
      sv: `Dagen ligger för långt fram. Ange en dag till och med ${LAST_START}.`,
      en: `The day is too far ahead. Give a day up to and including ${LAST_START}.`,
    },
    { field: 'startOn' },
  )
}
