// Case references: registering one, and the viewer's own ones to ask about.

import { may } from '#access.rules.ts'
import { recordAccess } from '#accesslog/accesslog.ts'
import { MOST_SHORT, boardRefFrom, longBoardRefFrom } from './casefile.rules.ts'
import type { Tx } from '#db/client.ts'
import type { CaseRefModel } from '#db/generated/models.ts'
import type { House, Scope } from '#scope.ts'
import { dateFrom, dayFrom } from '#lib/day.ts'

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
      : [{ ...each, arrivedOn: dayFrom(arrivedOn), deadlineOn: deadlineOn && dayFrom(deadlineOn), boardId }]
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
  for (let tries = 0; ; tries += 1) {
    const refFrom = tries < 20 ? boardRefFrom : longBoardRefFrom
    const [id, boardRef] = [house.newId(), refFrom(random())]
    // Whoever is first has the reference; nobody looks before, since two may look at once.
    const { count } = await house.db.caseRef.createMany({
      data: {
        ...of,
        id,
        boardRef,
        arrivedOn: dateFrom(of.arrivedOn),
        deadlineOn: of.deadlineOn && dateFrom(of.deadlineOn),
      },
      skipDuplicates: true,
    })
    if (count === 1) return { id, boardRef }
  }
}

/** Registers many at once in the caller's transaction, each with a board reference of its own: their ids by number. Of their limits nothing. */
export async function registerCases(
  tx: Tx,
  house: House,
  of: readonly Omit<NewCase, 'deadlineOn'>[],
  random: () => number,
): Promise<ReadonlyMap<string, string>> {
  const refs = await tx.$queryRaw<{ boardRef: string }[]>`select board_ref as "boardRef" from case_ref`
  const taken = new Set(refs.map(({ boardRef }) => boardRef))
  let shorts = refs.filter(({ boardRef }) => boardRef.length === 5).length
  const newRef = (): string => {
    for (;;) {
      const isShort = shorts < MOST_SHORT
      const ref = isShort ? boardRefFrom(random()) : longBoardRefFrom(random())
      if (taken.has(ref)) continue
      taken.add(ref)
      if (isShort) shorts += 1
      return ref
    }
  }
  const ids = new Map<string, string>()
  let waiting = of
  while (waiting.length > 0) {
    const rows = waiting.map((each) => ({ ...each, id: house.newId(), boardRef: newRef() }))
    const made = await tx.$queryRaw<{ id: string }[]>`
      insert into case_ref (id, board_ref, record_number, kind, stage, weight_band, arrived_on, unit_id, responsible_id)
      select x.id, x."boardRef", x."recordNumber", x.kind, x.stage, x."weightBand", x."arrivedOn", x."unitId", x."responsibleId"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, "boardRef" text, "recordNumber" text,
        kind "CaseKind", stage "CaseStage", "weightBand" int, "arrivedOn" date, "unitId" uuid,
        "responsibleId" uuid)
      on conflict (board_ref) do nothing returning id`
    const done = new Set(made.map(({ id }) => id))
    for (const { id, recordNumber } of rows) if (done.has(id)) ids.set(recordNumber, id)
    // Another has registered one with the same reference meanwhile.
    waiting = rows.filter(({ id }) => !done.has(id))
  }
  return ids
}
