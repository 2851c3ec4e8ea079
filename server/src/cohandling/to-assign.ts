// Where a leader may have to appoint: open requests for a co-handler that nobody is about to answer, and cases in which
// nobody co-handles. Faces only; she needs to be in no circle for it. The requests of protected cases stand on boards of
// their own, and whoever has jäv in a case is told nothing of it.

import { denial, may } from '#access.rules.ts'
import { type Card, readCards } from '#board/card.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import type { Scope } from '#scope.ts'
import { lacksSecond } from './policy.ts'

export type ToAssignWhy = 'ESCALATED' | 'POLICY' | 'NOBODY'
export type ToAssign = { readonly card: Card; readonly why: ToAssignWhy }

const WHYS = ['ESCALATED', 'POLICY', 'NOBODY'] as const satisfies readonly ToAssignWhy[]
const SHOWN = 100

/** What has no answer in time first, then where the unit wants two, then where nobody is asked; each by urgency and waiting. */
export async function listToAssign(scope: Scope, unitId: string): Promise<ToAssign[]> {
  if (!scope.unitIds.includes(unitId)) throw notFound()
  if (!may('ASSIGN_COHANDLING', scope.person.role, ['MEMBER'])) {
    throw new Refusal('FORBIDDEN', denial('ASSIGN_COHANDLING'))
  }
  const board = await scope.db.board.findFirst({ where: { unitId }, select: { id: true } })
  if (!board) return []
  const rows = await scope.db.$queryRaw<{ id: string; isEscalated: boolean }[]>`
    select r.id, exists (select 1 from cohandling h
      where h.request_id = r.id and h.state = 'ESCALATED') as "isEscalated"
    from request r join case_ref c on c.id = r.case_id
    where r.board_id = ${board.id}::uuid and r.kind = 'CO_HANDLING' and r.closed_at is null
      and not exists (select 1 from conflict_of_interest x
        where x.case_id = c.id and x.person_id = ${scope.person.id}::uuid and x.ended_at is null)
      and not exists (select 1 from cohandling h
        where (h.case_id = c.id and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER'))
          or (h.request_id = r.id and h.state = 'PROPOSED'))
    order by r.urgency, r.waiting_since, r.id limit ${SHOWN}`
  const cards = await readCards(scope.db, { boardId: board.id, ids: rows.map(({ id }) => id) })
  const found: ToAssign[] = []
  for (const { id, isEscalated } of rows) {
    const card = cards.find((each) => each.id === id)
    if (!card) continue
    const isWanted = !isEscalated && (await lacksSecond(scope.db, card))
    found.push({ card, why: isEscalated ? 'ESCALATED' : isWanted ? 'POLICY' : 'NOBODY' })
  }
  return found.toSorted((a, b) => WHYS.indexOf(a.why) - WHYS.indexOf(b.why))
}
