// Who is told of what: one pure table from the log's kinds to those who are told, and what may keep somebody from it.
//
// T1 Every kind of the log has its row: told to somebody, or to nobody on purpose.
// T2 Nobody is told of what she did herself, and nobody twice of one log row: who is named in a comment is told of that,
//    and not of the comment too; who is told herself is not told as a deputy.
// T3 Who is away is told all the same (it is there when she is back), and so is whoever stands in for her today; is the
//    deputy away too, hers, three in a row at the most.
// T4 Of a case she is told only while she may see what it is about: its face (FACE) or what is in its circle (CIRCLE),
//    and with a conflict of interest nothing (domain.md C4). What is about work alone (WORK) is for whoever it names.
// T5 A protected case is told of to its circle alone, without its reference, and never by mail (domain.md C3).
// T6 What is older than fourteen days when the log is read is not told any more.
// T7 Urgent is what waits for an answer from her by name, and everything about a request of urgency A.
// T8 An alarm is told whatever the hour and whatever the case: it names a colleague who has not called back. Of a protected
//    case too it may be counted by mail, which says nothing of any case.

import { may } from '#access.rules.ts'
import type { Role, Urgency } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'

/** How somebody stands to what a log row is about; recipients.ts has each in SQL. */
export type Teller =
  | 'ASKER'
  | 'RESPONSIBLE'
  | 'DIRECTED'
  | 'LET_GO'
  | 'CIRCLE'
  | 'MENTIONED'
  | 'CONCERNED'
  | 'CANDIDATE'
  | 'APPOINTED'
  | 'UNASKED'
  | 'RELIEVED'
  | 'PROPOSER'
  | 'LEADERS'
  | 'LEADERS_INSTEAD'
  | 'RECEIVER'
  | 'GIVER'
  | 'HANDOVER_PROPOSER'
  | 'SENDER_BACK'
  | 'SUPERVISOR'
  | 'BOOKERS'
  | 'UNBOOKED'
  | 'PARTIES'
  | 'DEPUTY'
  | 'VISITOR'
  | 'VISIT_SECOND'
  | 'VISIT_CONTACT'
  | 'ALARMED'
  | 'ALARMED_MANAGERS'
  | 'INCIDENT_MANAGERS'

type Plane = 'FACE' | 'CIRCLE' | 'WORK'
type Telling = { readonly to: readonly Teller[]; readonly plane: Plane; readonly waits?: true }

const NOBODY = null

