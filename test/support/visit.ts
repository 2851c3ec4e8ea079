// Visits as people have them: planned at times from the world's clock, seen on a page, and their verbs.

import { randomUUID } from 'node:crypto'
import { type Person, type Process, type World, openWorld } from './world.ts'

const MINUTE = 60_000

const VISIT = `id state boardRef caseId by { name } second { name } hasSecondAccepted contact { name } car startsAt endsAt
  callBackAt checkedInAt alarmedAt managerAlarmedAt acknowledgedBy { name } endedAt isForTwo isPermitted alarmedAs viewerGoes
  viewerIsAsked viewerCanCheckIn viewerCanCheckOut viewerCanExtend viewerCanCancel viewerCanStepBack viewerCanAskAlong
  viewerCanAcknowledge`

/** A world in which visits are planned, without limits on asking: with its manager, her deputy and one caseworker more. */
export async function openVisitors(): Promise<{
  readonly world: World
  readonly helena: Person
  readonly daniel: Person
  readonly petra: Person
}> {
  const world = await openWorld({ limits: false })
  return {
    world,
    helena: await world.person('Helena Brandt', 'UNIT_MANAGER'),
    daniel: await world.person('Daniel Ek', 'DEPUTY_UNIT_MANAGER'),
    petra: await world.person('Petra Jonsson', 'CASEWORKER'),
  }
}

export type Visit = {
  readonly id: string
  readonly state: string
  readonly boardRef: string | null
  readonly second: { readonly name: string } | null
  readonly hasSecondAccepted: boolean
  readonly car: string | null
  readonly callBackAt: string
  readonly alarmedAt: string | null
  readonly managerAlarmedAt: string | null
  readonly acknowledgedBy: { readonly name: string } | null
  readonly isForTwo: boolean
  readonly isPermitted: boolean
  readonly alarmedAs: string | null
  readonly viewerIsAsked: boolean
  readonly viewerCanCheckIn: boolean
  readonly viewerCanCheckOut: boolean
  readonly viewerCanCancel: boolean
  readonly viewerCanStepBack: boolean
  readonly viewerCanAcknowledge: boolean
}

export async function visitsOf(world: World, who: Person, process?: Process): Promise<Visit[]> {
  const { data, errors } = await world.execute(who, `{ visits { visits { ${VISIT} } } }`, {}, process)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data.visits.visits
}

export async function visitOf(world: World, who: Person, id: string): Promise<Visit | undefined> {
  return (await visitsOf(world, who)).find((each) => each.id === id)
}

export async function alarmsOf(world: World, who: Person, process?: Process): Promise<Visit[]> {
  const { data, errors } = await world.execute(who, `{ visitAlarms { ${VISIT} } }`, {}, process)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data.visitAlarms
}

type Outcome = {
  readonly __typename: string
  readonly code?: string
  readonly message?: string
  readonly field?: string | null
}

/** Sends a verb as a person; a fresh operation id unless the input has one. */
export async function visit(
  world: World,
  who: Person,
  verb: string,
  input: object,
  process?: Process,
): Promise<Outcome> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
  const { data, errors } = await world.execute(
    who,
    `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ... on Refusal { code message field } } }`,
    { input: { operationId: randomUUID(), ...input } },
    process,
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data[verb]
}

/** Minutes from the world's now, as the doors take instants. */
export function inMinutes(world: World, minutes: number): string {
  return new Date(world.house.clock().getTime() + minutes * MINUTE).toISOString()
}

type Planned = {
  readonly caseId?: string
  readonly contact?: Person
  readonly second?: Person
  /** Minutes from now. */
  readonly from?: number
  readonly until?: number
  readonly callBack?: number
  readonly car?: string
}

/** What planVisit is given: from now for half an hour, calling back to Maria when it is over. */
export async function planOf(world: World, of: Planned = {}): Promise<object> {
  const from = of.from ?? 0
  const until = of.until ?? from + 30
  return {
    caseId: of.caseId ?? (await world.newCase()).id,
    startsAt: inMinutes(world, from),
    endsAt: inMinutes(world, until),
    callBackAt: inMinutes(world, of.callBack ?? until),
    contactId: (of.contact ?? world.maria).id,
    ...(of.second ? { secondId: of.second.id } : {}),
    ...(of.car === undefined ? {} : { car: of.car }),
  }
}

/** Plans a visit of somebody's, which has to go well; gives its id. */
export async function planned(world: World, who: Person, of: Planned = {}): Promise<string> {
  const done = await visit(world, who, 'planVisit', await planOf(world, of))
  if (done.__typename !== 'VisitsChanged') throw new Error(JSON.stringify(done))
  const [row] = await world.sql('select id from visit order by planned_at desc, id desc limit 1')
  return row.id
}

/** Nobody is out any more: what was planned is over. */
export async function tidyVisits(world: World): Promise<void> {
  await world.sql(
    `update visit set state = 'CHECKED_OUT', ended_at = now(), checked_out_by_id = by_id
     where state in ('PLANNED', 'CHECKED_IN', 'ALARMED')`,
  )
}
