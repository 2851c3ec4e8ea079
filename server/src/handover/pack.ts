// What goes along when a case changes hands: its open requests, next steps, deadlines and who knows it. Put together from
// what stands there already, so that nothing is written twice. For whoever is in the circle of the whole case; the opening
// is on record first. In a protected case the words are read where the reason for it is written: in each request.

import { may } from '#access.rules.ts'
import { recordAccess, recordRefusal } from '#accesslog/accesslog.ts'
import { type Card, person, readCards } from '#board/card.ts'
import { type CircleMember, findCase, listCircle } from '#circle/circle.ts'
import type { CaseKind, CaseStage } from '#db/generated/enums.ts'
import { type Scope, type Viewer } from '#scope.ts'
import { dayFrom } from '#lib/day.ts'

export type PackStep = {
  readonly id: string
  readonly requestId: string
  /** Null in a protected case. */
  readonly text: string | null
  readonly owner: Viewer
  readonly dueOn: string | null
}
export type HandoverPack = {
  readonly caseId: string
  readonly boardRef: string
  readonly caseKind: CaseKind
  readonly stage: CaseStage
  readonly deadlineOn: string | null
  /** What the one who hands over has written for the next. */
  readonly note: string | null
  readonly requests: readonly Card[]
  readonly steps: readonly PackStep[]
  readonly knowers: readonly CircleMember[]
}

/** Null outside the circle of the case. */
export async function findPack(scope: Scope, caseId: string): Promise<HandoverPack | null> {
  const about = await findCase(scope.db, scope, caseId)
  if (!about || !may('OPEN_REQUEST', scope.person.role, about.relations)) {
    await recordRefusal(scope, { action: 'OPEN_HANDOVER', subjectId: caseId })
    return null
  }
  await recordAccess(scope, {
    action: 'OPEN_HANDOVER',
    subjectId: about.id,
    unitId: about.unitId,
    caseId: about.id,
    basis: about.relations.includes('RESPONSIBLE') ? 'RESPONSIBLE' : 'INVITED',
    openingId: null,
  })
  const { db } = scope
  const of = await db.caseRef.findUniqueOrThrow({
    where: { id: about.id },
    select: { boardRef: true, kind: true, stage: true, deadlineOn: true },
  })
  const open = await db.request.findMany({
    where: { caseId: about.id, closedAt: null },
    select: { id: true },
    orderBy: [{ waitingSince: 'asc' }, { id: 'asc' }],
  })
  const requests: Card[] = []
  const knowers = new Map<string, CircleMember>()
  for (const { id } of open) {
    requests.push(...(await readCards(db, { id })))
    for (const member of await listCircle(db, id, scope.clock())) knowers.set(member.person.id, member)
  }
  const steps = await db.$queryRaw<{ step: PackStep }[]>`
    select json_build_object('id', s.id, 'requestId', s.request_id,
      'text', case when ${about.isProtected}::boolean then null else s.text end,
      'owner', ${person('p')}, 'dueOn', s.due_on) as step
    from next_step s join request r on r.id = s.request_id join person p on p.id = s.owner_id
    where r.case_id = ${about.id}::uuid and s.done_at is null
    order by s.due_on nulls last, s.id`
  const handover = await db.handover.findFirst({
    where: { caseId: about.id, state: { in: ['PROPOSED', 'ACCEPTED', 'DONE'] } },
    orderBy: { proposedAt: 'desc' },
    select: { note: true },
  })
  return {
    caseId: about.id,
    boardRef: of.boardRef,
    caseKind: of.kind,
    stage: of.stage,
    deadlineOn: of.deadlineOn && dayFrom(of.deadlineOn),
    note: about.isProtected ? null : (handover?.note ?? null),
    requests,
    steps: steps.map(({ step }) => step),
    knowers: [...knowers.values()],
  }
}
