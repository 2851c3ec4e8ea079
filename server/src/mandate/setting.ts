// What a manager settles: which kinds of decisions there are, who in her unit has a mandate for them and until when. Kinds
// are the whole authority's, so all of it happens one at a time in an authority. What a decision was made by is never
// rewritten: a mandate keeps its kind and its delegate for good, and its days on which somebody decided (M7).

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
import { findDecisionKind, listMembers } from './mandate.ts'
import { type Change, change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import type { Role } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { type Day, dayOf, timeOf } from '#lib/day.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { getBoardId, getUnit } from '#retention/unit.ts'
import type { Scope } from '#scope.ts'

export type RegistryAnswer = { readonly unitId: string }

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
    if (last === 'GONE') await tx.mandate.delete({ where: { id: mandate.id }, select: { id: true } })
    else await writeMandate(tx, { ...mandate, validUntil: last })
    return registryChange({ unitId, boardId, subjectId: mandate.id, kind: 'MANDATE_ENDED' })
  })
}

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
      OR: [{ validUntil: null }, { validUntil: { gte: new Date(`${today}T00:00:00Z`) } }],
    },
  })
  return given > 0
}

// M8.
async function isDoubled(tx: Tx, given: Given): Promise<boolean> {
  const { id, unitId, decisionKindId, role, personId, point } = given
  const others = await tx.mandate.findMany({
    where: { unitId, decisionKindId, role, personId, point, id: { not: id } },
    select: { validFrom: true, validUntil: true },
  })
  return others.some(({ validFrom, validUntil }) =>
    overlaps(given, { validFrom: dayAt(validFrom), validUntil: validUntil && dayAt(validUntil) }),
  )
}

function dayAt(midnight: Date): Day {
  return midnight.toISOString().slice(0, 10)
}

async function refuseStranger(tx: Tx, unitId: string, personId: string | null): Promise<void> {
  if (personId === null) return
  const members = await listMembers(tx, { id: unitId })
  if (members.some(({ id }) => id === personId)) return
  throw invalid(
    {
      sv: 'Personen arbetar inte i enheten. Välj någon som gör det.',
      en: 'The person does not work in the unit. Choose somebody who does.',
    },
    { field: 'personId' },
  )
}

async function stale(tx: Tx, scope: Scope, subjectId: string): Promise<Refusal> {
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
