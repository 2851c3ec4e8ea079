// The way of a consultation to the case record: its text is edited, carried by the responsible, followed up when there is
// something to follow up, and carried again; then it is closed. Nothing is closed that was not carried (domain.md trap 5).

import { type CardAnswer, touchCard } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { endClaim } from '#request/claim.ts'
import { writeContent } from '#request/content.ts'
import { type Seen, touched } from '#request/seen.ts'
import { overwritten } from './consultation.ts'
import {
  afterCarrying,
  outdatedText,
  partOf,
  refuseCarrying,
  refuseFollowUpDay,
  refuseFollowingUp,
} from './consultation.rules.ts'
import { lockedCard } from './locked.ts'
import { oweText, remakeText } from './owing.ts'
import type { Scope } from '#scope.ts'

const LONGEST = 12_000

/**
 * Writes the text for the record anew at the version that was seen; without a text it is made anew from the fields.
 * Refuses who is outside the circle, a stale version, and when nothing is owed.
 */
export async function editRecordText(
  scope: Scope,
  operation: Operation,
  edited: {
    readonly requestId: string
    readonly expectedVersion: number
    readonly text?: string | null | undefined
  },
): Promise<Changed<CardAnswer>> {
  const { requestId, expectedVersion: version } = edited
  return await writeContent(scope, operation, {
    requestId,
    action: 'CONCLUDE',
    kind: 'RECORD_TEXT_EDITED',
    work: async (tx, _, now) => {
      const text = edited.text == null ? null : requiredText('text', edited.text, LONGEST)
      const card = await lockedCard(tx, scope, requestId)
      const refused = refuseCarrying(card)
      if (refused) throw refused
      const part = partOf(card)
      const { count } = await tx.recordText.updateMany({
        where: { requestId, part, version },
        data:
          text === null ? {} : { text, madeAt: now, editedById: scope.person.id, version: { increment: 1 } },
      })
      if (count === 0) throw await overwritten(tx, scope, card, EDITING)
      if (text === null) await remakeText(tx, { requestId, part, now })
      return {}
    },
  })
}

const EDITING = ['RECORD_TEXT_EDITED', 'CONSULTATION_CONCLUDED', 'FOLLOWED_UP'] as const

/**
 * Marks the owed text as carried to the record, for the responsible; in the same change it is closed, or waits for its
 * follow-up. Refuses a stale version, one that owes nothing, and a text that lacks a decision or a dissent (K5, K6).
 */
export async function carryConsultation(
  scope: Scope,
  operation: Operation,
  seen: Seen,
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    ...touched(seen),
    action: 'CARRY_TO_RECORD',
    decide: async (card, tx) =>
      refuseCarrying(card) ?? {
        kind: 'CARRIED_TO_RECORD',
        ...afterCarrying(await nextFollowUpOn(tx, card.id)),
        also: async () => {
          // Under its lock by now: the mark is later than every word that was written before it.
          await carryText(tx, scope, { card, now: scope.clock() })
          return null
        },
      },
  })
}

// The day of the follow-up that carrying leads to, if there is one. Fixed while it is owed (K3).
async function nextFollowUpOn(db: Pick<Tx, '$queryRaw'>, requestId: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ day: string | null }[]>`
    select to_char(follow_up_on, 'YYYY-MM-DD') as day from outcome where request_id = ${requestId}::uuid`
  return row?.day ?? null
}

async function carryText(tx: Tx, scope: Scope, { card, now }: { readonly card: Card; readonly now: Date }) {
  const requestId = card.id
  const [outdated] = await tx.$queryRaw<object[]>`
    select 1 from record_text t where t.request_id = ${requestId}::uuid and t.carried_at is null and (
      exists (select 1 from decision where request_id = t.request_id and at > t.made_at)
      or exists (select 1 from dissent where request_id = t.request_id and at > t.made_at))`
  if (outdated) throw outdatedText()
  const by = { carriedAt: now, carriedById: scope.person.id }
  await tx.recordText.updateMany({ where: { requestId, part: partOf(card) }, data: by })
  const carried = { byId: scope.person.id, at: now }
  await tx.carriedToRecord.upsert({
    where: { requestId },
    create: { requestId, ...carried },
    update: carried,
    select: { requestId: true },
  })
}

/**
 * Writes what the follow-up showed, and the day of another one if there is to be; the consultation is owed again (K7).
 * Refuses who is outside the circle, a stale version, and one that is not in its follow-up.
 */
export async function recordFollowUp(
  scope: Scope,
  operation: Operation,
  followed: Seen & { readonly text: string; readonly followUpOn?: string | null | undefined },
): Promise<Changed<CardAnswer>> {
  const { requestId } = followed
  return await touchCard(scope, operation, {
    ...touched(followed),
    action: 'CONCLUDE',
    decide: (card, _tx, now) => {
      const text = requiredText('text', followed.text, 4000)
      return (
        refuseFollowingUp(card) ??
        refuseFollowUpDay(followed.followUpOn, dayOf(now)) ?? {
          kind: 'FOLLOWED_UP',
          face: { owedSince: now.toISOString() },
          also: async (tx) => {
            const row = { text, byId: scope.person.id, at: now }
            await tx.followUp.upsert({
              where: { requestId },
              create: { requestId, ...row },
              update: { ...row, version: { increment: 1 } },
              select: { requestId: true },
            })
            await tx.$executeRaw`
              update outcome set follow_up_on = ${followed.followUpOn ?? null}::date where request_id = ${requestId}::uuid`
            await oweText(tx, { requestId, part: 'FOLLOW_UP', now })
            await endClaim(tx, { requestId, how: 'CLOSED', now })
            return { claim: null }
          },
        }
      )
    },
  })
}
