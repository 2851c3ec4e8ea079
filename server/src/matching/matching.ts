// Suggestions of a co-handler in one request, for whoever may ask one there. What is known of each colleague is read in
// one statement, as it is now; nothing is stored, and nothing of it is shown but names, the order of three, and words.
// No content of the case is read, and nothing is told of a colleague but what the asker may have elsewhere or a word in this
// request (Q13), so the asking is no row of the access log, as other questions about faces and colleagues are none.

import { may } from '#access.rules.ts'
import { type Card, type CardSeen, findCard, person } from '#board/card.ts'
import { refuseUnlessMay, relationsTo } from '#board/card-change.ts'
import { readAsk } from '#cohandling/arrangement.ts'
import type { IntroductionStage } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import { notFound } from '#lib/refusal.ts'
import type { Scope, Viewer } from '#scope.ts'
import type { Facts, Sought, Tag } from './candidate.rules.ts'
import { HELD } from './held.ts'
import { type Held, loadOf } from './load.rules.ts'
import { type Excluded, type Suggested, match } from './matching.rules.ts'
import { type StatedTerms, refuseSeeking, termsOf } from './terms.rules.ts'

export type Suggestions = {
  readonly suggested: readonly (Omit<Suggested, 'id'> & { readonly person: Viewer })[]
  /** By name. */
  readonly others: readonly Viewer[]
  readonly excluded: readonly (Omit<Excluded, 'id'> & { readonly person: Viewer })[]
  /** What colleagues can do, to choose from: by kind and word. */
  readonly tags: readonly Tag[]
}

type Asked = StatedTerms & {
  readonly requestId: string
  readonly needed?: readonly Tag[] | null | undefined
}

/**
 * Who is suggested, who else can be asked, and who can't and why, on the terms that are asked about; what is left out is
 * as the request says. Refuses whoever may not ask a co-handler there.
 */
export async function suggestCohandlers(scope: Scope, asked: Asked): Promise<Suggestions> {
  const seen = await findCard(scope.db, scope, asked.requestId)
  if (!seen) throw notFound()
  refuseUnlessMay(scope, 'PROPOSE_COHANDLING', seen)
  const { card } = seen
  const sought = await soughtIn(scope, seen, asked)
  const refused = refuseSeeking(card, sought, sought.today)
  if (refused) throw refused
  const candidates = await readCandidates(scope, card, sought)
  const matching = match(sought, candidates)
  const people = new Map(candidates.map((each) => [each.id, each.person]))
  const named = <Of extends { readonly id: string }>({ id, ...of }: Of) => {
    const viewer = people.get(id)
    return viewer ? [{ ...of, person: viewer }] : []
  }
  // The statement's order is the alphabet's.
  const others = new Set(matching.others)
  const excluded = new Map(matching.excluded.map((each) => [each.id, each]))
  return {
    suggested: matching.suggested.flatMap(named),
    others: candidates.filter(({ id }) => others.has(id)).map((each) => each.person),
    excluded: candidates.flatMap(({ id }) => {
      const each = excluded.get(id)
      return each ? named(each) : []
    }),
    tags: await listTags(scope),
  }
}

async function soughtIn(scope: Scope, seen: CardSeen, asked: Asked): Promise<Sought> {
  const { card } = seen
  const wanted = await readAsk(scope.db, card.id)
  const [responsible] = await scope.db.$queryRaw<{ isIndependent: boolean; stage: IntroductionStage }[]>`
    select qualified_for_children and may_work_independently as "isIndependent", stage::text as stage
    from person_qualification where person_id = ${card.responsible.id}::uuid`
  const today = dayOf(scope.clock())
  const as = { ask: card.ask, today }
  return {
    requestId: card.id,
    caseKind: card.caseKind,
    unitId: card.unitId,
    urgency: card.urgency,
    today,
    ...termsOf(asked, wanted, as),
    own: termsOf({}, wanted, as),
    seesConflicts: may('WITHDRAW_CONFLICT', scope.person.role, relationsTo(scope, seen)),
    needed: asked.needed ?? [],
    responsible: {
      id: card.responsible.id,
      isIndependent: responsible?.isIndependent ?? false,
      stage: responsible?.stage ?? null,
    },
    byId: scope.person.id,
  }
}

