// Supervision that comes back: who is to meet whom how often, and that it was held. A day and two names; what was said is
// nowhere but in their own notes.

import { nextDueOn, refuseHeld, refuseSeries } from './supervision.rules.ts'
import { findGiver, unitRow } from './supervisor.ts'
import { type SupervisionUnit, getUnit, getWorker, mayThere } from './unit.ts'
import { denial } from '#access.rules.ts'
import { person } from '#board/card.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { type Day, dateFrom, dayOf } from '#lib/day.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Scope, Viewer } from '#scope.ts'

type Pair = { readonly unitId: string; readonly supervisorId: string; readonly personId: string }

/** Begins a series between two of a unit: by either of them, or by who plans. Refuses a second one between them. */
export async function startSeries(
  scope: Scope,
  operation: Operation,
  series: Pair & { readonly everyWeeks: number; readonly fromOn: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const refused = refuseSeries(series)
    if (refused) throw refused
    const unit = await getPair(tx, scope, series)
    if (!isOneOf(scope, series) && !mayThere(scope, 'PLAN_SUPERVISION')) throw forbidden()
    const { supervisorId, personId, everyWeeks, fromOn } = series
    const id = scope.newId()
    const started = await tx.$executeRaw`
      insert into supervision_series (id, supervisor_id, person_id, unit_id, every_weeks, from_on)
      values (${id}::uuid, ${supervisorId}::uuid, ${personId}::uuid, ${unit.id}::uuid, ${everyWeeks}, ${fromOn}::date)
      on conflict do nothing`
    if (started === 0) {
      throw new Refusal('CONFLICT', {
        sv: 'De två har redan en serie. Avsluta den först om den ska vara annorlunda.',
        en: 'The two have a series already. End that first if it is to be another.',
      })
    }
    return unitRow({ ...at(unit), kind: 'SERIES_STARTED', subjectId: id, answer: {} })
  })
}

/** Ends a series. What was held stays. */
export async function endSeries(
  scope: Scope,
  operation: Operation,
  { seriesId }: { readonly seriesId: string },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const series = isUuid(seriesId)
      ? await tx.supervisionSeries.findUnique({
          where: { id: seriesId },
          select: { unitId: true, supervisorId: true, personId: true },
        })
      : null
    if (!series) throw notFound()
    const unit = await getUnit(tx, scope, { unitId: series.unitId })
    if (!isOneOf(scope, series) && !mayThere(scope, 'PLAN_SUPERVISION')) throw forbidden()
    const { count } = await tx.supervisionSeries.updateMany({
      where: { id: seriesId, endedAt: null },
      data: { endedAt: scope.clock(), version: { increment: 1 } },
    })
    if (count === 0) {
      throw new Refusal('CONFLICT', { sv: 'Serien är redan avslutad.', en: 'The series has ended already.' })
    }
    return unitRow({ ...at(unit), kind: 'SERIES_ENDED', subjectId: seriesId, answer: {} })
  })
}

/** Says that supervision was held on a day, by either of the two. `slotId`: at that time, booked by her. */
export async function recordSupervision(
  scope: Scope,
  operation: Operation,
  held: Pair & { readonly heldOn: string; readonly slotId?: string | null | undefined },
): Promise<Changed<object>> {
  return await change(scope, operation, async (tx) => {
    const now = scope.clock()
    const refused = refuseHeld(held, { personId: scope.person.id, today: dayOf(now) })
    const unit = await getPair(tx, scope, held)
    if (refused) throw refused
    const { supervisorId, personId, heldOn } = held
    const slot = held.slotId == null ? null : await getSeat(tx, held, held.slotId)
    await tx.$executeRaw`select 1 from person where id = ${personId}::uuid for no key update`
    const again = await tx.supervisionHeld.count({
      where: { supervisorId, personId, heldOn: dateFrom(heldOn) },
    })
    if (again > 0) {
      throw new Refusal('CONFLICT', {
        sv: 'Det är redan noterat för den dagen.',
        en: 'It is noted for that day already.',
      })
    }
    const series = await tx.supervisionSeries.findFirst({
      where: { supervisorId, personId, endedAt: null },
      select: { id: true },
    })
    const id = scope.newId()
    await tx.supervisionHeld.create({
      data: {
        id,
        supervisorId,
        personId,
        unitId: unit.id,
        seriesId: series?.id ?? null,
        slotId: slot?.slotId ?? null,
        requestId: slot?.requestId ?? null,
        heldOn: dateFrom(heldOn),
        saidById: scope.person.id,
        at: now,
      },
      select: { id: true },
    })
    return unitRow({ ...at(unit), kind: 'SUPERVISION_HELD', subjectId: id, answer: {} })
  })
}

