// Decisions in a case (beslut), beside the advice: each by one signed-in person of the circle, by a mandate that holds that
// day, quoted by its point for good. The mandate is held fast while the decision is written, so that it can't end meanwhile.
// Whoever has none is told who has. What only the committee or the board decides is shown, and never recorded.

import { forCommitteeOnly, ownMandates, withoutMandate } from './mandate.rules.ts'
import {
  type DecisionKind,
  type Mandate,
  findDecisionKind,
  listDecisionKinds,
  readMandates,
  standingOn,
} from './mandate.ts'
import { may } from '#access.rules.ts'
import { type CardAnswer, relationsTo } from '#board/card-change.ts'
import { findCard, person, utc } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import { dayOf } from '#lib/day.ts'
import { invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { openContent, writeContent } from '#request/content.ts'
import { isOpenTo } from '#request/opened.ts'
import type { Scope, Viewer } from '#scope.ts'

export type Decision = {
  readonly id: string
  readonly kind: DecisionKind
  readonly point: string
  readonly text: string
  readonly by: Viewer
  readonly at: string
}
export type DecidableKind = {
  readonly kind: DecisionKind
  /** Who may decide it here today. */
  readonly mandates: readonly Mandate[]
  /** Of these, the viewer's own, the one that counts first. */
  readonly own: readonly Mandate[]
}
export type RequestDecisions = {
  readonly decisions: readonly Decision[]
  readonly kinds: readonly DecidableKind[]
  readonly viewerCanDecide: boolean
}

/** The decisions of a request, and who may decide what in it today; null when it is not the viewer's to read. */
export async function findRequestDecisions(
  scope: Scope,
  requestId: string,
): Promise<RequestDecisions | null> {
  const seen = await openContent(scope, requestId)
  if (!seen) return null
  const { id, unitId, caseId, closedAt } = seen.card
  const today = dayOf(scope.clock())
  const standing = standingOn(await readMandates(scope.db, { unitId, caseId }), today)
  const kinds = await listDecisionKinds(scope)
  return {
    decisions: await readDecisions(scope.db, { requestId: id }),
    kinds: kinds.map((kind) => {
      const mandates = standing.filter(({ decisionKindId }) => decisionKindId === kind.id)
      return { kind, mandates, own: ownMandates(mandates, scope.person.id, today) }
    }),
    viewerCanDecide: closedAt === null && may('DECIDE', scope.person.role, relationsTo(scope, seen)),
  }
}

/** Records a decision of the viewer's own. Refuses without a mandate, for the committee's kinds, and on what is closed. */
export async function recordDecision(
  scope: Scope,
  operation: Operation,
  made: {
    readonly requestId: string
    readonly decisionKindId: string
    /** By which of several mandates of her own. */
    readonly mandateId?: string | null | undefined
    readonly text: string
  },
): Promise<Changed<CardAnswer & { readonly decisionId: string }>> {
  return await writeContent(scope, operation, {
    requestId: made.requestId,
    action: 'DECIDE',
    kind: 'DECISION_RECORDED',
    work: async (tx, { card }, now) => {
      const text = requiredText('text', made.text, 2000)
      if (card.closedAt !== null) throw isClosed()
      const kind = await findDecisionKind(tx, scope, made.decisionKindId)
      if (!kind) throw notFound()
      if (kind.isCommitteeOnly) throw forCommitteeOnly()
      const { unitId, caseId } = card
      await tx.$executeRaw`select 1 from mandate
        where unit_id = ${unitId}::uuid and decision_kind_id = ${kind.id}::uuid for share`
      const all = await readMandates(tx, { unitId, caseId, decisionKindId: kind.id })
      const today = dayOf(now)
      const own = ownMandates(all, scope.person.id, today)
      const mandate = made.mandateId == null ? own[0] : own.find(({ id }) => id === made.mandateId)
      if (!mandate) throw withoutMandate(standingOn(all, today))
      const id = scope.newId()
      await tx.decision.create({
        data: {
          id,
          requestId: card.id,
          caseId,
          decisionKindId: kind.id,
          mandateId: mandate.id,
          point: mandate.point,
          text,
          byId: scope.person.id,
          at: now,
        },
        select: { id: true },
      })
      return { decisionId: id }
    },
  })
}

/** The decision that a recordDecision answered with, while its request is open to who made it; else null. */
export async function findOwnDecision(scope: Scope, id: string): Promise<Decision | null> {
  if (!isUuid(id)) return null
  const row = await scope.db.decision.findFirst({
    where: { id, byId: scope.person.id },
    select: { requestId: true },
  })
  const seen = row && (await findCard(scope.db, scope, row.requestId))
  if (!row || !seen || !isOpenTo(scope, seen)) return null
  return (await readDecisions(scope.db, { requestId: row.requestId, id }))[0] ?? null
}

type Reader = Pick<Tx, '$queryRaw'>

async function readDecisions(
  db: Reader,
  of: { readonly requestId: string; readonly id?: string },
): Promise<Decision[]> {
  const rows = await db.$queryRaw<{ decision: Decision }[]>`
    select json_build_object('id', d.id, 'point', d.point, 'text', d.text, 'at', ${utc('d.at')}, 'by', ${person('p')},
      'kind', json_build_object('id', k.id, 'code', k.code, 'name', k.name, 'isCommitteeOnly', k.is_committee_only,
        'version', k.version)) as decision
    from decision d join decision_kind k on k.id = d.decision_kind_id join person p on p.id = d.by_id
    where d.request_id = ${of.requestId}::uuid and (${of.id ?? null}::uuid is null or d.id = ${of.id ?? null}::uuid)
    order by d.at, d.id`
  return rows.map(({ decision }) => decision)
}

function isClosed() {
  return invalid({
    sv: 'Begäran är avslutad. Öppna den igen innan du registrerar ett beslut.',
    en: 'The request is closed. Reopen it before you record a decision.',
  })
}
