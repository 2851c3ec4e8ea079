// Shutting somebody out at once, whatever the provider says, and letting her in again. Her memberships stay as they
// are: she is refused, not forgotten. What was done before with the same operation id is answered and not done again,
// so that an answer that was lost can't shut out somebody who has been let in since.

import { createHash } from 'node:crypto'
import { endKeysOf } from './session.ts'
import { forbidden, mayShutOut, whyNotDisable } from './standing.rules.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Tx } from '#db/client.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import type { House, Scope } from '#scope.ts'

export type Standing = {
  readonly id: string
  readonly name: string
  /** Since when the person is shut out; null: she may be here. */
  readonly leftAt: string | null
}
type Asked = { readonly operationId: string; readonly personId: string }

/** Whether the viewer may shut people of her units out. */
export function viewerCanShutOut(scope: Scope): boolean {
  return mayShutOut(scope.person.role)
}

/** Whoever works in a unit, by name, with those who are shut out, for its manager; herself left out. */
export async function listStandings(scope: Scope, unitId: string): Promise<Standing[]> {
  if (!scope.unitIds.includes(unitId)) throw notFound()
  if (!viewerCanShutOut(scope)) throw new Refusal('FORBIDDEN', forbidden)
  const people = await scope.db.person.findMany({
    where: { id: { not: scope.person.id }, memberships: { some: { unitId, untilAt: null } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, leftAt: true },
  })
  return people.map(({ leftAt, ...person }) => ({ ...person, leftAt: leftAt?.toISOString() ?? null }))
}

/** Shuts a person out: her sessions and the address of her calendar end, and she can't sign in. */
export async function disablePerson(scope: Scope, asked: Asked): Promise<Standing> {
  return await once(scope, { verb: 'disablePerson', asked }, async (tx) => {
    await tx.person.updateMany({
      where: { id: asked.personId, leftAt: null },
      data: { leftAt: scope.clock() },
    })
    await endKeysOf(scope, tx, asked.personId)
  })
}

/** The same for whoever has left the staff, in the caller's transaction. Her memberships stay, so that she can be let in again. */
export async function endStaff(house: House, tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.person.updateMany({
    where: { id: { in: [...personIds] }, leftAt: null },
    data: { leftAt: house.clock() },
  })
  await tx.membership.updateMany({
    where: { personId: { in: [...personIds] }, untilAt: null },
    data: { endsOn: null },
  })
  for (const personId of personIds) await endKeysOf(house, tx, personId)
}

/** Lets a person in again; she signs in as before. */
export async function enablePerson(scope: Scope, asked: Asked): Promise<Standing> {
  return await once(scope, { verb: 'enablePerson', asked }, async (tx) => {
    await tx.person.updateMany({ where: { id: asked.personId }, data: { leftAt: null } })
  })
}

async function once(
  scope: Scope,
  { verb, asked }: { readonly verb: string; readonly asked: Asked },
  work: (tx: Tx) => Promise<void>,
): Promise<Standing> {
  const { operationId, personId } = asked
  if (!isUuid(operationId))
    throw badOperation('operationId ska vara ett UUID.', 'operationId must be a UUID.')
  if (!isUuid(personId)) throw notFound()
  return await scope.db.$transaction(async (tx) => {
    await refuseUnlessManaged(scope, tx, personId)
    const hash = createHash('sha256').update(`${verb}\0${personId.toLowerCase()}`).digest('hex')
    const fresh = await tx.$executeRaw`
      insert into operation (id, actor_id, request_hash, result, at)
      values (${operationId}::uuid, ${scope.person.id}::uuid, ${hash}, '{}'::jsonb, ${scope.clock()})
      on conflict do nothing`
    if (fresh === 1) await work(tx)
    else await refuseReused(scope, tx, { operationId, hash })
    const standing = await tx.person.findUniqueOrThrow({
      where: { id: personId },
      select: { id: true, name: true, leftAt: true },
    })
    return { ...standing, leftAt: standing.leftAt?.toISOString() ?? null }
  })
}

async function refuseUnlessManaged(scope: Scope, tx: Tx, personId: string): Promise<void> {
  const memberships = await tx.membership.findMany({
    where: { personId, untilAt: null },
    select: { unitId: true },
  })
  const by = { ...scope.person, unitIds: scope.unitIds }
  const why = whyNotDisable(by, { id: personId, unitIds: memberships.map(({ unitId }) => unitId) })
  if (why === 'hidden') throw notFound()
  if (why !== null) throw new Refusal('FORBIDDEN', why)
}

async function refuseReused(
  scope: Scope,
  tx: Tx,
  { operationId, hash }: { readonly operationId: string; readonly hash: string },
): Promise<void> {
  const before = await tx.operation.findUnique({
    where: { id: operationId },
    select: { actorId: true, requestHash: true },
  })
  if (before?.actorId === scope.person.id && before.requestHash === hash) return
  throw badOperation(
    'operationId har redan använts för något annat. Skicka med ett nytt.',
    'This operationId has been used for something else. Send a new one.',
  )
}

function badOperation(sv: string, en: string): Refusal {
  return invalid({ sv, en }, { field: 'operationId' })
}