async function getSeat(tx: Tx, held: Pair & { readonly heldOn: string }, slotId: string) {
  const seat = isUuid(slotId)
    ? await tx.supervisionBooking.findFirst({
        where: {
          slotId,
          personId: held.personId,
          cancelledAt: null,
          slot: { supervisorId: held.supervisorId, cancelledAt: null },
        },
        select: { slotId: true, requestId: true, slot: { select: { startsAt: true } } },
      })
    : null
  if (!seat) throw notFound()
  if (dayOf(seat.slot.startsAt) === held.heldOn) return seat
  throw invalid({ sv: 'Tiden var en annan dag.', en: 'The time was on another day.' }, { field: 'heldOn' })
}

/** The unit, where the one gives supervision and the other works. Refuses any others as missing. */
async function getPair(tx: Tx, scope: Scope, pair: Pair): Promise<SupervisionUnit> {
  const unit = await getUnit(tx, scope, { unitId: pair.unitId })
  const giver = await findGiver(tx, scope, pair.supervisorId)
  if (!giver?.unitIds.includes(unit.id)) throw notFound()
  await getWorker(tx, { unitId: unit.id, personId: pair.personId })
  return unit
}

function isOneOf(scope: Scope, pair: Omit<Pair, 'unitId'>): boolean {
  return scope.person.id === pair.supervisorId || scope.person.id === pair.personId
}

function at(unit: SupervisionUnit): { readonly boardId: string; readonly unitId: string } {
  return { boardId: unit.boardId, unitId: unit.id }
}

function forbidden(): Refusal {
  return new Refusal('FORBIDDEN', denial('PLAN_SUPERVISION'))
}

export type Tie = {
  readonly unitId: string
  readonly supervisor: Viewer
  readonly person: Viewer
  /** The series that runs between them, if one does. */
  readonly seriesId: string | null
  readonly everyWeeks: number | null
  readonly lastOn: Day | null
  readonly nextOn: Day | null
}

type TieRow = Omit<Tie, 'nextOn'> & { readonly fromOn: Day | null }

/** Whom the viewer has supervision of, or gives it: series that run, and what was booked or held the latest year. */
export async function listTies(scope: Scope): Promise<Tie[]> {
  const me = scope.person.id
  const since = new Date(scope.clock().getTime() - 366 * 86_400_000)
  const rows = await scope.db.$queryRaw<{ tie: TieRow }[]>`
    select json_build_object('unitId', x.unit_id, 'supervisor', ${person('s')}, 'person', ${person('p')},
      'seriesId', e.id, 'everyWeeks', e.every_weeks, 'fromOn', e.from_on,
      'lastOn', (select max(h.held_on) from supervision_held h
        where h.supervisor_id = x.supervisor_id and h.person_id = x.person_id)) as tie
    from (select distinct on (supervisor_id, person_id) * from (
        select supervisor_id, person_id, unit_id, 0 as turn from supervision_series where ended_at is null
        union all
        select supervisor_id, person_id, unit_id, 1 from supervision_held where at > ${since}
        union all
        select l.supervisor_id, k.person_id, l.unit_id, 2 from supervision_booking k
          join supervision_slot l on l.id = k.slot_id where k.cancelled_at is null and k.at > ${since}
        union all
        select supervisor_id, person_id, unit_id, 3 from supervision_series where ended_at > ${since}) each
      where supervisor_id = ${me}::uuid or person_id = ${me}::uuid
      order by supervisor_id, person_id, turn, unit_id) x
    join person s on s.id = x.supervisor_id
    join person p on p.id = x.person_id
    left join supervision_series e on e.supervisor_id = x.supervisor_id and e.person_id = x.person_id and e.ended_at is null
    order by p.name, s.name, p.id, s.id`
  return rows.map(({ tie: { fromOn, ...tie } }) => ({
    ...tie,
    nextOn:
      fromOn === null || tie.everyWeeks === null
        ? null
        : nextDueOn({ fromOn, everyWeeks: tie.everyWeeks }, tie.lastOn),
  }))
}
