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
// A7 A trainee reads what a circle has invited her to, and nothing else; she asks, claims and writes nothing.
// A8 The responsible lets people into the circle and out of it; the unit's leaders do it for others, never for
//    themselves: who needs to see without being let in opens with a written reason (break-glass).
// A9 Protected identity: the responsible or a manager protects a case; a manager of its circle lifts it (domain.md C3).
// A10 The log is reviewed by the unit's manager, and by the manager over her (SoLPuL 10 §).
// A11 Department heads, directors, developers and safety representatives have figures and nothing else.
// A12 Whoever is responsible for a case says what stands in its record (SoL 14:3); what is kept, held and purged is for
//    the unit manager.
// A13 Who may advise, write and decide in a consultation is the circle's matter; that a decision needs a mandate beside
//    that is mandate.rules.ts's (KL 6:37, 7:5).
// A14 What a unit settles for itself (templates, mandates, policies, times) is for its managers; who is away, also for the
//    administrator, who books.
// A15 The limits of a case are kept by whoever is responsible for it, and by the unit's leaders.
// A16 Units and staff come in for the whole authority by the administrator or the operations manager, who see no case by it;
//    cases by the managers of their unit. Whoever sees a board may take out what it shows.
// A17 What is registered of a colleague's qualification is set by whoever has staff responsibility for her: the managers and
//    their deputies. That she may work alone is the employer's judgement (SoL 25:1), not that of who allocates or triages.

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
  | 'CHANGE_CIRCLE'
  | 'DECLARE_OWN_CONFLICT'
  | 'DECLARE_CONFLICT_OF'
  | 'WITHDRAW_CONFLICT'
  | 'BREAK_GLASS'
  | 'PROTECT'
  | 'LIFT_PROTECTION'
  | 'LIST_OPENINGS'
  | 'REVIEW_LOG'
  | 'READ_FIGURES'
  | 'CARRY_TO_RECORD'
  | 'HOLD'
  | 'SET_RETENTION'
  | 'PURGE'
  | 'DESCRIBE'
  | 'ADVISE'
  | 'DISSENT'
  | 'PLAN_STEP'
  | 'CONCLUDE'
  | 'WITHDRAW'
  | 'WRITE_MAP'
  | 'LEAD_DELIBERATION'
  | 'ANSWER_ROUND'
  | 'SET_TEMPLATES'
  | 'DECIDE'
  | 'SET_MANDATES'
  | 'PROPOSE_COHANDLING'
  | 'ASSIGN_COHANDLING'
  | 'ANSWER_COHANDLING'
  | 'SET_COHANDLING_POLICY'
  | 'HAND_OVER'
  | 'ALLOCATE'
  | 'SET_ABSENCE'
  | 'OFFER_SUPERVISION'
  | 'BOOK_SUPERVISION'
  | 'PLAN_SUPERVISION'
  | 'LIST_UNSUPERVISED'
  | 'SET_SUPERVISION'
  | 'DIRECT'
  | 'SEND_BACK'
  | 'ANSWER_SENT_BACK'
  | 'MERGE'
  | 'FLAG_SAFETY'
  | 'SET_TRIAGE'
  | 'SET_UNIT'
  | 'SET_QUALIFICATIONS'
  | 'SET_CLOCK'
  | 'PLAN_VISIT'
  | 'PERMIT_LONE_VISIT'
  | 'SET_VISITS'
  | 'REPORT_INCIDENT'
  | 'IMPORT_STAFF'
  | 'IMPORT_CASES'
  | 'EXPORT_CASES'

/**
 * How the person stands to the object: sees its face (in its unit; of a protected case only the circle), in its circle,
 * responsible for the case, holding the claim.
 */
export type Relation = 'MEMBER' | 'CIRCLE' | 'RESPONSIBLE' | 'CLAIMER'

