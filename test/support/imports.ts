// Files as record and staff systems export them, sent to the door and followed to their end.

import { until } from '../db/processes.ts'
import { type Person, type Process, type World, openWorld } from './world.ts'

/** A world whose people have the ids of a staff system, with a manager and an administrator who read in. */
export async function openImportWorld(): Promise<{ world: World; helena: Person; adam: Person }> {
  const world = await openWorld({ limits: false })
  const helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  const adam = await world.person('Adam Admin', 'ADMINISTRATOR')
  for (const [name, id] of [
    ['Amina Berg', 'amibe'],
    ['Erik Lund', 'erilu'],
    ['Maria Sand', 'marsa'],
    ['Helena Brandt', 'helbr'],
    ['Adam Admin', 'adaad'],
    ['Olof Utanför', 'olout'],
  ])
    await world.sql('update person set external_id = $2 where name = $1', [name, id])
  return { world, helena, adam }
}

/** Everything that an import could change, but its own job, the remembered mapping and the access log. */
export async function everythingOf(world: World): Promise<unknown> {
  const rows = await world.sql(
    `select (select count(*) from event) as events, (select count(*) from handover) as handovers,
       (select md5(string_agg(t::text, ',' order by id)) from case_ref t) as cases,
       (select md5(string_agg(t::text, ',' order by id)) from protection t) as protections,
       (select md5(string_agg(t::text, ',' order by id)) from person t) as people,
       (select md5(string_agg(t::text, ',' order by id)) from membership t) as memberships,
       (select md5(string_agg(t::text, ',' order by id)) from staff_coming t) as coming,
       (select md5(string_agg((name, external_id, kind, department_id)::text, ',' order by id)) from unit) as units`,
  )
  return rows[0]
}

export type Kind = 'UNITS' | 'STAFF' | 'CASES'
type Sent = {
  readonly kind: Kind
  readonly step?: 'headings' | 'check' | 'run'
  readonly columns?: string
  readonly isWhole?: boolean
  readonly process?: Process
  readonly language?: string
}

/** Sends a file, as text or as bytes. */
export async function sendFile(world: World, who: Person | null, file: string | Uint8Array, asked: Sent) {
  const { kind, step = 'run', columns, isWhole, process } = asked
  const address = new URL('/import', process?.url ?? world.url)
  address.searchParams.set('kind', kind)
  address.searchParams.set('step', step)
  if (columns !== undefined) address.searchParams.set('columns', columns)
  if (isWhole) address.searchParams.set('whole', '1')
  const answered = await fetch(address, {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'x-graphql-yoga-csrf': '1',
      'accept-language': asked.language ?? 'sv',
      ...(who ? { cookie: who.cookie } : {}),
    },
    body: typeof file === 'string' ? new TextEncoder().encode(file) : new Uint8Array(file),
  })
  return { status: answered.status, body: await answered.json() }
}

const JOB = `query ($id: ID!) { importJob(id: $id) { kind isDryRun isWhole state phase rowsDone rowsTotal report { faults { row rows count column message }
  faultCount newCount changedCount unchangedCount leftCount waitingCount closedCount askedCount toHandOverCount endedCount endedRows
  lines { row rows count what label fields } } } }`

export async function jobOf(world: World, who: Person, id: string) {
  return (await world.execute(who, JOB, { id })).data.importJob
}

/** Sends a file and gives what it came to, as its starter is told. */
export async function readIn(world: World, who: Person, file: string | Uint8Array, asked: Sent) {
  const { status, body } = await sendFile(world, who, file, asked)
  if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`)
  let job = await jobOf(world, who, body.id)
  await until(async () => {
    job = await jobOf(world, who, body.id)
    return job.state !== 'RUNNING'
  })
  return job
}

const HEADINGS = 'Ärendenummer;Ärendetyp;Skede;Tyngd;Inkommet;Ansvarig;Enhet;Frist'

/** A file of cases, each of the rows as it is given. */
export function caseFile(rows: readonly (readonly string[])[]): string {
  return [HEADINGS, ...rows.map((row) => row.join(';'))].join('\r\n')
}

/** As many rows of cases as one wants, all right, of these responsibles in turn. */
export function caseRows(count: number, ids: readonly string[], unit: string): string[][] {
  const kinds = [
    'Orosanmälan',
    'Förhandsbedömning',
    'Barnutredning',
    'Ekonomiskt bistånd',
    'LVU',
    'Uppföljning',
  ]
  return Array.from({ length: count }, (_, at) => [
    `SN 2026-${100_000 + at}`,
    kinds[at % kinds.length]!,
    'Utreds',
    String(1 + (at % 4)),
    `2026-0${1 + (at % 9)}-15`,
    ids[at % ids.length]!,
    unit,
    at % 3 === 0 ? '' : '2099-12-01',
  ])
}
