// Which kinds of decisions there are. They are the whole authority's, so a code means the same in each of its units, and no
// kind becomes the committee's while somebody has a mandate for it anywhere.

import { findDecisionKind } from './mandate.ts'
import { type RegistryAnswer, openRegistry, registryChange, stale } from './registry.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { type Day, dateFrom, dayOf } from '#lib/day.ts'
import { invalid, notFound } from '#lib/refusal.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

/** Makes a kind of decision, or changes its name, code and level. Refuses a code that is taken and a level that mandates contradict. */
export async function setDecisionKind(
  scope: Scope,
  operation: Operation,
  set: {
    readonly unitId: string
    readonly decisionKindId?: string | null | undefined
    readonly expectedVersion?: number | null | undefined
    readonly code: string
    readonly name: string
    readonly isCommitteeOnly: boolean
  },
): Promise<Changed<RegistryAnswer>> {
  return await change(scope, operation, async (tx) => {
    const boardId = await openRegistry(tx, scope, set.unitId)
    const code = requiredText('code', set.code, 40)
    const name = requiredText('name', set.name, 120)
    const { isCommitteeOnly } = set
    const id = set.decisionKindId ?? scope.newId()
    const before = set.decisionKindId == null ? null : await findDecisionKind(tx, scope, id)
    if (set.decisionKindId != null && !before) throw notFound()
    if (before && before.version !== set.expectedVersion) throw await stale(tx, scope, id)
    if (await isTaken(tx, scope, { id, code })) {
      throw invalid(
        {
          sv: 'Koden används redan för ett annat beslut. Välj en annan.',
          en: 'The code is taken by another decision. Choose another.',
        },
        { field: 'code' },
      )
    }
    if (isCommitteeOnly && (await isGiven(tx, id, dayOf(scope.clock())))) {
      throw invalid(
        {
          sv: 'Någon har mandat för beslutet. Avsluta mandaten först, i alla enheter.',
          en: 'Somebody has a mandate for it. End those mandates first, in all units.',
        },
        { field: 'isCommitteeOnly' },
      )
    }
    const data = { code, name, isCommitteeOnly }
    await (before
      ? tx.decisionKind.update({
          where: { id },
          data: { ...data, version: { increment: 1 } },
          select: { id: true },
        })
      : tx.decisionKind.create({
          data: { id, authorityId: scope.authorityId, ...data },
          select: { id: true },
        }))
    return registryChange({ unitId: set.unitId, boardId, subjectId: id, kind: 'DECISION_KIND_SET' })
  })
}

async function isTaken(tx: Tx, scope: Scope, { id, code }: { id: string; code: string }): Promise<boolean> {
  const taken = await tx.$queryRaw<unknown[]>`
    select 1 from decision_kind
    where authority_id = ${scope.authorityId}::uuid and lower(code) = lower(${code}) and id <> ${id}::uuid`
  return taken.length > 0
}

async function isGiven(tx: Tx, decisionKindId: string, today: Day): Promise<boolean> {
  const given = await tx.mandate.count({
    where: {
      decisionKindId,
      OR: [{ validUntil: null }, { validUntil: { gte: dateFrom(today) } }],
    },
  })
  return given > 0
}
