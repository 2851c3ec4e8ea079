// The lives of cases under generated sequences: all verbs of the schema, by people of all roles, with right and stale
// versions, several cases at once, while time passes and the clock's own work goes on beside them. After each step the tables
// are asked, in SQL written apart from the rules, whether something is so that may never be. STEPS says how many steps.
//
// Z1 A case has exactly one responsible, and each is who the handovers and allocations before say.
// Z2 No decision is there whose decider had no mandate on its day, and nobody else recorded it.
// Z3 No co-handling runs that its person has not accepted by her own act, or a leader assigned.
// Z4 No consultation is closed that was not carried to the record, withdrawn with nothing said, or merged.
// Z5 No urgency was lowered but by a person, with a reason.
// Z6 A face tells the nearest limit of the law, and each limit is as its history says.
// Z7 Nobody comes along on a visit who has not said so herself, nobody begins one alone where two go, and who began it
//    together stays so.
// Z8 A visit alarms exactly when the time to call back has passed without check-out: once, somebody, and never those who are
//    out on it; unacknowledged it goes on to the managers.

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import pg from 'pg'
import { createLog } from 'server/process-log'
import { watchVisits } from 'server/visit/watch'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES } from '../support/municipality.ts'
import { type Choice, type Draw, VERBS, drawVerb } from '../support/verbs.ts'
import {
  VISITING_SQL,
  VISITS_LATE,
  VISIT_WRONGS,
  type Visiting,
  goesAlone,
  insteadOf,
  missedAlarms,
  whoVisits,
} from '../support/visiting.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const STEPS = Number(process.env['STEPS'] ?? 4_000)
const VISIT_STEPS = Math.ceil(STEPS * 0.8)
const AT_ONCE = 4
const LENGTH = 100

/** What a sequence does not do, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  endSession: 'would sign somebody out of the rest',
  endOtherSessions: 'would sign somebody out of the rest',
  disablePerson: 'would end the sessions of the sequence beside it',
  enablePerson: 'nobody is shut out',
  setRetention: 'retention has its own tests and runs for longer than a life',
  prepareRetention: 'the same',
  confirmRetention: 'the same',
  cancelRetention: 'the same',
  recordCheck: 'is about the access log',
  createCalendarFeed: 'is about an address of one person’s, and no case',
  revokeCalendarFeed: 'the same',
  saveDraft: 'changes nothing but what somebody is writing',
}

/** Drawn more often: what the invariants are about, most of all what is mostly refused. TIME is time that passes. */
const CORE = [
  ...['triageRequest', 'claimRequest', 'closeRequest', 'carryToRecord', 'carryToRecord', 'recordOutcome'],
  ...['recordFollowUp', 'moveCard', 'reopenRequest', 'editRecordText'],
  ...['recordDecision', 'recordDecision', 'recordDecision', 'recordDecision'],
  ...['proposeCohandler', 'acceptCohandling', 'acceptCohandling', 'declineCohandling'],
  ...['assignCohandler', 'endCohandling', 'proposeHandover', 'acceptHandover', 'allocateCase', 'TIME'],
]
const VISITING = [
  ...['planVisit', 'planVisit', 'askAlong', 'askAlong', 'acceptVisit', 'acceptVisit', 'acceptVisit'],
  ...['declineVisit', 'checkInVisit', 'checkInVisit', 'checkOutVisit'],
  ...['extendVisit', 'extendVisit', 'extendVisit'],
  ...['cancelVisit', 'cancelVisit', 'acknowledgeAlarm', 'acknowledgeAlarm', 'TIME'],
]
const verbs = [...VERBS.filter((verb) => LEFT_OUT[verb] === undefined), ...CORE, ...CORE, ...VISITING]
/** What a life of visits alone is made of: several steps in their order, of which each only now and then makes sense. */
const OF_VISITS = [
  ...[...VISITING, ...VISITING],
  ...[
    'flagSafety',
    'endSafetyFlag',
    'permitLoneVisit',
    'endLonePermit',
    'setVisitRule',
    'setAbsence',
    'requestCohandling',
  ],
  ...[
    'declareConflict',
    'withdrawConflict',
    'protectCase',
    'liftProtection',
    'letIntoCircle',
    'letOutOfCircle',
  ],
]