/** T1. `waits`: it waits for an answer from whoever is told (T7). */
const TABLE: Readonly<Record<EventKind, Telling | null>> = {
  CONSULTATION_ASKED: face('DIRECTED'),
  COHANDLING_REQUESTED: face('DIRECTED'),
  SUPERVISION_REQUESTED: face('DIRECTED'),
  REQUEST_TRIAGED: face('ASKER'),
  REQUEST_CLAIMED: face('ASKER'),
  REQUEST_RELEASED: NOBODY,
  REQUEST_TAKEN_OVER: face('ASKER', 'LET_GO'),
  CLAIM_LAPSED: NOBODY,
  CARD_MOVED: NOBODY,
  REQUEST_PARKED: face('ASKER'),
  REQUEST_CLOSED: face('ASKER'),
  REQUEST_REOPENED: face('ASKER'),
  COMMENT_ADDED: circle('MENTIONED', 'CIRCLE'),
  CIRCLE_JOINED: circle('CONCERNED'),
  CIRCLE_LEFT: NOBODY,
  CONFLICT_DECLARED: circle('RESPONSIBLE'),
  CONFLICT_WITHDRAWN: NOBODY,
  OPENED_WITH_REASON: circle('RESPONSIBLE'),
  CASE_PROTECTED: circle('RESPONSIBLE'),
  PROTECTION_LIFTED: circle('RESPONSIBLE'),
  CARD_REMOVED: NOBODY,
  CARD_PLACED: NOBODY,
  CHECK_RECORDED: NOBODY,
  CARRIED_TO_RECORD: NOBODY,
  REQUEST_HELD: NOBODY,
  HOLD_LIFTED: NOBODY,
  CONTENT_PURGED: NOBODY,
  SHELL_PURGED: NOBODY,
  RETENTION_SET: NOBODY,
  RETENTION_PREPARED: NOBODY,
  RETENTION_CONFIRMED: NOBODY,
  RETENTION_CANCELLED: NOBODY,
  CONSULTATION_DESCRIBED: NOBODY,
  OUTCOME_RECORDED: circle('ASKER', 'RESPONSIBLE'),
  DISSENT_NOTED: circle('RESPONSIBLE'),
  STEP_ADDED: NOBODY,
  STEP_CHANGED: NOBODY,
  STEP_DONE: NOBODY,
  CONSULTATION_CONCLUDED: face('ASKER', 'RESPONSIBLE'),
  RECORD_TEXT_EDITED: NOBODY,
  FOLLOWED_UP: circle('RESPONSIBLE'),
  REQUEST_WITHDRAWN: face('DIRECTED', 'LET_GO'),
  MAP_OPENED: NOBODY,
  MAP_EDITED: NOBODY,
  DELIBERATION_STARTED: circle('CIRCLE'),
  DELIBERATION_STEPPED: NOBODY,
  DELIBERATION_LENGTHENED: NOBODY,
  DELIBERATION_PAUSED: NOBODY,
  DELIBERATION_RESUMED: NOBODY,
  DELIBERATION_ENDED: NOBODY,
  ROUND_OPENED: circle('CIRCLE'),
  ROUND_ANSWERED: NOBODY,
  ROUND_REVEALED: NOBODY,
  TEMPLATE_SET: NOBODY,
  DECISION_RECORDED: circle('ASKER', 'RESPONSIBLE'),
  DECISION_KIND_SET: NOBODY,
  MANDATE_SET: NOBODY,
  MANDATE_ENDED: NOBODY,
  MANDATES_IMPORTED: NOBODY,
  COHANDLING_PROPOSED: waiting(face('CANDIDATE')),
  COHANDLING_ACCEPTED: face('PROPOSER', 'RESPONSIBLE'),
  COHANDLING_DECLINED: face('PROPOSER', 'RESPONSIBLE'),
  COHANDLING_ESCALATED: waiting(face('LEADERS', 'PROPOSER')),
  COHANDLING_ASSIGNED: face('APPOINTED', 'RESPONSIBLE'),
  COHANDLING_WITHDRAWN: face('UNASKED'),
  COHANDLING_ENDED: face('RELIEVED', 'RESPONSIBLE'),
  COHANDLING_POLICY_SET: NOBODY,
  HANDOVER_PROPOSED: waiting(face('RECEIVER', 'GIVER')),
  HANDOVER_ACCEPTED: face('GIVER', 'HANDOVER_PROPOSER'),
  HANDOVER_DECLINED: face('GIVER', 'HANDOVER_PROPOSER'),
  HANDOVER_CANCELLED: face('RECEIVER', 'GIVER'),
  HANDOVER_DONE: face('RECEIVER', 'GIVER'),
  ABSENCE_SET: work('DEPUTY'),
  ABSENCE_ENDED: NOBODY,
  REQUEST_DIRECTED: waiting(face('DIRECTED')),
  AVAILABILITY_SAID: NOBODY,
  SLOT_OFFERED: NOBODY,
  SLOT_CANCELLED: work('BOOKERS'),
  SLOT_BOOKED: work('SUPERVISOR'),
  BOOKING_CANCELLED: work('SUPERVISOR', 'UNBOOKED'),
  SERIES_STARTED: work('PARTIES'),
  SERIES_ENDED: work('PARTIES'),
  SUPERVISION_HELD: NOBODY,
  SUPERVISION_NOTED: NOBODY,
  SUPERVISION_RULE_SET: NOBODY,
  URGENCY_RAISED: face('ASKER', 'RESPONSIBLE', 'DIRECTED'),
  REQUEST_SENT_BACK: waiting(face('ASKER')),
  REQUEST_ANSWERED: face('SENDER_BACK', 'DIRECTED'),
  REQUEST_MERGED: face('ASKER'),
  REQUEST_ESCALATED: waiting(face('DIRECTED')),
  SAFETY_FLAGGED: face('RESPONSIBLE'),
  SAFETY_FLAG_ENDED: face('RESPONSIBLE'),
  RESPONSE_TIME_SET: NOBODY,
  LADDER_SET: NOBODY,
  QUALIFICATIONS_SET: NOBODY,
  CLOCK_STARTED: NOBODY,
  CLOCK_CORRECTED: NOBODY,
  CLOCK_EXTENDED: NOBODY,
  CLOCK_SUSPENDED: NOBODY,
  CLOCK_RESUMED: NOBODY,
  CLOCK_MET: NOBODY,
  CLOCK_ENDED: NOBODY,
  CLOCK_VERIFIED: NOBODY,
  LIMIT_NEAR: face('RESPONSIBLE', 'LEADERS_INSTEAD'),
  LIMIT_PASSED: waiting(face('RESPONSIBLE', 'LEADERS')),
  OWN_LIMIT_SET: NOBODY,
  COLUMN_AGE_SET: NOBODY,
  UNIT_GOAL_SET: NOBODY,
  LATE_HOUR_SET: NOBODY,
  VISIT_PLANNED: work('VISIT_CONTACT'),
  VISIT_SECOND_ASKED: waiting(work('VISIT_SECOND')),
  VISIT_SECOND_REPLACED: work('CONCERNED'),
  VISIT_ACCEPTED: work('VISITOR'),
  VISIT_DECLINED: work('VISITOR'),
  VISIT_CANCELLED: work('VISITOR', 'VISIT_SECOND', 'VISIT_CONTACT'),
  VISIT_CHECKED_IN: NOBODY,
  VISIT_EXTENDED: work('VISITOR', 'VISIT_SECOND', 'VISIT_CONTACT'),
  VISIT_CHECKED_OUT: work('ALARMED'),
  VISIT_ALARMED: waiting(work('ALARMED')),
  VISIT_ALARM_PASSED_ON: waiting(work('ALARMED_MANAGERS')),
  VISIT_ALARM_ACKNOWLEDGED: work('VISITOR', 'VISIT_SECOND', 'ALARMED'),
  LONE_VISIT_PERMITTED: work('CONCERNED'),
  LONE_PERMIT_ENDED: work('CONCERNED'),
  VISIT_RULE_SET: NOBODY,
  INCIDENT_REPORTED: work('INCIDENT_MANAGERS'),
  UNITS_IMPORTED: NOBODY,
  STAFF_IMPORTED: NOBODY,
  CASES_IMPORTED: NOBODY,
}

