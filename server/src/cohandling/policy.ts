// When a unit wants two to handle a case: always, on a trigger, or when it is asked for. The unit's own to settle; what
// follows from it is a word in the opened request and a list for the leaders, never an act of the house.

import { type Action, denial, may } from '#access.rules.ts'
import { change } from '#change.ts'
import type { Db, Tx } from '#db/client.ts'
import type { CaseKind, CohandlingPolicyKind, CohandlingTrigger } from '#db/generated/enums.ts'
import { person } from '#board/card.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, type Viewer, unitKey } from '#scope.ts'
import { type Policy, asksForTwo } from './cohandling.rules.ts'

export type UnitPolicy = Policy & { readonly unitId: string; readonly version: number }

type Reader = Pick<Tx, 'cohandlingPolicy'>

/** The unit's policy; without one co-handling is asked for. Not scoped: whoever calls has asked for the unit. */
async function readPolicy(db: Reader, unitId: string): Promise<UnitPolicy> {
  const row = await db.cohandlingPolicy.findUnique({
    where: { unitId },
    select: { unitId: true, policy: true, triggers: true, version: true },
  })
  return row ?? { unitId, policy: 'ON_REQUEST', triggers: [], version: 0 }
}

/** The policy of a unit, for whoever works in it. */
export async function getPolicy(scope: Scope, unitId: string): Promise<UnitPolicy> {
  refuseUnlessIn(scope, unitId, null)
  return await readPolicy(scope.db, unitId)
}

/** Settles the policy of a unit. Refuses a version that is not the newest; triggers are kept where they count. */
export async function setCohandlingPolicy(
  scope: Scope,
  operation: Operation,
  asked: {
    readonly unitId: string
    readonly expectedVersion: number
    readonly policy: CohandlingPolicyKind
    readonly triggers: readonly CohandlingTrigger[]
  },
): Promise<Changed<{ readonly unitId: string }>> {
  const { unitId, policy, expectedVersion } = asked
  return await change(scope, operation, async (tx) => {
    refuseUnlessIn(scope, unitId, 'SET_COHANDLING_POLICY')
    const triggers = policy === 'ON_TRIGGER' ? [...new Set(asked.triggers)] : []
    if (policy === 'ON_TRIGGER' && triggers.length === 0) throw noTriggers()
    const board = await tx.board.findFirst({ where: { unitId }, select: { id: true } })
    if (!board) throw notFound()
    const rows = await tx.$executeRaw`
      insert into cohandling_policy as p (unit_id, policy, triggers, set_by_id, set_at)
      select ${unitId}::uuid, ${policy}::"CohandlingPolicyKind", ${triggers}::"CohandlingTrigger"[],
        ${scope.person.id}::uuid, ${scope.clock()}
      where ${expectedVersion}::int = 0 or exists (select 1 from cohandling_policy where unit_id = ${unitId}::uuid)
      on conflict (unit_id) do update set policy = excluded.policy, triggers = excluded.triggers,
        set_by_id = excluded.set_by_id, set_at = excluded.set_at, version = p.version + 1
      where p.version = ${expectedVersion}`
    if (rows === 0) throw stale()
    const keys = [unitKey(unitId)]
    return {
      boardId: board.id,
      kind: 'COHANDLING_POLICY_SET',
      subjectId: unitId,
      version: expectedVersion + 1,
      scopesBefore: keys,
      scopesAfter: keys,
      access: null,
      answer: { unitId },
    }
  })
}

/** Whether the unit asks for two in this case, and nobody co-handles it. Not scoped. */
export async function lacksSecond(db: Db | Tx, of: { readonly unitId: string; readonly caseId: string }) {
  const running = await db.cohandling.count({
    where: { caseId: of.caseId, state: { in: ['ACCEPTED', 'ASSIGNED_BY_MANAGER'] } },
  })
  if (running > 0) return false
  const rows = await db.$queryRaw<{ trigger: CohandlingTrigger }[]>`
    select distinct unnest(a.triggers)::text as trigger from cohandling_ask a join request r on r.id = a.request_id
    where r.case_id = ${of.caseId}::uuid`
  const triggers = rows.map(({ trigger }) => trigger)
  return asksForTwo(await readPolicy(db, of.unitId), triggers)
}

export type LoneCase = {
  readonly caseId: string
  readonly boardRef: string
  readonly caseKind: CaseKind
  readonly deadlineOn: string | null
  readonly responsible: Viewer
}

/**
 * The cases of a unit that its policy wants two for and that one handles, for its leaders: nearest deadline first. Says not
 * which trigger it was. Protected cases are for their circle, and a leader with jäv has none to see.
 */
export async function listLacking(scope: Scope, unitId: string): Promise<LoneCase[]> {
  refuseUnlessIn(scope, unitId, 'ASSIGN_COHANDLING')
  const { policy, triggers } = await readPolicy(scope.db, unitId)
  if (policy === 'ON_REQUEST') return []
  const rows = await scope.db.$queryRaw<{ lone: LoneCase }[]>`
    select json_build_object('caseId', c.id, 'boardRef', c.board_ref, 'caseKind', c.kind, 'deadlineOn', c.deadline_on,
      'responsible', ${person('p')}) as lone
    from case_ref c join person p on p.id = c.responsible_id
    where c.unit_id = ${unitId}::uuid
      and not exists (select 1 from protection s where s.case_id = c.id and s.ended_at is null)
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${scope.person.id}::uuid and x.ended_at is null)
      and not exists (select 1 from cohandling h
        where h.case_id = c.id and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER'))
      and (${policy === 'ALWAYS'}::boolean or exists (select 1 from cohandling_ask a join request r on r.id = a.request_id
        where r.case_id = c.id and a.triggers && ${[...triggers]}::"CohandlingTrigger"[]))
    order by c.deadline_on nulls last, c.board_ref limit 200`
  return rows.map(({ lone }) => lone)
}

function refuseUnlessIn(scope: Scope, unitId: string, action: Action | null): void {
  if (!scope.unitIds.includes(unitId)) throw notFound()
  if (action !== null && !may(action, scope.person.role, ['MEMBER'])) {
    throw new Refusal('FORBIDDEN', denial(action))
  }
}

function noTriggers(): Refusal {
  return invalid(
    {
      sv: 'Välj minst en omständighet som ska leda till två handläggare.',
      en: 'Choose at least one circumstance that calls for two caseworkers.',
    },
    { field: 'triggers' },
  )
}

function stale(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Någon annan har ändrat ordningen. Läs om sidan och gör ändringen igen.',
    en: 'Somebody else has changed the policy. Load the page again and make the change anew.',
  })
}