type Row = { readonly id: string; readonly version: number; readonly is?: string }
type State = Readonly<Record<string, readonly Row[]>>
type Case = {
  readonly id: string
  readonly state: State
  readonly responsibleId: string
  /** Who is asked to co-handle. */
  readonly candidates: readonly string[]
  /** Who is to take the case over. */
  readonly receivers: readonly string[]
  readonly visiting: Visiting
}

let world: World
const faults: string[] = []
let tables: pg.Pool
let people: readonly Person[]
let columnIds: readonly string[]

beforeAll(async () => {
  world = await openWorld({ limits: false, log: createLog('warn', { write: (line) => faults.push(line) }) })
  tables = new pg.Pool({ connectionString: world.databaseUrl, max: AT_ONCE })
  const extra: Person[] = []
  for (const role of ROLES) extra.push(await world.person(`Roll ${role}`, role))
  // Those who do most of the work stand there more than once.
  people = [world.amina, world.amina, world.amina, world.erik, world.erik, world.maria, world.maria, ...extra]
  columnIds = (await world.sql('select id from board_column where board_id = $1', [world.board.id])).map(
    ({ id }) => id,
  )
  await delegate(extra.find(({ role }) => role === 'TEAM_LEAD')?.id ?? '')
})
afterAll(async () => {
  await tables.end()
  await world.close()
})

/** A small delegation order: two kinds by role, one by name, one for the committee, one whose mandate has ended. */
async function delegate(personId: string): Promise<void> {
  const kinds = [
    { name: 'Inleda utredning', committee: false, role: 'SENIOR_CASEWORKER', person: null, until: null },
    { name: 'Inte inleda', committee: false, role: null, person: personId, until: null },
    { name: 'Placering', committee: true, role: null, person: null, until: null },
    { name: 'Bevilja', committee: false, role: 'CASEWORKER', person: null, until: null },
    { name: 'Avsluta', committee: false, role: 'CASEWORKER', person: null, until: '2026-01-01' },
  ]
  await Promise.all(
    kinds.map(async (kind, at) => {
      const id = randomUUID()
      await world.sql(
        'insert into decision_kind (id, authority_id, code, name, is_committee_only) values ($1, $2, $3, $4, $5)',
        [id, world.authorityId, `K${at}`, kind.name, kind.committee],
      )
      if (!kind.committee) {
        await world.sql(
          `insert into mandate (id, unit_id, decision_kind_id, role, person_id, point, valid_from, valid_until)
           values ($1, $2, $3, $4, $5, $6, '2025-01-01', $7)`,
          [randomUUID(), world.unit.id, id, kind.role, kind.person, `4.${at}`, kind.until],
        )
      }
    }),
  )
}

