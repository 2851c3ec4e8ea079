// What every setting of the registry owes: a manager of the unit, one at a time in the authority, a row of the log, and a word
// about who was first.

import type { Change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { timeOf } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import { getBoardId, getUnit } from '#retention/unit.ts'
import type { Scope } from '#scope.ts'

export type RegistryAnswer = { readonly unitId: string }

/** For a manager of the unit, one at a time in the authority. Gives the board whose log has it. */
export async function openRegistry(tx: Tx, scope: Scope, unitId: string): Promise<string> {
  await getUnit(tx, scope, { unitId, action: 'SET_MANDATES' })
  await tx.$executeRaw`select 1 from authority where id = ${scope.authorityId}::uuid for no key update`
  return await getBoardId(tx, unitId)
}

/** A row of the log that no feed tells: who did it and when. */
export function registryChange(done: {
  readonly unitId: string
  readonly boardId: string
  readonly subjectId: string
  readonly kind: EventKind
}): Change<RegistryAnswer> {
  const { unitId, boardId, subjectId, kind } = done
  return {
    boardId,
    kind,
    subjectId,
    version: 0,
    scopesBefore: [],
    scopesAfter: [],
    access: null,
    answer: { unitId },
  }
}

/** It has changed since it was seen: who did that, and when. */
export async function stale(tx: Tx, scope: Scope, subjectId: string): Promise<Refusal> {
  const [last] = await tx.$queryRaw<{ id: string; name: string; at: Date }[]>`
    select p.id, p.name, e.at from event e join person p on p.id = e.actor_id
    where e.subject_id = ${subjectId}::uuid order by e.at desc limit 1`
  const at = last ? timeOf(last.at) : ''
  const mine = last?.id === scope.person.id
  return new Refusal('CONFLICT', {
    sv: last
      ? `${mine ? 'Du' : last.name} ändrade det kl ${at}. Sidan visar det senaste; gör om det om det behövs.`
      : 'Det har ändrats sedan du såg det. Sidan visar det senaste.',
    en: last
      ? `${mine ? 'You' : last.name} changed it at ${at}. The page shows the latest; do it again if needed.`
      : 'It has changed since you saw it. The page shows the latest.',
  })
}
