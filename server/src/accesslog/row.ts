// A row of the access log and its opening as PostgreSQL hands them to be sealed and to be checked: texts that no setting
// of the database or the session changes (S2).

/** Under which `installation` has the id that the chain begins with. */
export const CHAIN_KEY = 'access_chain'

const instant = (column: string): string => `trim_scale(extract(epoch from ${column}) * 1000)::text`

/** Of `access_log l`. */
export const ROW_AS_JSON = `json_build_object(
  'id', l.id::text, 'actor_id', l.actor_id, 'action', l.action, 'subject_id', l.subject_id, 'at', ${instant('l.at')},
  'session_id', l.session_id, 'unit_id', l.unit_id, 'case_id', l.case_id, 'basis', l.basis, 'outcome', l.outcome,
  'opening_id', l.opening_id, 'operation_id', l.operation_id, 'row_count', l.row_count::text)`

/** Of `opening o`, null where there is none. */
export const OPENING_AS_JSON = `case when o.id is null then null else json_build_object(
  'id', o.id, 'requestId', o.request_id, 'caseId', o.case_id, 'personId', o.person_id, 'sessionId', o.session_id,
  'kind', o.kind, 'at', ${instant('o.at')}, 'reason', o.reason, 'salt', o.salt) end`

/** Of `access_seal s`. */
export const SEALED_AT = instant('s.at')