/** What there is of a case and of its unit's settings, by the names that inputs have for it. */
async function look(caseId: string): Promise<Case> {
  const { rows } = await tables.query(
    `with r as (select id, version, kind, board_id, asked_by_id from request where case_id = $1), found as (
       select 'request' as kind, id, version, r.kind::text as "is" from r
       union all select 'consultation', request_id, version, null from consultation where request_id in (select id from r)
       union all select 'outcome', request_id, version, null from outcome where request_id in (select id from r)
       union all select 'recordText', request_id, version, null from record_text
         where request_id in (select id from r) and carried_at is null
       union all select 'cohandling', id, version, null from cohandling
         where case_id = $1 and state not in ('ENDED', 'DECLINED', 'WITHDRAWN')
       union all select 'handover', id, version, null from handover where case_id = $1 and state in ('PROPOSED', 'ACCEPTED')
       union all select 'step', id, version, null from next_step where request_id in (select id from r)
       union all select 'round', id, version, null from answer_round where request_id in (select id from r)
       union all select 'answer', id, version, null from hidden_answer where request_id in (select id from r)
       union all select 'deliberation', id, version, null from deliberation
         where request_id in (select id from r) and ended_at is null
       union all select 'decisionKind', id, version, null from decision_kind
       union all (select 'mandate', id, version, null from mandate order by id limit 20)
       union all select 'clock', id, version, null from case_clock where case_id = $1 and state in ('RUNNING', 'SUSPENDED')
       union all (select 'ownLimit', id, version, null from own_limit where ended_at is null order by id desc limit 5)
       union all select 'decision', id, 1, null from decision where case_id = $1
       union all (select 'absence', id, version, null from absence where ended_at is null limit 5)
       union all (select 'slot', id, version, null from supervision_slot where cancelled_at is null order by id desc limit 5)
       union all (select 'booking', id, 1, null from supervision_booking where cancelled_at is null limit 5)
       union all (select 'series', id, version, null from supervision_series where ended_at is null limit 5)
       union all (select 'note', id, version, null from supervision_note limit 5)
       union all select 'policy', unit_id, version, null from cohandling_policy
       union all (select 'qualification', person_id, version, null from person_qualification order by person_id limit 5)
       union all select 'supervisionRule', unit_id, version, null from supervision_rule
       union all select 'visitRule', unit_id, version, null from visit_rule
       union all select 'visit', id, version, null from visit where case_id = $1 and ended_at is null
       union all select 'permit', id, 0, null from lone_permit where case_id = $1 and ended_at is null
       union all select 'mapTemplate', id, version, null from map_template)
     select $1 as id, (select responsible_id from case_ref where id = $1::uuid) as "responsibleId",
       (select json_object_agg(kind, rows) from (
         select kind, json_agg(json_build_object('id', id, 'version', version, 'is', "is")) as rows
         from found group by kind) each) as state,
       array(select person_id from cohandling where case_id = $1::uuid and state in ('PROPOSED', 'ESCALATED')) as candidates,
       array(select to_id from handover where case_id = $1::uuid and state = 'PROPOSED') as receivers,
       ${VISITING_SQL} as visiting`,
    [caseId],
  )
  return rows[0]
}

