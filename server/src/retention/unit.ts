// The unit that retention is asked about: there for those who work in it, and refused to those who may not manage it.

import { type Action, denial, may } from '#access.rules.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Tx } from '#db/client.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import type { Scope } from '#scope.ts'

type Reader = Pick<Tx, 'unit' | 'board'>

/** The unit, for whoever may do this in it. */
export async function getUnit(
  db: Reader,
  scope: Scope,
  { unitId, action }: { readonly unitId: string; readonly action: Action },
): Promise<{ readonly id: string; readonly name: string }> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) throw notFound()
  if (!may(action, scope.person.role, ['MEMBER'])) throw new Refusal('FORBIDDEN', denial(action))
  const unit = await db.unit.findUnique({ where: { id: unitId }, select: { id: true, name: true } })
  if (!unit) throw notFound()
  return unit
}

/** The board whose log has what is decided for the unit. */
export async function getBoardId(db: Reader, unitId: string): Promise<string> {
  const board = await db.board.findFirst({ where: { unitId }, select: { id: true } })
  if (!board) throw notFound()
  return board.id
}