const MANAGING = ['DEPUTY_UNIT_MANAGER', 'UNIT_MANAGER'] as const satisfies readonly Role[]
const LEADING = ['TEAM_LEAD', ...MANAGING] as const satisfies readonly Role[]
const SUPERVISING = ['SENIOR_CASEWORKER', 'CASE_SUPERVISOR', ...LEADING] as const satisfies readonly Role[]
const ADVISING = [...SUPERVISING, 'MENTOR'] as const satisfies readonly Role[]
const CASEWORKING = ['CASEWORKER', ...ADVISING] as const satisfies readonly Role[]
const READING = [...CASEWORKING, 'TRAINEE'] as const satisfies readonly Role[]
const ON_THE_BOARD = [...CASEWORKING, 'ADMINISTRATOR'] as const satisfies readonly Role[]
const REVIEWING = ['UNIT_MANAGER', 'OPERATIONS_MANAGER'] as const satisfies readonly Role[]
const COUNTING = [
  ...MANAGING,
  'OPERATIONS_MANAGER',
  'DEPARTMENT_HEAD',
  'DIRECTOR',
  'DEVELOPER',
  'SAFETY_REP',
] as const satisfies readonly Role[]

type Grant = readonly [roles: readonly Role[], relation: Relation]
type Row = { readonly grants: readonly Grant[]; readonly denied: Words }

