// The unit that supervision is given in: there for those who open its board, and refused to those who may not do it there.

import { type Action, denial, may } from '#access.rules.ts'
import { person } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Scope, Viewer } from '#scope.ts'

export type SupervisionUnit = { readonly id: string; readonly name: string; readonly boardId: string }

/** The units whose boards the viewer opens, in their order. */
export async function listUnits(scope: Scope): Promise<SupervisionUnit[]> {
  return await scope.db.$queryRaw<SupervisionUnit[]>`
    select u.id, u.name, b.id as "boardId" from unit u join board b on b.unit_id = u.id
    where u.id = any(${[...scope.unitIds]}::uuid[]) order by u.position, u.id`
}

/** One of them. Refuses a unit of others as missing, and who may do none of these in it. */
export async function getUnit(
  tx: Pick<Tx, '$queryRaw'>,
  scope: Scope,
  { unitId, actions = [] }: { readonly unitId: string; readonly actions?: readonly Action[] },
): Promise<SupervisionUnit> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) throw notFound()
  const [first] = actions
  if (first && !actions.some((action) => may(action, scope.person.role, ['MEMBER']))) {
    throw new Refusal('FORBIDDEN', denial(first))
  }
  const [unit] = await tx.$queryRaw<SupervisionUnit[]>`
    select u.id, u.name, b.id as "boardId" from unit u join board b on b.unit_id = u.id
    where u.id = ${unitId}::uuid`
  if (!unit) throw notFound()
  return unit
}

/** Whether the viewer may do this in her units. */
export function mayThere(scope: Scope, action: Action): boolean {
  return may(action, scope.person.role, ['MEMBER'])
}

/** Who may have supervision in one of the viewer's units: those who ask for help in cases of their own. */
export async function listWorkers(scope: Scope, unitId: string): Promise<Viewer[]> {
  return scope.unitIds.includes(unitId) ? await readWorkers(scope.db, unitId) : []
}

async function readWorkers(db: Pick<Tx, '$queryRaw'>, unitId: string): Promise<Viewer[]> {
  const rows = await db.$queryRaw<{ one: Viewer }[]>`
    select ${person('p')} as one from person p join membership m on m.person_id = p.id and m.until_at is null
    where m.unit_id = ${unitId}::uuid and p.left_at is null order by p.name, p.id`
  return rows.map(({ one }) => one).filter(({ role }) => may('ASK', role, ['RESPONSIBLE']))
}

/** One of them; refuses anybody else as missing. */
export async function getWorker(
  tx: Pick<Tx, '$queryRaw'>,
  { unitId, personId }: { readonly unitId: string; readonly personId: string },
): Promise<Viewer> {
  const worker = (await readWorkers(tx, unitId)).find(({ id }) => id === personId)
  if (!worker) throw notFound()
  return worker
}
