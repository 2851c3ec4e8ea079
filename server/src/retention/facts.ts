// What retention knows of requests and drafts: the facts that its rules decide about, and where the texts of a request
// stand. The list of those places is here once; that it misses none is what the proof is for (proof.ts).

import { TEXTS, aboutOf } from './places.ts'
import { DEFAULT_DAYS, type Days, type Facts } from './retention.rules.ts'
import { isHiddenFrom, IS_PROTECTED } from './visibility.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { Scope } from '#scope.ts'

type Reader = Pick<Tx, '$queryRaw' | 'retentionRule'>

export type RequestFacts = Facts & {
  readonly id: string
  readonly boardId: string
  readonly caseId: string
  readonly unitId: string
  readonly boardRef: string
  readonly isProtected: boolean
  readonly isHidden: boolean
}

/** The facts of some requests, or of all closed ones of a unit. `viewer` null: the house asks, for the purge itself. */
export async function readFacts(
  db: Reader,
  which: { readonly ids: readonly string[] } | { readonly closedInUnit: string },
  viewer: Pick<Scope, 'person' | 'clock'> | null,
): Promise<RequestFacts[]> {
  const where =
    'ids' in which
      ? Prisma.sql`r.id = any(${[...which.ids]}::uuid[])`
      : Prisma.sql`c.unit_id = ${which.closedInUnit}::uuid and r.closed_at is not null`
  return await db.$queryRaw<RequestFacts[]>`
    select r.id, r.board_id as "boardId", r.case_id as "caseId", c.unit_id as "unitId", c.board_ref as "boardRef",
      r.kind::text as kind, r.closed_at as "closedAt", k.at as "carriedAt", r.owed_since as "owedSince",
      (select max(e.at) from event e where e.subject_id = r.id and e.at >= r.closed_at
        and e.kind in ('REQUEST_WITHDRAWN', 'REQUEST_MERGED')) as "withdrawnAt",
      (select max(at) from comment where request_id = r.id) as "writtenAt",
      exists (select 1 from legal_hold where request_id = r.id and lifted_at is null) as "isHeld",
      (select count(*)::int from (${TEXTS}) t where t.request_id = r.id) as "textCount",
      ${IS_PROTECTED} as "isProtected", ${isHiddenFrom(viewer)} as "isHidden"
    from request r
    join case_ref c on c.id = r.case_id
    -- What was merged into another is carried with that one.
    left join carried_to_record k on k.request_id = coalesce(r.merged_into_id, r.id)
    where ${where}
    order by r.closed_at, r.id`
}

export type DraftFacts = {
  readonly personId: string
  readonly subject: string
  readonly savedAt: Date
  readonly isHeld: boolean
  readonly isHidden: boolean
}

/** The drafts of a unit: about its requests, and otherwise of those who work or have worked there. */
export async function readDraftFacts(
  db: Reader,
  unitId: string,
  viewer: Pick<Scope, 'person' | 'clock'> | null,
): Promise<DraftFacts[]> {
  return await db.$queryRaw<DraftFacts[]>`
    select d.person_id as "personId", d.subject, d.saved_at as "savedAt",
      exists (select 1 from legal_hold where request_id = r.id and lifted_at is null) as "isHeld",
      r.id is not null and ${isHiddenFrom(viewer)} as "isHidden"
    from draft d
    left join request r on r.id = ${aboutOf('d')}
    left join case_ref c on c.id = r.case_id
    where case when r.id is not null then c.unit_id = ${unitId}::uuid
      else exists (select 1 from membership m where m.person_id = d.person_id and m.unit_id = ${unitId}::uuid) end
    order by d.person_id, d.subject`
}

/** The unit's days, with the defaults where it has no rule. */
export async function readDays(db: Reader, unitId: string): Promise<Days> {
  const rules = await db.retentionRule.findMany({ where: { unitId }, select: { kind: true, days: true } })
  return { ...DEFAULT_DAYS, ...Object.fromEntries(rules.map(({ kind, days }) => [kind, days])) }
}
