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
  'CIRCLE_JOINED',
  'CIRCLE_LEFT',
  'CONFLICT_DECLARED',
  'CONFLICT_WITHDRAWN',
  'OPENED_WITH_REASON',
  'CASE_PROTECTED',
  'PROTECTION_LIFTED',
  'CARD_REMOVED',
  'CARD_PLACED',
  'CHECK_RECORDED',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]
