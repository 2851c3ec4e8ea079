// Having a request in hand. The claim is a record with a beginning and an end; the card's version decides who was
// first, and the loser is told who. A lease is renewed by presence without touching the face, so that renewing costs
// no event; letting it lapse is a change that the clock makes (R1).

import { type CardAnswer, faceChange, touchCard } from '#board/card-change.ts'
import { type Card, readCards } from '#board/card.ts'
import { changeByClock } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Tx } from '#db/client.ts'
import type { ClaimEnd } from '#db/generated/enums.ts'
import { requiredText } from '#lib/written.ts'
import { type Seen, touched } from './seen.ts'
import {
  LAPSING_COLUMNS,
  LEASE_SECONDS,
  leaseUntil,
  letsGoByTriage,
  refuseClaim,
  refuseRelease,
  refuseTakeOver,
} from './request.rules.ts'
import type { House, Scope, Viewer } from '#scope.ts'

/** Takes the request in hand, if nobody has. The loser of a race gets Conflict with the winner's name. */
export async function claimRequest(
  scope: Scope,
  operation: Operation,
  seen: Seen,
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(seen),
    action: 'CLAIM',
    decide: (card) =>
      refuseClaim(card, scope.person) ?? {
        kind: 'REQUEST_CLAIMED',
        also: (tx, now) => begin(tx, scope, { requestId: card.id, now }),
      },
  })
}

/** Lets the request go; it waits for somebody again. */
export async function releaseRequest(
  scope: Scope,
  operation: Operation,
  seen: Seen,
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(seen),
    action: 'RELEASE',
    decide: (card) =>
      refuseRelease(card, scope.person) ?? {
        kind: 'REQUEST_RELEASED',
        also: async (tx, now) => {
          await endClaim(tx, { requestId: card.id, how: 'RELEASED', now })
          return { claim: null }
        },
      },
  })
}

/** A supervisor takes over what somebody has in hand, and says why. */
export async function takeOverRequest(
  scope: Scope,
  operation: Operation,
  takeOver: Seen & { readonly reason: string },
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(takeOver),
    action: 'TAKE_OVER',
    decide: (card) => {
      const reason = requiredText('reason', takeOver.reason, 500)
      return (
        refuseTakeOver(card, scope.person) ?? {
          kind: 'REQUEST_TAKEN_OVER',
          reason,
          also: async (tx, now) => {
            await endClaim(tx, { requestId: card.id, how: 'TAKEN_OVER', now })
            return await begin(tx, scope, { requestId: card.id, now })
          },
        }
      )
    },
  })
}

/** Renews the leases of somebody who is present on a board. Cheap when there is nothing to renew. */
export async function renewClaims(
  house: House,
  who: { readonly personId: string; readonly boardId: string },
): Promise<void> {
  const now = house.clock()
  await house.db.$executeRaw`
    update claim set lease_until = ${leaseUntil(now)}
    where person_id = ${who.personId}::uuid and ended_at is null
      and lease_until < ${new Date(now.getTime() + (LEASE_SECONDS - 30) * 1000)}
      and request_id in (select id from request where board_id = ${who.boardId}::uuid)`
}

/**
 * Ends the claims whose lease has run out (R1), each with a log row. Safe in many processes at once. The card's version
 * stays: nobody edited it, so nobody's edit is stale by it.
 */
export async function lapseClaims(house: House): Promise<void> {
  const now = house.clock()
  const lapsing = await house.db.$queryRaw<{ requestId: string }[]>`
    select k.request_id as "requestId" from claim k
    join request r on r.id = k.request_id
    join board_column c on c.id = r.column_id
    where k.ended_at is null and k.lease_until < ${now} and c.key::text = any(${[...LAPSING_COLUMNS]}::text[])
    order by k.lease_until limit 100`
  for (const { requestId } of lapsing) await lapse(house, requestId, now)
}

async function lapse(house: House, requestId: string, now: Date): Promise<void> {
  await changeByClock(house, async (tx) => {
    // The request's row first, as every verb takes them: locks in one order can't deadlock.
    await tx.$executeRaw`select 1 from request where id = ${requestId}::uuid for no key update`
    const ended = await tx.$executeRaw`
      update claim set ended_at = ${now}, "end" = 'LAPSED'
      where request_id = ${requestId}::uuid and ended_at is null and lease_until < ${now} and exists (
        select 1 from request r join board_column c on c.id = r.column_id
        where r.id = ${requestId}::uuid and c.key::text = any(${[...LAPSING_COLUMNS]}::text[]))`
    if (ended === 0) return []
    const [after] = await readCards(tx, { id: requestId })
    return after ? [faceChange({ before: after, after }, { kind: 'CLAIM_LAPSED' })] : []
  })
}

type Begin = { readonly requestId: string; readonly now: Date }

async function begin(
  tx: Tx,
  scope: Scope,
  { requestId, now }: Begin,
): Promise<{ claim: { by: Viewer; since: string } }> {
  await tx.claim.create({
    data: {
      id: scope.newId(),
      requestId,
      personId: scope.person.id,
      claimedAt: now,
      leaseUntil: leaseUntil(now),
    },
    select: { id: true },
  })
  return { claim: { by: scope.person, since: now.toISOString() } }
}

/** Ends the open claim of a request, if there is one. */
export async function endClaim(
  tx: Tx,
  { requestId, how, now }: Begin & { readonly how: ClaimEnd },
): Promise<void> {
  await tx.$executeRaw`
    update claim set ended_at = ${now}, "end" = ${how}::"ClaimEnd"
    where request_id = ${requestId}::uuid and ended_at is null`
}

/** R9: whoever took a new request to read it lets go of it by having dealt with it. What it changes of the face. */
export async function letGoOnceRead(
  tx: Tx,
  scope: Scope,
  { card, now }: { readonly card: Card; readonly now: Date },
): Promise<Partial<Pick<Card, 'claim'>>> {
  if (!letsGoByTriage(card, scope.person)) return {}
  await endClaim(tx, { requestId: card.id, how: 'RELEASED', now })
  return { claim: null }
}