type Row = Facts & { readonly person: Viewer }

const RECENT_DAYS = 182

async function readCandidates(scope: Scope, card: Card, { unitId }: Sought): Promise<readonly Row[]> {
  const now = scope.clock()
  const since = new Date(now.getTime() - RECENT_DAYS * 86_400_000)
  const rows = await scope.db.$queryRaw<{ one: Omit<Row, 'load'> & { readonly held: readonly Held[] } }[]>`
    select json_build_object('id', p.id, 'name', p.name, 'role', p.role, 'person', ${person('p')},
      'unitId', u.id, 'unitName', u.name,
      'isSameKind', coalesce(u.kind = (select kind from unit where id = ${unitId}::uuid), false),
      'isConflicted', exists (select 1 from conflict_of_interest x
        where x.case_id = ${card.caseId}::uuid and x.person_id = p.id and x.ended_at is null),
      'isAbsenceKnown', exists (select 1 from membership m
        where m.person_id = p.id and m.until_at is null and m.unit_id = any(${[...scope.unitIds]}::uuid[])),
      'isCoHandling', exists (select 1 from cohandling h where h.case_id = ${card.caseId}::uuid and h.person_id = p.id
        and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER')),
      'hasDeclined', exists (select 1 from cohandling h where h.request_id = ${card.id}::uuid and h.person_id = p.id
        and h.state = 'DECLINED'),
      'absences', coalesce((select json_agg(json_build_object('fromOn', a.from_on, 'untilOn', a.until_on)) from absence a
        where a.person_id = p.id and a.ended_at is null
          and (a.until_on is null or a.until_on >= ${dayOf(now)}::date)), '[]'),
      'isQualified', coalesce(q.qualified_for_children, false),
      'isIndependent', coalesce(q.may_work_independently, false),
      'stage', q.stage, 'ftePercent', coalesce(q.fte_percent, 100),
      'held', ${HELD},
      'recentCount', (select count(*) from cohandling h where h.person_id = p.id and h.proposed_at > ${since}
        and h.state in ('PROPOSED', 'ESCALATED', 'ACCEPTED', 'ASSIGNED_BY_MANAGER', 'ENDED')),
      'knowsCase', exists (select 1 from cohandling h where h.case_id = ${card.caseId}::uuid and h.person_id = p.id
          and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER', 'ENDED'))
        or exists (select 1 from handover o where o.case_id = ${card.caseId}::uuid and o.from_id = p.id and o.state = 'DONE'),
      'tags', coalesce((select json_agg(json_build_object('kind', t.kind, 'value', t.value) order by t.kind, t.value)
        from person_tag t where t.person_id = p.id), '[]')) as one
    from person p
    left join person_qualification q on q.person_id = p.id
    left join lateral (select u.id, u.name, u.kind from membership m join unit u on u.id = m.unit_id
      where m.person_id = p.id and m.until_at is null
      order by u.id <> ${unitId}::uuid, u.position, u.id limit 1) u on true
    where p.authority_id = ${scope.authorityId}::uuid and p.left_at is null
    order by p.name, p.id`
  return rows.map(({ one: { held, ...one } }) => ({ ...one, load: loadOf(held) }))
}

async function listTags(scope: Scope): Promise<Tag[]> {
  return await scope.db.$queryRaw<Tag[]>`
    select t.kind::text as kind, min(t.value) as value from person_tag t
    join person p on p.id = t.person_id and p.left_at is null
    where p.authority_id = ${scope.authorityId}::uuid
    group by t.kind, lower(t.value) order by t.kind, min(t.value) limit 100`
}
