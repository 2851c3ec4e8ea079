// The clocks that cases come with, carried from a file in its own transaction. Every change is a row of history with nobody
// behind it: the record system said so. The rows of the cases are held by who calls, so that nobody changes a clock between
// the look and the writing.

import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { ClockRule } from '#db/generated/enums.ts'
import { type Day, dayOf } from '#lib/day.ts'
import type { House } from '#scope.ts'
import { limitsOf } from './limit.rules.ts'
import { type Stated, type StandingClock, carriedInto, movedTo } from './stated.rules.ts'

export type { Stated }

/** A limit of the law as a record system would state it, from a day. */
export function statedFrom(rule: ClockRule, startedOn: Day): Stated {
  return { rule, startedOn, ...limitsOf(rule, startedOn) }
}

/** The clocks that statements about these cases are held against. What a file has ended is not there any more. */
export async function readStandingClocks(
  tx: Pick<Tx, '$queryRaw'>,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly StandingClock[]>> {
  const rows = await tx.$queryRaw<{ caseId: string; clock: StandingClock }[]>`
    select k.case_id as "caseId", json_build_object('id', k.id, 'rule', k.rule, 'startedOn', k.started_on,
      'targetOn', k.target_on, 'limitOn', k.limit_on, 'source', k.source, 'state', k.state,
      'isExtendedHere', exists (select 1 from case_clock_change h where h.clock_id = k.id and h.kind = 'EXTENDED'),
      'correctedFrom', case when exists (select 1 from case_clock_change h
          where h.clock_id = k.id and h.kind = 'CORRECTED' and h.by_id is not null) then
        (select h.to_target from case_clock_change h where h.clock_id = k.id and h.by_id is null
          order by h.at desc, h.id desc limit 1) end) as clock
    from case_clock k
    where k.case_id = any(${[...caseIds]}::uuid[]) and k.own_limit_id is null
      and not exists (select 1 from case_clock_change h where h.clock_id = k.id and h.kind = 'ENDED' and h.by_id is null)
    order by k.id`
  const clocks = new Map<string, StandingClock[]>()
  for (const { caseId, clock } of rows) clocks.set(caseId, [...(clocks.get(caseId) ?? []), clock])
  return clocks
}

/** Carries what a file states of each case into its clocks. The cases' rows have to be held. */
export async function carryClocks(
  tx: Tx,
  house: House,
  stated: readonly { readonly caseId: string; readonly clock: Stated | null }[],
): Promise<void> {
  const standing = await readStandingClocks(
    tx,
    stated.map(({ caseId }) => caseId),
  )
  const ended: { readonly id: string }[] = []
  const written: (Stated & { readonly id: string; readonly caseId: string; readonly isNew: boolean })[] = []
  for (const { caseId, clock } of stated) {
    const has = standing.get(caseId) ?? []
    const { endIds, moveId, isNew } = carriedInto(has, clock)
    for (const id of endIds) ended.push({ id })
    if (clock !== null && (isNew || moveId !== null)) {
      const moved = has.find(({ id }) => id === moveId)
      written.push({ ...movedTo(moved, clock), id: moveId ?? house.newId(), caseId, isNew })
    }
  }
  const at = { today: dayOf(house.clock()), now: house.clock() }
  if (ended.length > 0) await end(tx, at, ended)
  if (written.length > 0) await write(tx, at, written)
}

type At = { readonly today: Day; readonly now: Date }

async function end(tx: Tx, { today, now }: At, ended: readonly { readonly id: string }[]): Promise<void> {
  await tx.$executeRaw`
    with over as (
      update case_clock set state = 'ENDED', ended_on = ${today}::date, version = version + 1
      where id = any(${ended.map(({ id }) => id)}::uuid[]) returning id, target_on, limit_on)
    insert into case_clock_change (id, clock_id, kind, at, from_target, to_target, from_limit, to_limit)
    select gen_random_uuid(), id, 'ENDED', ${now}, target_on, target_on, limit_on, limit_on from over`
}

async function write(tx: Tx, { now }: At, clocks: readonly object[]): Promise<void> {
  await tx.$executeRaw`
    with said as (
      select x.*, k.target_on as "fromTarget", k.limit_on as "fromLimit"
      from jsonb_to_recordset(${JSON.stringify(clocks)}::jsonb) as x(id uuid, "caseId" uuid, rule "ClockRule",
        "startedOn" date, "targetOn" date, "limitOn" date, "isNew" boolean)
      left join case_clock k on k.id = x.id
    ), written as (
      insert into case_clock (id, case_id, rule, started_on, target_on, limit_on, source)
      select id, "caseId", rule, "startedOn", "targetOn", "limitOn", 'IMPORTED' from said
      on conflict (id) do update set rule = excluded.rule, started_on = excluded.started_on,
        target_on = excluded.target_on, limit_on = excluded.limit_on, version = case_clock.version + 1,
        verified_at = case when ${SAME_DAYS} then case_clock.verified_at end,
        verified_by_id = case when ${SAME_DAYS} then case_clock.verified_by_id end
    )
    insert into case_clock_change (id, clock_id, kind, at, from_target, to_target, from_limit, to_limit)
    select gen_random_uuid(), id, (case when "isNew" then 'STARTED' else 'CORRECTED' end)::"ClockChangeKind", ${now},
      "fromTarget", "targetOn", "fromLimit", "limitOn" from said`
}

// CK7.
const SAME_DAYS = Prisma.sql`(case_clock.started_on, case_clock.target_on, case_clock.limit_on)
  = (excluded.started_on, excluded.target_on, excluded.limit_on)`
