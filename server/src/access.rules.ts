// One pure table: action → which roles, standing how to the object. The faces ask it before they act and the
// viewerCan… fields ask the same rows, so that a button and its refusal can't disagree. A role that isn't named in a
// row may not. Relations are facts that the face has just read; the table decides what they are worth.
//
// A1 A board's faces are for those who work in its unit; aggregates-only roles and trainees have no board.
// A2 Content is for the circle alone, whatever the role (domain.md C4, SoL 14:7).
// A3 Only the responsible caseworker asks for help in a case.
// A4 Triage and taking over belong to supervising roles of the unit.
// A5 Supervision is given by those whose role it is; consultation and co-handling by any colleague.
// A6 The administrator books and plans: sees and moves faces, opens no content, claims nothing.
// A9 Whoever is responsible for a case says what stands in its record (SoL 14:3); what is kept, held and purged is for
//    the unit manager.

import type { Role } from '#db/generated/enums.ts'
import type { Words } from '#lib/refusal.ts'

export type Action =
  | 'OPEN_BOARD'
  | 'OPEN_REQUEST'
  | 'ASK'
  | 'TRIAGE'
  | 'CLAIM'
  | 'CLAIM_SUPERVISION'
  | 'RELEASE'
  | 'TAKE_OVER'
  | 'MOVE'
  | 'PARK'
  | 'CLOSE'
  | 'REOPEN'
  | 'COMMENT'
  | 'CARRY_TO_RECORD'
  | 'HOLD'
  | 'SET_RETENTION'
  | 'PURGE'

/** How the person stands to the object: in its unit, in its circle, responsible for the case, holding the claim. */
export type Relation = 'MEMBER' | 'CIRCLE' | 'RESPONSIBLE' | 'CLAIMER'

const SUPERVISING = [
  'SENIOR_CASEWORKER',
  'CASE_SUPERVISOR',
  'TEAM_LEAD',
  'DEPUTY_UNIT_MANAGER',
  'UNIT_MANAGER',
] as const satisfies readonly Role[]
const ADVISING = [...SUPERVISING, 'MENTOR'] as const satisfies readonly Role[]
const CASEWORKING = ['CASEWORKER', ...ADVISING] as const satisfies readonly Role[]
const ON_THE_BOARD = [...CASEWORKING, 'ADMINISTRATOR'] as const satisfies readonly Role[]

type Row = { readonly roles: readonly Role[]; readonly relation: Relation; readonly denied: Words }

const TABLE: Readonly<Record<Action, Row>> = {
  OPEN_BOARD: row(ON_THE_BOARD, 'MEMBER', 'Du får inte öppna tavlan.', 'You may not open this board.'),
  OPEN_REQUEST: row(CASEWORKING, 'CIRCLE', 'Det är för ärendekretsen.', 'This is for the case circle.'),
  ASK: row(
    CASEWORKING,
    'RESPONSIBLE',
    'Bara den som är ansvarig för ärendet kan be om hjälp i det.',
    'Only the responsible caseworker can ask for help in a case.',
  ),
  TRIAGE: row(
    SUPERVISING,
    'MEMBER',
    'Triage görs av enhetens arbetsledning och 1:e socialsekreterare.',
    'Triage is for the unit’s supervisors.',
  ),
  CLAIM: row(CASEWORKING, 'MEMBER', 'Du kan inte ta en begäran.', 'You may not claim a request.'),
  CLAIM_SUPERVISION: row(
    ADVISING,
    'MEMBER',
    'Handledning ges av ärendehandledare, mentorer och arbetsledning.',
    'Supervision is given by case supervisors, mentors and managers.',
  ),
  RELEASE: row(
    CASEWORKING,
    'CLAIMER',
    'Du har inte tagit den, så du kan inte släppa den.',
    'You have not claimed it, so you cannot release it.',
  ),
  TAKE_OVER: row(
    SUPERVISING,
    'MEMBER',
    'Bara arbetsledningen kan ta över det som en kollega har tagit.',
    'Only supervisors can take over what a colleague has claimed.',
  ),
  MOVE: row(
    ON_THE_BOARD,
    'MEMBER',
    'Du får inte flytta kort på tavlan.',
    'You may not move cards on this board.',
  ),
  PARK: row(CASEWORKING, 'MEMBER', 'Du får inte parkera en begäran.', 'You may not park a request.'),
  CLOSE: row(ON_THE_BOARD, 'MEMBER', 'Du får inte avsluta en begäran.', 'You may not close a request.'),
  REOPEN: row(
    ON_THE_BOARD,
    'MEMBER',
    'Du får inte öppna en avslutad begäran.',
    'You may not reopen a request.',
  ),
  COMMENT: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan skriva här. Ta begäran för att komma in i kretsen.',
    'Only the case circle can write here. Claim the request to join the circle.',
  ),
  CARRY_TO_RECORD: row(
    CASEWORKING,
    'RESPONSIBLE',
    'Bara den som är ansvarig för ärendet kan markera att det är fört till akt.',
    'Only the responsible caseworker can mark it as carried to the record.',
  ),
  HOLD: row(
    ['UNIT_MANAGER'],
    'MEMBER',
    'Enhetschefen beslutar om vad som ska bevaras.',
    'What is to be kept is for the unit manager to decide.',
  ),
  SET_RETENTION: row(
    ['UNIT_MANAGER'],
    'MEMBER',
    'Enhetschefen beslutar om hur länge innehåll sparas.',
    'How long content is kept is for the unit manager to decide.',
  ),
  PURGE: row(['UNIT_MANAGER'], 'MEMBER', 'Enhetschefen gallrar.', 'Purging is for the unit manager.'),
}

function row(roles: readonly Role[], relation: Relation, sv: string, en: string): Row {
  return { roles, relation, denied: { sv, en } }
}

/** Whether somebody with this role, standing so to the object, may do it. */
export function may(action: Action, role: Role, relations: readonly Relation[]): boolean {
  const { roles, relation } = TABLE[action]
  return roles.includes(role) && relations.includes(relation)
}

/** Why not, in words. */
export function denial(action: Action): Words {
  return TABLE[action].denied
}

/** Whether words from this role are advice (*råd*) and must be labelled so. */
export function isAdvising(role: Role): boolean {
  return ADVISING.some((each) => each === role)
}