/** What may never be, a sentence each. */
async function wrongs(caseId: string, firstResponsible: string): Promise<string[]> {
  const { rows } = await tables.query(
    `select 'Z1 responsible is not who the handovers say' as wrong from case_ref c where c.id = $1
       and c.responsible_id is distinct from coalesce(
         (select to_id from handover where case_id = c.id and state = 'DONE' order by done_at desc, id desc limit 1), $2::uuid)
     union all
     select 'Z1 a handover was done from somebody who was not responsible' from (
       select from_id, lag(to_id, 1, $2::uuid) over (order by done_at, id) as before
       from handover where case_id = $1 and state = 'DONE') h where from_id is distinct from before
     union all
     select 'Z1 done without an answer of the receiver or a leader’s word' from handover h
       where h.case_id = $1 and h.state = 'DONE' and h.answered_at is null
     union all
     select 'Z2 a decision without a mandate' from decision d
       join decision_kind k on k.id = d.decision_kind_id
       join person p on p.id = d.by_id
       join case_ref c on c.id = d.case_id
       where d.case_id = $1 and (k.is_committee_only or not exists (
         select 1 from mandate m where m.id = d.mandate_id and m.decision_kind_id = d.decision_kind_id
           and m.unit_id = c.unit_id and (m.role = p.role or m.person_id = p.id) and m.point = d.point
           and m.valid_from <= (d.at at time zone 'Europe/Stockholm')::date
           and (m.valid_until is null or m.valid_until >= (d.at at time zone 'Europe/Stockholm')::date)))
     union all
     select 'Z2 a decision that its decider did not record' from decision d
       where d.case_id = $1 and not exists (select 1 from event e
         where e.kind = 'DECISION_RECORDED' and e.subject_id = d.request_id and e.actor_id = d.by_id and e.at between d.at - interval '5 seconds' and d.at + interval '5 seconds')
     union all
     select 'Z3 a co-handling that nobody accepted' from cohandling h
       where h.case_id = $1 and h.state in ('ACCEPTED', 'ENDED') and h.assigned_by_id is null and not exists (
         select 1 from event e where e.kind = 'COHANDLING_ACCEPTED' and e.actor_id = h.person_id
           and e.subject_id = h.request_id and e.at between h.answered_at - interval '5 seconds' and h.answered_at + interval '5 seconds')
     union all
     select 'Z3 an assignment by nobody who leads' from cohandling h
       left join person p on p.id = h.assigned_by_id
       where h.case_id = $1 and h.state = 'ASSIGNED_BY_MANAGER'
         and (p.role is null or p.role not in ('TEAM_LEAD', 'DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER') or p.id = h.person_id)
     union all
     select 'Z3 a face names a co-handler who is none' from circle_membership n
       where n.case_id = $1 and n.basis = 'CO_HANDLER' and n.ended_at is null and n.by_id = n.person_id
         and not exists (select 1 from cohandling h where h.case_id = n.case_id and h.person_id = n.person_id
           and h.state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER'))
     union all
     select 'Z4 a consultation closed and not carried' from request r
       where r.case_id = $1 and r.kind = 'CASE_CONSULTATION' and r.closed_at is not null
         and r.merged_into_id is null
         and not exists (select 1 from record_text t where t.request_id = r.id and t.carried_at >= r.closed_at)
         and not exists (select 1 from event e where e.subject_id = r.id and e.kind = 'REQUEST_WITHDRAWN' and e.at >= r.closed_at
           and not exists (select 1 from outcome o where o.request_id = r.id)
           and not exists (select 1 from decision d where d.request_id = r.id))
     union all
     select 'Z4 closed with a text that is not carried' from request r
       join record_text t on t.request_id = r.id and t.carried_at is null
       where r.case_id = $1 and r.kind = 'CASE_CONSULTATION' and r.closed_at is not null
     union all
     select 'Z6 a face with another deadline than the nearest running limit of the law' from case_ref c
       where c.id = $1 and c.deadline_on is distinct from (select min(k.limit_on) from case_clock k
         where k.case_id = c.id and k.state = 'RUNNING' and k.own_limit_id is null)
     union all
     select 'Z6 a limit of the law that stands still' from case_clock k
       where k.case_id = $1 and k.state = 'SUSPENDED' and not exists (
         select 1 from own_limit o where o.id = k.own_limit_id)
     union all
     select 'Z6 an extension without a decision of the case by then' from case_clock_change h
       join case_clock k on k.id = h.clock_id
       where k.case_id = $1 and h.kind = 'EXTENDED' and not exists (
         select 1 from decision d where d.id = h.decision_id and d.case_id = k.case_id and d.at <= h.at)
     union all
     select 'Z6 a limit that its history does not say' from case_clock k
       where k.case_id = $1 and k.limit_on is distinct from (
         select to_limit from case_clock_change h where h.clock_id = k.id order by h.at desc, h.id desc limit 1)
     union all
     select 'Z5 an urgency lowered by no person, or without a reason' from (
       select t.*, lag(t.urgency) over (partition by t.request_id order by t.at, t.id) as before
       from triage t join request r on r.id = t.request_id where r.case_id = $1) t
       where t.urgency > t.before and (t.by_id is null or not exists (
         select 1 from event e join event_reason w on w.board_id = e.board_id and w.number = e.number
         where e.operation_id = t.operation_id and e.actor_id = t.by_id and w.text <> ''))
     union all
     ${VISIT_WRONGS}
     union all
     select 'Z5 a face with another urgency than its history' from request r
       where r.case_id = $1 and exists (select 1 from triage t where t.request_id = r.id)
         and r.urgency <> (select urgency from triage t where t.request_id = r.id order by t.at desc, t.id desc limit 1)`,
    [caseId, firstResponsible],
  )
  return rows.map(({ wrong }) => wrong)
}

const number = fc.noBias(fc.nat(1_000_000))
const stepArb = fc.record({
  who: number,
  verb: number,
  knobs: fc.array(number, { minLength: 14, maxLength: 14 }),
})
type Step = { readonly who: number; readonly verb: number; readonly knobs: readonly number[] }

