// Who has opened my cases: the same looks that the review tells (review.rules.ts R1), of what was given, for whoever is
// responsible for the cases. Pages go by key, newest first, so that what happens meanwhile moves nothing.

import { may } from '#access.rules.ts'
import type { CaseRefModel, OpeningModel } from '#db/generated/models.ts'
import { invalid } from '#lib/refusal.ts'
import { recordAccess } from './accesslog.ts'
import type { AccessBasis } from './review.ts'
import { READINGS, WITH_REASON } from './review.rules.ts'
import type { Scope, Viewer } from '#scope.ts'

export type CaseOpening = {
  readonly id: string
  readonly at: string
  readonly person: Viewer
  readonly requestId: string
  readonly boardId: string
  readonly boardRef: CaseRefModel['boardRef']
  readonly caseKind: CaseRefModel['kind']
  readonly isProtected: boolean
  readonly basis: AccessBasis | null
  /** What was written to open it, past the circle or of a protected case. */
  readonly reason: OpeningModel['reason'] | null
}

export type CaseOpenings = { readonly openings: readonly CaseOpening[]; readonly next: string | null }

const MOST = 100

/** Whether the viewer's role has cases of its own. */
export function mayListOpenings(scope: Scope): boolean {
  return may('LIST_OPENINGS', scope.person.role, ['RESPONSIBLE'])
}

/**
 * Who else opened what is asked in the viewer's cases, newest first, after a page's `next`. Cases that she has a conflict
 * of interest in, or left with her unit, are not hers to follow.
 */
export async function listCaseOpenings(
  scope: Scope,
  page: { readonly first?: number | null | undefined; readonly after?: string | null | undefined } = {},
): Promise<CaseOpenings> {
  const first = page.first ?? 50
  if (first < 1 || first > MOST) throw unreadable('first', `1–${MOST}`)
  const after = page.after ?? null
  if (after !== null && !/^\d{1,18}$/.test(after)) throw unreadable('after', 'next')
  if (!mayListOpenings(scope)) return { openings: [], next: null }
  const me = scope.person.id
  await recordAccess(scope, { action: 'LIST_OPENINGS', subjectId: me })
  const looked = [...READINGS, WITH_REASON]
  const rows = await scope.db.$queryRaw<{ opening: CaseOpening }[]>`
    select json_build_object('id', l.id::text, 'at', to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'person', json_build_object('id', p.id, 'name', p.name, 'initials', p.initials, 'role', p.role),
      'requestId', r.id, 'boardId', r.board_id, 'boardRef', c.board_ref, 'caseKind', c.kind, 'isProtected', s.id is not null,
      'basis', l.basis, 'reason', o.reason) as opening
    from case_ref c
    left join protection s on s.case_id = c.id and s.ended_at is null
    join access_log l on l.case_id = c.id
    join request r on r.id = l.subject_id
    join person p on p.id = l.actor_id
    left join opening o on o.id = l.opening_id
    where c.responsible_id = ${me}::uuid and l.actor_id <> ${me}::uuid
      and (s.id is not null or c.unit_id = any(${[...scope.memberOf]}::uuid[]))
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${me}::uuid and x.ended_at is null)
      and l.outcome = 'GIVEN' and l.action = any(${looked}::text[])
      and (l.action = ${WITH_REASON} or not exists (select 1 from access_log e
        where e.actor_id = l.actor_id and e.subject_id = l.subject_id and e.outcome = 'GIVEN'
          and e.action = any(${looked}::text[]) and (e.at, e.id) < (l.at, l.id) and e.at >= l.at - interval '1 hour'))
      and (${after}::bigint is null or (l.at, l.id) < (select a.at, a.id from access_log a where a.id = ${after}::bigint))
    order by l.at desc, l.id desc
    limit ${first + 1}`
  const openings = rows.slice(0, first).map(({ opening }) => opening)
  return { openings, next: rows.length > first ? (openings.at(-1)?.id ?? null) : null }
}

function unreadable(field: string, allowed: string) {
  return invalid(
    {
      sv: `${field} går inte att använda. Tillåtet: ${allowed}.`,
      en: `${field} cannot be used. Allowed: ${allowed}.`,
    },
    { field },
  )
}