/** What a notice is called: as the log row, but for whoever was named in a comment. */
export const NAMED = 'MENTIONED'
export type NoticeKind = EventKind | typeof NAMED

/** T1: who is told of a kind; nobody: none. */
export function tellersOf(kind: EventKind): readonly Teller[] {
  return TABLE[kind]?.to ?? []
}

export type Candidate = { readonly number: number; readonly personId: string; readonly teller: Teller }
export type Told = {
  readonly number: number
  readonly personId: string
  readonly kind: NoticeKind
  readonly insteadOfId: string | null
}
type Row = { readonly number: number; readonly kind: EventKind; readonly actorId: string | null }

/** T2, T3: each person once a log row. `deputies`: who stands in today for each of those who are away. */
export function toldOf(
  rows: readonly Row[],
  candidates: readonly Candidate[],
  deputies: ReadonlyMap<string, string | null>,
): Told[] {
  return rows.flatMap((row) => {
    const of = candidates.filter(({ number, personId }) => number === row.number && personId !== row.actorId)
    const own = new Map<string, Told>()
    for (const { personId, teller } of of) {
      if (own.has(personId) && teller !== NAMED) continue
      own.set(personId, {
        number: row.number,
        personId,
        kind: teller === NAMED ? NAMED : row.kind,
        insteadOfId: null,
      })
    }
    const told = new Map(own)
    for (const { personId, kind } of own.values()) {
      const deputyId = deputyOf(personId, deputies)
      if (deputyId === null || told.has(deputyId) || deputyId === row.actorId) continue
      told.set(deputyId, { number: row.number, personId: deputyId, kind, insteadOfId: personId })
    }
    return [...told.values()]
  })
}

/** T3. */
function deputyOf(personId: string, deputies: ReadonlyMap<string, string | null>): string | null {
  let standing = personId
  for (let hops = 0; hops < 3; hops += 1) {
    const next = deputies.get(standing)
    if (next === undefined) return standing === personId ? null : standing
    if (next === null) return null
    standing = next
  }
  return deputies.has(standing) ? null : standing
}

/** How somebody stands to what a notice is about, as it is now. */
export type Sight = {
  readonly role: Role
  readonly isMember: boolean
  readonly isIn: boolean
  readonly isConflicted: boolean
  readonly isProtected: boolean
  /** Of a case that is there; a purged one is not. */
  readonly isOfCase: boolean
}

/** T4: whether she is told, or shown what she was told. */
export function maySee(kind: NoticeKind, sight: Sight): boolean {
  const plane = kind === NAMED ? 'CIRCLE' : (TABLE[kind]?.plane ?? 'CIRCLE')
  if (plane === 'WORK') return true
  return plane === 'FACE' ? seesFace(sight) : seesContent(sight)
}

/** T4, T5: whether the reference goes with it. */
export function showsReference(sight: Sight): boolean {
  return seesFace(sight) && !sight.isProtected
}

export function seesFace(sight: Sight): boolean {
  if (!sight.isOfCase || sight.isConflicted) return false
  return (
    seesContent(sight) || (sight.isMember && !sight.isProtected && may('OPEN_BOARD', sight.role, ['MEMBER']))
  )
}

function seesContent(sight: Sight): boolean {
  return sight.isOfCase && !sight.isConflicted && sight.isIn && may('OPEN_REQUEST', sight.role, ['CIRCLE'])
}

const HEARD_FOR_MS = 14 * 86_400_000

/** T6: what has happened before this is not told. */
export function toldSince(now: Date): Date {
  return new Date(now.getTime() - HEARD_FOR_MS)
}

/** T7. */
export function isUrgent(kind: NoticeKind, urgency: Urgency | null): boolean {
  return urgency === 'A' || kind === NAMED || TABLE[kind]?.waits === true
}

/** T8. */
export const ALARMS: readonly NoticeKind[] = ['VISIT_ALARMED', 'VISIT_ALARM_PASSED_ON']

export function isAlarm(kind: NoticeKind): boolean {
  return ALARMS.includes(kind)
}

function face(...to: Teller[]): Telling {
  return { to, plane: 'FACE' }
}

function circle(...to: Teller[]): Telling {
  return { to, plane: 'CIRCLE' }
}

function work(...to: Teller[]): Telling {
  return { to, plane: 'WORK' }
}

function waiting(telling: Telling): Telling {
  return { ...telling, waits: true }
}