/** Which record's version a verb states, where it isn't the face's. */
const VERSION_OF: Readonly<Record<string, string>> = {
  describeConsultation: 'consultation',
  recordOutcome: 'outcome',
  editRecordText: 'recordText',
  changeNextStep: 'step',
  saveAnswer: 'answer',
  stepDeliberation: 'deliberation',
  pauseDeliberation: 'deliberation',
  lengthenDeliberation: 'deliberation',
  endDeliberation: 'deliberation',
  setMandate: 'mandate',
  meetClock: 'clock',
  extendClock: 'clock',
  correctClock: 'clock',
  suspendClock: 'clock',
  resumeClock: 'clock',
  endClock: 'clock',
  verifyClock: 'clock',
  setOwnLimit: 'ownLimit',
  endOwnLimit: 'ownLimit',
  endMandate: 'mandate',
  setDecisionKind: 'decisionKind',
  setCohandlingPolicy: 'policy',
  setQualifications: 'qualification',
  setSupervisionRule: 'supervisionRule',
  setVisitRule: 'visitRule',
  setTemplate: 'mapTemplate',
  saveSupervisionNote: 'note',
  deleteSupervisionNote: 'note',
}

/** Which records an id may be of, by the name of its field. */
const RECORD_OF: Readonly<Record<string, string>> = {
  requestId: 'request',
  cardId: 'request',
  cohandlingId: 'cohandling',
  handoverId: 'handover',
  stepId: 'step',
  roundId: 'round',
  decisionKindId: 'decisionKind',
  mandateId: 'mandate',
  absenceId: 'absence',
  clockId: 'clock',
  ownLimitId: 'ownLimit',
  decisionId: 'decision',
  slotId: 'slot',
  visitId: 'visit',
  permitId: 'permit',
  bookingId: 'booking',
  seriesId: 'series',
  noteId: 'note',
  templateId: 'mapTemplate',
}

const PEOPLE: ReadonlySet<string> = new Set([
  ...['personId', 'toId', 'fromId', 'ownerId', 'deputyId', 'supervisorId', 'directedToId', 'colleagueId'],
])

/** Who comes along, and who waits. */
const COMPANY: ReadonlySet<string> = new Set(['secondId', 'contactId'])

const CONSULTING =
  /^(?:closeRequest|carryToRecord|recordOutcome|recordFollowUp|editRecordText|withdrawRequest|describeConsultation|.*NextStep|mergeRequest)$/
const COHANDLING = /^(?:.*Cohandl.*|withdrawProposal)$/
const KIND_OF: Readonly<Record<string, string>> = Object.fromEntries(
  VERBS.map((verb) => [
    verb,
    CONSULTING.test(verb) ? 'CASE_CONSULTATION' : COHANDLING.test(verb) ? 'CO_HANDLING' : 'any',
  ]),
)

function verbOf(step: Step, among: readonly string[], about: Case): string {
  const verb = among[step.verb % among.length] ?? 'TIME'
  // Where nobody is asked there is nothing to answer.
  if (/^(?:accept|decline)Cohandling$/.test(verb) && about.candidates.length === 0) return 'proposeCohandler'
  // Whoever has a conflict of interest does nothing any more: most lives go on without.
  return /^(?:declareConflict|protectCase)$/.test(verb) && step.who % 5 > 0 ? 'TIME' : verb
}

/** Most often somebody whose verb it is, else anybody. */
function whoDoes(step: Step, verb: string, about: Case): Person {
  const fits = (person: Person): boolean => {
    if (/^(?:accept|decline)Cohandling$/.test(verb)) return about.candidates.includes(person.id)
    if (/^(?:accept|decline)Handover$/.test(verb)) return about.receivers.includes(person.id)
    const visitors = whoVisits(verb, about.visiting)
    if (visitors) return visitors.includes(person.id)
    if (/^(?:assign|allocate|merge|triage|sendBack|set|permit)/.test(verb)) return LEADERS.has(person.role)
    if (verb === 'claimRequest') return person.id !== about.responsibleId && person.role !== 'ADMINISTRATOR'
    return person.id === about.responsibleId
  }
  const able = people.filter(fits)
  const among = step.who % 4 === 0 || able.length === 0 ? people : able
  return among[(step.knobs[0] ?? 0) % among.length] ?? world.amina
}
const LEADERS: ReadonlySet<string> = new Set(['TEAM_LEAD', 'DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER'])

