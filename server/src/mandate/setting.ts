// Who in a unit has a mandate and until when, as its managers settle it. What a decision was made by is never rewritten: a
// mandate keeps its kind and its delegate for good, and its days on which somebody decided (M7).

import {
  type Decided,
  type Holder,
  type Term,
  lastDayOf,
  overlaps,
  refuseHolder,
  refuseLosing,
  refuseTerm,
} from './mandate.rules.ts'
import { findDecisionKind, readMembers } from './mandate.ts'
import { type RegistryAnswer, openRegistry, registryChange, stale } from './registry.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { Role } from '#db/generated/enums.ts'
import { type Day, dayFrom, dayOf } from '#lib/day.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

/** Gives a mandate, or changes the point and days of one. Refuses what M1–M3, M7 and M8 forbid. */
export async function setMandate(
  scope: Scope,
  operation: Operation,
  set: {
    readonly unitId: string
    readonly mandateId?: string | null | undefined
    readonly expectedVersion?: number | null | undefined
    readonly decisionKindId: string
    readonly role?: Role | null | undefined
    readonly personId?: string | null | undefined
    readonly point: string
    readonly validFrom: Day
    readonly validUntil?: Day | null | undefined
  },
): Promise<Changed<RegistryAnswer>> {
  const holder: Holder = { role: set.role ?? null, personId: set.personId ?? null }
  const term: Term = { validFrom: set.validFrom, validUntil: set.validUntil ?? null }
  return await change(scope, operation, async (tx) => {
    const { unitId } = set
    const boardId = await openRegistry(tx, scope, unitId)
    const point = requiredText('point', set.point, 40)
    const refused = refuseHolder(holder) ?? refuseTerm(term)
    if (refused) throw refused
    const kind = await findDecisionKind(tx, scope, set.decisionKindId)
    if (!kind) throw notFound()
    if (kind.isCommitteeOnly) throw ofCommittee()
    const given = { unitId, decisionKindId: kind.id, ...holder, point, ...term }
    if (set.mandateId != null) {
      const before = await getMandate(tx, scope, { ...set, mandateId: set.mandateId })
      const isSame =
        before.decisionKindId === kind.id &&
        before.role === holder.role &&
        before.personId === holder.personId &&
        before.unitId === unitId
      if (!isSame) throw keepsItsHolder()
      const losing = refuseLosing(term, before.decided)
      if (losing) throw losing
    } else await refuseStranger(tx, unitId, holder.personId)
    const id = set.mandateId ?? scope.newId()
    if (await isDoubled(tx, { ...given, id })) throw doubled()
    await writeMandate(tx, { id, ...given })
    return registryChange({ unitId, boardId, subjectId: id, kind: 'MANDATE_SET' })
  })
}

/** Ends a mandate after `lastOn`, or at once. One that never came to hold is taken away. */
export async function endMandate(
  scope: Scope,
  operation: Operation,
  ended: {
    readonly mandateId: string
    readonly expectedVersion: number
    readonly lastOn?: Day | null | undefined
  },
): Promise<Changed<RegistryAnswer>> {
  return await change(scope, operation, async (tx) => {
    const found = isUuid(ended.mandateId)
      ? await tx.mandate.findUnique({ where: { id: ended.mandateId }, select: { unitId: true } })
      : null
    if (!found) throw notFound()
    const { unitId } = found
    const boardId = await openRegistry(tx, scope, unitId)
    const { decided, ...mandate } = await getMandate(tx, scope, { ...ended, unitId })
    const today = dayOf(scope.clock())
    const last = lastDayOf(mandate, { lastOn: ended.lastOn ?? null, today, decided })
    if (last instanceof Refusal) throw last
    if (last === null) await tx.mandate.delete({ where: { id: mandate.id }, select: { id: true } })
    else await writeMandate(tx, { ...mandate, validUntil: last })
    return registryChange({ unitId, boardId, subjectId: mandate.id, kind: 'MANDATE_ENDED' })
  })
}

export type Given = Holder &
  Term & {
    readonly id: string
    readonly unitId: string
    readonly decisionKindId: string
    readonly point: string
  }