const TABLE: Readonly<Record<Action, Row>> = {
  OPEN_BOARD: rows(
    [
      [ON_THE_BOARD, 'MEMBER'],
      [CASEWORKING, 'CIRCLE'],
    ],
    'Du får inte öppna tavlan.',
    'You may not open this board.',
  ),
  OPEN_REQUEST: row(READING, 'CIRCLE', 'Det är för ärendekretsen.', 'This is for the case circle.'),
  ASK: row(
    CASEWORKING,
    'RESPONSIBLE',
    'Bara den som är ansvarig för ärendet kan be om hjälp i det.',
    'Only the responsible caseworker can ask for help in a case.',
  ),
  TRIAGE: row(
    SUPERVISING,
    'MEMBER',
    'Att triagera är för enhetens arbetsledning och 1:e socialsekreterare.',
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
  CHANGE_CIRCLE: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [LEADING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller arbetsledningen, bestämmer vilka som är med i ärendekretsen.',
    'The responsible caseworker, or the unit’s leaders, decide who is in the case circle.',
  ),
  DECLARE_OWN_CONFLICT: rows(
    [
      [CASEWORKING, 'MEMBER'],
      [READING, 'CIRCLE'],
    ],
    'Du arbetar inte med ärendet, så det finns inget jäv att anmäla.',
    'You do not work with the case, so there is no conflict of interest to report.',
  ),
  DECLARE_CONFLICT_OF: row(
    LEADING,
    'MEMBER',
    'Jäv anmäls av den det gäller, eller av arbetsledningen.',
    'A conflict of interest is reported by the person concerned, or by the unit’s leaders.',
  ),
  WITHDRAW_CONFLICT: row(
    MANAGING,
    'MEMBER',
    'Bara enhetschefen kan ta tillbaka ett anmält jäv.',
    'Only the unit manager can withdraw a reported conflict of interest.',
  ),
  BREAK_GLASS: row(
    CASEWORKING,
    'MEMBER',
    'Du kan inte öppna med motivering här.',
    'You may not open with a reason here.',
  ),
  PROTECT: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [MANAGING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller enhetschefen, skyddar det.',
    'The responsible caseworker, or the unit manager, protects a case.',
  ),
  LIFT_PROTECTION: row(
    MANAGING,
    'MEMBER',
    'Bara en chef i ärendekretsen kan häva skyddet.',
    'Only a manager in the case circle can lift the protection.',
  ),
  LIST_OPENINGS: row(
    CASEWORKING,
    'RESPONSIBLE',
    'Det är för den som är ansvarig för ärendet.',
    'This is for the responsible caseworker.',
  ),
  REVIEW_LOG: row(
    REVIEWING,
    'MEMBER',
    'Loggkontroll görs av enhetschefen.',
    'The access log is reviewed by the unit manager.',
  ),
  READ_FIGURES: row(COUNTING, 'MEMBER', 'Du får inte se siffrorna.', 'You may not see the figures.'),
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
  DESCRIBE: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan beskriva frågan.',
    'Only the case circle can describe the question.',
  ),
  ADVISE: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan ge råd här.',
    'Only the case circle can advise here.',
  ),
  DISSENT: row(
    CASEWORKING,
    'CIRCLE',
    'Bara den som har deltagit i ärendet kan anteckna en avvikande mening.',
    'Only who has taken part in the case can note a dissenting opinion.',
  ),
  PLAN_STEP: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan planera nästa steg.',
    'Only the case circle can plan next steps.',
  ),
  CONCLUDE: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan avsluta konsultationen.',
    'Only the case circle can conclude the consultation.',
  ),
  WITHDRAW: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [SUPERVISING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller arbetsledningen, tar tillbaka en begäran.',
    'The responsible caseworker, or the unit’s supervisors, withdraw a request.',
  ),
  WRITE_MAP: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan skriva i kartan.',
    'Only the case circle can write in the map.',
  ),
  LEAD_DELIBERATION: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan leda samtalet.',
    'Only the case circle can lead the conversation.',
  ),
  ANSWER_ROUND: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan svara.',
    'Only the case circle can answer.',
  ),
  SET_TEMPLATES: setting('Enhetens mallar', 'The unit’s templates'),
  DECIDE: row(
    CASEWORKING,
    'CIRCLE',
    'Bara ärendekretsen kan registrera ett beslut här.',
    'Only the case circle can record a decision here.',
  ),
  SET_MANDATES: setting('Enhetens mandat', 'The unit’s mandates'),
  PROPOSE_COHANDLING: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [LEADING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller arbetsledningen, frågar en medhandläggare.',
    'The responsible caseworker, or the unit’s leaders, ask a co-handler.',
  ),
  ASSIGN_COHANDLING: row(
    LEADING,
    'MEMBER',
    'Bara arbetsledningen kan utse en medhandläggare.',
    'Only the unit’s leaders can appoint a co-handler.',
  ),
  ANSWER_COHANDLING: row(
    CASEWORKING,
    'CIRCLE',
    'Bara den som är frågad svarar om medhandläggarskapet.',
    'Only the colleague who is asked answers about co-handling.',
  ),
  SET_COHANDLING_POLICY: setting('Ordningen för medhandläggarskap', 'The policy for co-handling'),
  HAND_OVER: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [LEADING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller arbetsledningen, lämnar över det.',
    'The responsible caseworker, or the unit’s leaders, hand a case over.',
  ),
  ALLOCATE: row(
    LEADING,
    'MEMBER',
    'Bara arbetsledningen fördelar ärenden.',
    'Only the unit’s leaders allocate cases.',
  ),
  SET_ABSENCE: row(
    [...LEADING, 'ADMINISTRATOR'],
    'MEMBER',
    'Din egen frånvaro sätter du själv; andras sätter arbetsledningen eller administratören.',
    'You set your own absence; that of others is for the unit’s leaders or the administrator.',
  ),
  OFFER_SUPERVISION: row(
    ADVISING,
    'MEMBER',
    'Handledning ges av ärendehandledare, mentorer och arbetsledning.',
    'Supervision is given by case supervisors, mentors and managers.',
  ),
  BOOK_SUPERVISION: row(
    ON_THE_BOARD,
    'MEMBER',
    'Du kan inte boka handledning här.',
    'You may not book supervision here.',
  ),
  PLAN_SUPERVISION: row(
    [...LEADING, 'ADMINISTRATOR'],
    'MEMBER',
    'Andras handledning planeras av dem själva, arbetsledningen eller administratören.',
    'The supervision of others is planned by themselves, the unit’s leaders or the administrator.',
  ),
  LIST_UNSUPERVISED: row(
    LEADING,
    'MEMBER',
    'Bara arbetsledningen ser vilka som har väntat länge på handledning.',
    'Only the unit’s leaders see who has waited long for supervision.',
  ),
  SET_SUPERVISION: setting('Hur ofta handledning ska ges', 'How often supervision is to be given'),
  DIRECT: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [SUPERVISING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller arbetsledningen, riktar en begäran.',
    'The responsible caseworker, or the unit’s supervisors, direct a request.',
  ),
  SEND_BACK: row(
    SUPERVISING,
    'MEMBER',
    'Bara arbetsledningen skickar tillbaka en begäran med en fråga.',
    'Only the unit’s supervisors send a request back with a question.',
  ),
  ANSWER_SENT_BACK: row(
    CASEWORKING,
    'CIRCLE',
    'Den som frågade, eller den som är ansvarig för ärendet, svarar.',
    'Whoever asked, or is responsible for the case, answers.',
  ),
  MERGE: row(
    SUPERVISING,
    'MEMBER',
    'Bara arbetsledningen för ihop begäranden.',
    'Only the unit’s supervisors merge requests.',
  ),
  FLAG_SAFETY: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [SUPERVISING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller arbetsledningen, sätter och tar bort säkerhetsflaggan.',
    'The responsible caseworker, or the unit’s supervisors, set and end the safety flag.',
  ),
  SET_TRIAGE: setting('Enhetens svarstider', 'The unit’s response times'),
  SET_UNIT: setting('Enhetens inställningar', 'The unit’s settings'),
  SET_QUALIFICATIONS: row(
    MANAGING,
    'MEMBER',
    'Medarbetarnas behörighet registreras av enhetschefen eller biträdande enhetschefen.',
    'Qualifications are registered by the unit manager or the deputy.',
  ),
  SET_CLOCK: rows(
    [
      [CASEWORKING, 'RESPONSIBLE'],
      [LEADING, 'MEMBER'],
    ],
    'Den som är ansvarig för ärendet, eller arbetsledningen, sköter ärendets frister.',
    'The responsible caseworker, or the unit’s leaders, keep the limits of a case.',
  ),
  PLAN_VISIT: rows(
    [
      [CASEWORKING, 'MEMBER'],
      [CASEWORKING, 'CIRCLE'],
    ],
    'Du kan inte planera besök i det här ärendet.',
    'You may not plan visits in this case.',
  ),
  PERMIT_LONE_VISIT: row(
    MANAGING,
    'MEMBER',
    'Bara enhetschefen kan tillåta att någon åker ensam där två ska åka.',
    'Only the unit manager can let somebody go alone where two are to go.',
  ),
  SET_VISITS: setting('Enhetens rutin för besök', 'The unit’s routine for visits'),
  REPORT_INCIDENT: row(
    [...READING, 'ADMINISTRATOR'],
    'MEMBER',
    'Händelser rapporteras av dem som arbetar i enheten.',
    'Incidents are reported by those who work in the unit.',
  ),
  IMPORT_STAFF: row(
    ['OPERATIONS_MANAGER', 'ADMINISTRATOR'],
    'MEMBER',
    'Enheter och personal läses in av administratören eller verksamhetschefen.',
    'Units and staff are read in by the administrator or the operations manager.',
  ),
  IMPORT_CASES: row(
    MANAGING,
    'MEMBER',
    'Enhetens ärenden läses in av enhetschefen.',
    'The unit’s cases are read in by the unit manager.',
  ),
  EXPORT_CASES: row(
    ON_THE_BOARD,
    'MEMBER',
    'Du får inte hämta enhetens lista.',
    'You may not take out the unit’s list.',
  ),
}

/** What a unit decides for itself is for its managers. */
function setting(sv: string, en: string): Row {
  return row(
    MANAGING,
    'MEMBER',
    `${sv} bestäms av enhetschefen.`,
    `${en} are for the unit manager to decide.`,
  )
}

function row(roles: readonly Role[], relation: Relation, sv: string, en: string): Row {
  return rows([[roles, relation]], sv, en)
}

function rows(grants: readonly Grant[], sv: string, en: string): Row {
  return { grants, denied: { sv, en } }
}

/** Whether somebody with this role, standing so to the object, may do it. */
export function may(action: Action, role: Role, relations: readonly Relation[]): boolean {
  return TABLE[action].grants.some(
    ([roles, relation]) => roles.includes(role) && relations.includes(relation),
  )
}

/** Why not, in words. */
export function denial(action: Action): Words {
  return TABLE[action].denied
}

/** Whether words from this role are advice (*råd*) and must be labelled so. */
export function isAdvising(role: Role): boolean {
  return ADVISING.some((each) => each === role)
}