function chooser(verb: string, { id: caseId, state, responsibleId }: Case, step: Step, draw: Draw): Choice {
  const picked = new Map<string, Row | undefined>()
  const pick = (kind: string): Row | undefined => {
    const all = state[kind] ?? []
    // Most often one of the kind that the verb is for.
    const fitting = kind === 'request' && draw(6) > 0 ? all.filter((row) => row.is === KIND_OF[verb]) : []
    const rows = fitting.length > 0 ? fitting : all
    if (!picked.has(kind)) picked.set(kind, rows[draw(rows.length)])
    return picked.get(kind)
  }
  const anybody = (): string | undefined => people[draw(people.length)]?.id
  const start = 1 + (draw(2) === 0 ? draw(6) : draw(119))
  return (_, field) => {
    const record = RECORD_OF[field]
    if (record !== undefined) return { value: pick(record)?.id ?? randomUUID() }
    if (COMPANY.has(field)) return { value: people[field === 'secondId' ? 3 + draw(5) : 6 + draw(5)]?.id }
    if (verb === 'permitLoneVisit' && field === 'personId' && draw(3) > 0) return { value: responsibleId }
    if (PEOPLE.has(field)) return { value: field === 'fromId' && draw(3) > 0 ? responsibleId : anybody() }
    switch (field) {
      case 'operationId':
        return { value: randomUUID() }
      case 'expectedVersion':
        // One in eight is stale.
        return { value: (pick(VERSION_OF[verb] ?? 'request')?.version ?? 0) - (draw(8) === 0 ? 1 : 0) }
      case 'intoId': {
        const others = state['request'] ?? []
        return { value: others[draw(others.length)]?.id ?? randomUUID() }
      }
      case 'caseId':
        return { value: caseId }
      case 'unitId':
        return { value: world.unit.id }
      // Visits are short, so that the same few people are free for many.
      case 'startsAt':
        return verb === 'planVisit' ? { value: inMinutes(start) } : undefined
      case 'endsAt':
        return { value: verb === 'planVisit' ? inMinutes(start + 3) : inMinutes(60 * (draw(9) + 1)) }
      case 'callBackAt': {
        const more = draw(3) === 0 ? draw(5) : draw(8) === 0 ? 600 : draw(100)
        return { value: inMinutes(start + more + (verb === 'extendVisit' ? 60 : 1)) }
      }
      case 'car':
        return { value: draw(2) === 0 ? null : 'BIL 3' }
      case 'onDay':
        return verb === 'permitLoneVisit' ? { value: today() } : undefined
      case 'columnId':
        return { value: columnIds[draw(columnIds.length)] }
      case 'afterCardId':
        return { value: null }
      case 'personIds':
        return { value: [anybody()] }
      case 'mentions':
      case 'ids':
      case 'seenPersonIds':
        return { value: [] }
      case 'template':
        return { value: 'three-columns' }
      case 'confirmation':
        return { value: null }
      case 'update':
        return { value: Buffer.from(step.knobs.map((knob) => knob % 256)).toString('base64') }
      default:
        return undefined
    }
  }
}

function inMinutes(minutes: number): string {
  return new Date(Date.now() + minutes * 60_000).toISOString()
}

function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' }).format(world.house.clock())
}

/** What the clock would have brought, brought now: answers that are late, days that have come. */
async function passTime(caseId: string): Promise<void> {
  for (const text of [
    `update cohandling set answer_by = now() - interval '1 second' where case_id = $1 and state = 'PROPOSED'`,
    `update handover set on_day = current_date - 1 where case_id = $1 and state = 'ACCEPTED'`,
    `update request set waiting_since = waiting_since - interval '3 days', escalate_at = now() where case_id = $1`,
    ...VISITS_LATE,
  ]) {
    await tables.query(text, [caseId])
  }
  // A limit comes near as it does: by a row of its history.
  await tables.query(
    `with near as (update case_clock set version = version + 1, target_on = current_date + 1, limit_on = current_date + 1
       where case_id = $1 and state = 'RUNNING' and own_limit_id is null returning id)
     insert into case_clock_change (id, clock_id, kind, at, to_target, to_limit)
     select gen_random_uuid(), id, 'CORRECTED', now(), current_date + 1, current_date + 1 from near`,
    [caseId],
  )
  await tables.query('update absence set ended_at = now() where ended_at is null')
  // Beside the processes' own look at the clock, so that what it has to raise is raised by now.
  const at = world.house.clock()
  await watchVisits(world.house)
  expect(await missedAlarms(tables, caseId, at)).toEqual([])
}