/** Writes a mandate that the rules have allowed, new or changed. */
export async function writeMandate(tx: Tx, given: Given): Promise<void> {
  await tx.$executeRaw`
    insert into mandate (id, unit_id, decision_kind_id, role, person_id, point, valid_from, valid_until)
    values (${given.id}::uuid, ${given.unitId}::uuid, ${given.decisionKindId}::uuid, ${given.role}::"Role",
      ${given.personId}::uuid, ${given.point}, ${given.validFrom}::date, ${given.validUntil}::date)
    on conflict (id) do update set point = excluded.point, valid_from = excluded.valid_from,
      valid_until = excluded.valid_until, version = mandate.version + 1`
}

/** The days on which somebody decided by each of some mandates. */
export async function readDecided(
  db: Pick<Tx, '$queryRaw'>,
  mandateIds: readonly string[],
): Promise<Map<string, Decided>> {
  const rows = await db.$queryRaw<{ id: string; first: Day; last: Day }[]>`
    select mandate_id as id, min((at at time zone 'Europe/Stockholm')::date)::text as first,
      max((at at time zone 'Europe/Stockholm')::date)::text as last
    from decision where mandate_id = any(${[...mandateIds]}::uuid[]) group by mandate_id`
  return new Map(rows.map(({ id, first, last }) => [id, { first, last }]))
}

type MandateRow = Given & { readonly version: number }

/** Locks it, so that nobody decides by it meanwhile; refuses a stale one. */
async function getMandate(
  tx: Tx,
  scope: Scope,
  seen: {
    readonly mandateId: string
    readonly unitId: string
    readonly expectedVersion?: number | null | undefined
  },
): Promise<Given & { readonly decided: Decided | null }> {
  if (!isUuid(seen.mandateId)) throw notFound()
  const [row] = await tx.$queryRaw<MandateRow[]>`
    select id, unit_id as "unitId", decision_kind_id as "decisionKindId", role::text as role, person_id as "personId", point,
      valid_from::text as "validFrom", valid_until::text as "validUntil", version
    from mandate where id = ${seen.mandateId}::uuid and unit_id = ${seen.unitId}::uuid for update`
  if (!row) throw notFound()
  const { version, ...mandate } = row
  if (version !== seen.expectedVersion) throw await stale(tx, scope, mandate.id)
  return { ...mandate, decided: (await readDecided(tx, [mandate.id])).get(mandate.id) ?? null }
}

// M8.
async function isDoubled(tx: Tx, given: Given): Promise<boolean> {
  const { id, unitId, decisionKindId, role, personId, point } = given
  const others = await tx.mandate.findMany({
    where: { unitId, decisionKindId, role, personId, point, id: { not: id } },
    select: { validFrom: true, validUntil: true },
  })
  return others.some(({ validFrom, validUntil }) =>
    overlaps(given, { validFrom: dayFrom(validFrom), validUntil: validUntil && dayFrom(validUntil) }),
  )
}

async function refuseStranger(tx: Tx, unitId: string, personId: string | null): Promise<void> {
  if (personId === null) return
  const members = await readMembers(tx, unitId)
  if (members.some(({ id }) => id === personId)) return
  throw invalid(
    {
      sv: 'Personen arbetar inte i enheten. Välj någon som gör det.',
      en: 'The person does not work in the unit. Choose somebody who does.',
    },
    { field: 'personId' },
  )
}

/** M3. */
function ofCommittee(): Refusal {
  return invalid(
    {
      sv: 'Beslutet fattas av utskott eller nämnd. Ingen i enheten kan ha mandat för det.',
      en: 'The committee or the board decides this. Nobody in the unit can have a mandate for it.',
    },
    { field: 'decisionKindId' },
  )
}

function keepsItsHolder(): Refusal {
  return invalid({
    sv: 'Ett mandat behåller sitt beslut och sin delegat. Avsluta det och lägg in ett nytt.',
    en: 'A mandate keeps its decision and its delegate. End it and add a new one.',
  })
}

function doubled(): Refusal {
  return invalid(
    {
      sv: 'Samma delegat har redan mandatet under samma punkt någon av dagarna. Ändra det som finns.',
      en: 'The same delegate has this mandate under the same point on some of the days. Change the one there is.',
    },
    { field: 'point' },
  )
}
