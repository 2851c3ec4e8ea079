// A unit's ladder: who is asked next, in order. Set whole, against what was seen, so that two who change it at once don't
// mix their orders.

import { may } from '#access.rules.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type UnitAnswer, getUnitBoard, overtaken, unitChange } from '#response/response.ts'
import type { Scope, Viewer } from '#scope.ts'

const MOST_RUNGS = 12

export type Ladder = {
  /** In order; none when the unit has set none, and it goes by role. */
  readonly rungs: readonly Viewer[]
  /** Who may stand on it: those of the unit who may triage. */
  readonly candidates: readonly Viewer[]
}

/** The ladder of a unit, for whoever may set it; null to everybody else. */
export async function findLadder(scope: Scope, unitId: string): Promise<Ladder | null> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) return null
  if (!may('SET_TRIAGE', scope.person.role, ['MEMBER'])) return null
  const ids = await readRungs(scope.db, unitId)
  const candidates = await listCandidates(scope.db, unitId)
  return { rungs: ids.flatMap((id) => candidates.find((each) => each.id === id) ?? []), candidates }
}

/** Sets the whole ladder of a unit; empty: by role again. Refuses whoever may not triage in it, and a name twice. */
export async function setLadder(
  scope: Scope,
  operation: Operation,
  set: {
    readonly unitId: string
    readonly personIds: readonly string[]
    readonly seenPersonIds: readonly string[]
  },
): Promise<Changed<UnitAnswer>> {
  return await change(scope, operation, async (tx) => {
    const { unitId, personIds } = set
    const boardId = await getUnitBoard(tx, scope, { unitId, action: 'SET_TRIAGE' })
    const candidates = await listCandidates(tx, unitId)
    const field = 'personIds'
    const known = new Set(candidates.map(({ id }) => id))
    if (!personIds.every((id) => known.has(id))) throw notFound()
    if (new Set(personIds).size !== personIds.length) {
      throw invalid({ sv: 'Var och en kan stå en gång.', en: 'Each can stand once.' }, { field })
    }
    if (personIds.length > MOST_RUNGS) {
      throw invalid({ sv: `Högst ${MOST_RUNGS} steg.`, en: `At most ${MOST_RUNGS} steps.` }, { field })
    }
    const seen = (await readRungs(tx, unitId)).filter((id) => known.has(id))
    if (seen.join() !== set.seenPersonIds.join()) throw overtaken(field)
    await tx.escalationRung.deleteMany({ where: { unitId } })
    await tx.escalationRung.createMany({
      data: personIds.map((personId, position) => ({ unitId, position, personId })),
    })
    return unitChange(unitId, { boardId, kind: 'LADDER_SET' })
  })
}

type Reader = Pick<Tx, 'escalationRung' | 'person'>

async function readRungs(db: Reader, unitId: string): Promise<string[]> {
  const rungs = await db.escalationRung.findMany({
    where: { unitId },
    orderBy: { position: 'asc' },
    select: { personId: true },
  })
  return rungs.map(({ personId }) => personId)
}

async function listCandidates(db: Reader, unitId: string): Promise<Viewer[]> {
  const people = await db.person.findMany({
    where: { leftAt: null, memberships: { some: { unitId, untilAt: null } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, initials: true, role: true },
  })
  return people.filter(({ role }) => may('TRIAGE', role, ['MEMBER']))
}