type Trace = { readonly said: string[]; readonly done: Map<string, number> }

async function live(steps: readonly Step[], among: readonly string[], { said, done }: Trace): Promise<void> {
  const { id: caseId } = await world.newCase(world.amina)
  // So that there is something to do from the first step on.
  for (const verb of ['askForConsultation', 'requestCohandling', 'requestSupervision']) {
    await world.execute(
      world.amina,
      `mutation ($input: ${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { __typename } }`,
      { input: { operationId: randomUUID(), caseId, question: 'Hur gör vi?' } },
    )
  }
  for (const step of steps) {
    let knob = 0
    const draw: Draw = (count) => (count <= 1 ? 0 : (step.knobs[knob++ % step.knobs.length] ?? 0) % count)
    const about = await look(caseId)
    const verb = insteadOf(verbOf(step, among, about), about.visiting)
    if (verb === 'TIME') await passTime(caseId)
    else {
      const who = whoDoes(step, verb, about)
      const { query, variables } = drawVerb(verb, draw, chooser(verb, about, step, draw))
      const answer = await world.execute(who, query, variables)
      const outcome = answer.data?.[verb]?.__typename ?? answer.errors[0]?.extensions?.code ?? 'nothing'
      said.push(`${who.name} (${who.role}) ${verb} ${JSON.stringify(variables)}: ${outcome}`)
      const isDone = answer.data?.[verb] && !/^(?:Refusal|.*Conflict)$/.test(outcome)
      if (isDone) done.set(verb, (done.get(verb) ?? 0) + 1)
      expect(faults, said.at(-1)).toEqual([])
      if (isDone && verb === 'checkInVisit') {
        expect(await goesAlone(tables, caseId), said.slice(-12).join('\n')).toBe(false)
      }
    }
    expect(await wrongs(caseId, world.amina.id), said.slice(-12).join('\n')).toEqual([])
  }
}

/** Lives of cases with these verbs, several at once; how often each was done. */
async function liveWith(among: readonly string[], count: number): Promise<Map<string, number>> {
  const done = new Map<string, number>()
  const lane = fc.array(stepArb, { minLength: LENGTH, maxLength: LENGTH })
  await fc.assert(
    fc.asyncProperty(fc.tuple(...Array.from({ length: AT_ONCE }, () => lane)), async (lanes) => {
      await Promise.all(lanes.map(async (steps) => await live(steps, among, { said: [], done })))
    }),
    {
      numRuns: Math.ceil(count / (LENGTH * AT_ONCE)),
      endOnFailure: true,
      // What was done says more than the numbers that it was drawn from.
      reporter: ({ failed, seed, counterexamplePath, errorInstance }) => {
        if (failed) throw new Error(`seed ${seed}, path ${counterexamplePath}`, { cause: errorInstance })
      },
    },
  )
  if (process.env['STEPS']) process.stdout.write(`${JSON.stringify(Object.fromEntries(done))}\n`)
  return done
}

test(
  `no sequence of verbs reaches what may never be, over ${STEPS} steps`,
  { timeout: 60_000 + STEPS * 60 },
  async () => {
    const done = await liveWith(verbs, STEPS)
    // Sequences that only refuse show nothing.
    for (const verb of NEEDED) expect(done.get(verb), verb).toBeGreaterThan(0)
  },
)

test(
  `nor does one of visits alone, over ${VISIT_STEPS} steps`,
  { timeout: 60_000 + VISIT_STEPS * 60 },
  async () => {
    const done = await liveWith(OF_VISITS, VISIT_STEPS)
    for (const verb of NEEDED_OF_VISITS) expect(done.get(verb) ?? 0, verb).toBeGreaterThan(1)
  },
)

const NEEDED = [
  'triageRequest',
  'closeRequest',
  'carryToRecord',
  'recordDecision',
  'acceptCohandling',
  'allocateCase',
]
const NEEDED_OF_VISITS = [
  'planVisit',
  'acceptVisit',
  'checkInVisit',
  'checkOutVisit',
  'acknowledgeAlarm',
  'extendVisit',
  'cancelVisit',
]
