// What a log row can say has happened: the verbs of the faces, in the past tense. One verb, four places (the function,
// the mutation, the client's use of it and the log).

export const EVENT_KINDS = [
  'CONSULTATION_ASKED',
  'COHANDLING_REQUESTED',
  'SUPERVISION_REQUESTED',
  'REQUEST_TRIAGED',
  'REQUEST_CLAIMED',
  'REQUEST_RELEASED',
  'REQUEST_TAKEN_OVER',
  'CLAIM_LAPSED',
  'CARD_MOVED',
  'REQUEST_PARKED',
  'REQUEST_CLOSED',
  'REQUEST_REOPENED',
  'COMMENT_ADDED',
  'CARRIED_TO_RECORD',
  'REQUEST_HELD',
  'HOLD_LIFTED',
  'CONTENT_PURGED',
  'SHELL_PURGED',
  'RETENTION_SET',
  'RETENTION_PREPARED',
  'RETENTION_CONFIRMED',
  'RETENTION_CANCELLED',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]
