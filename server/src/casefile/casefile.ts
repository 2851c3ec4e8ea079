// Case references: registering one, and the viewer's own ones to ask about.

import { may } from '#access.rules.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import { boardRefFrom } from './casefile.rules.ts'
import type { CaseRefModel } from '#db/generated/models.ts'
import type { House, Scope } from '#scope.ts'

export type OwnCase = Pick<CaseRefModel, 'id' | 'boardRef' | 'recordNumber' | 'kind' | 'stage'> & {
  readonly arrivedOn: string
  readonly deadlineOn: string | null
  readonly boardId: string
}

/** The cases that the viewer is responsible for, nearest deadline first. Shows record numbers, so it is logged first. */
export async function listOwnCases(scope: Scope): Promise<OwnCase[]> {
  if (!may('ASK', scope.person.role, ['RESPONSIBLE'])) return []
  await recordAccess(scope, { action: 'LIST_OWN_CASES', subjectId: scope.person.id })
  const { id: personId } = scope.person
  const cases = await scope.db.caseRef.findMany({
    where: {
      responsibleId: personId,
      conflicts: { none: { personId, endedAt: null } },
      OR: [{ unitId: { in: [...scope.unitIds] } }, { protections: { some: { endedAt: null } } }],
    },
    orderBy: [{ deadlineOn: { sort: 'asc', nulls: 'last' } }, { boardRef: 'asc' }],
    select: {
      id: true,
      boardRef: true,
      recordNumber: true,
      kind: true,
      stage: true,
      arrivedOn: true,
      deadlineOn: true,
      board: { select: { id: true } },
      protections: { where: { endedAt: null }, select: { id: true } },
      unit: { select: { board: { select: { id: true } } } },
    },
  })
  return cases.flatMap(({ board, protections, unit, arrivedOn, deadlineOn, ...each }) => {
    const boardId = protections.length > 0 ? board?.id : unit.board?.id
    return boardId === undefined
      ? []
      : [{ ...each, arrivedOn: dayText(arrivedOn), deadlineOn: deadlineOn && dayText(deadlineOn), boardId }]
  })
}

export type NewCase = Pick<
  CaseRefModel,
  'recordNumber' | 'kind' | 'stage' | 'weightBand' | 'unitId' | 'responsibleId'
> & {
  readonly arrivedOn: string
  readonly deadlineOn: string | null
}

/** Registers a reference with a board reference that no other case has; `random` gives numbers in [0, 1). */
export async function registerCase(
  house: House,
  of: NewCase,
  random: () => number,
): Promise<Pick<CaseRefModel, 'id' | 'boardRef'>> {
  for (;;) {
    const [id, boardRef] = [house.newId(), boardRefFrom(random())]
    // Whoever is first has the reference; nobody looks before, since two may look at once.
    const { count } = await house.db.caseRef.createMany({
      data: {
        ...of,
        id,
        boardRef,
        arrivedOn: new Date(`${of.arrivedOn}T00:00:00Z`),
        deadlineOn: of.deadlineOn === null ? null : new Date(`${of.deadlineOn}T00:00:00Z`),
      },
      skipDuplicates: true,
    })
    if (count === 1) return { id, boardRef }
  }
}

function dayText(day: Date): string {
  return day.toISOString().slice(0, 10)
}
