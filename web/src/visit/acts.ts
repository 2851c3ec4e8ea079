// The acts on visits, each sent once and waiting in the outbox for a line if there is none; those on one visit go in order.
import { type Outcome, send } from '#client/outbox.ts'
import type { VariablesOf } from '#client/graphql.ts'
import type { Acted } from '#client/useActing.ts'
import {
  AcceptVisit,
  AcknowledgeAlarm,
  AskAlong,
  CancelVisit,
  CheckInVisit,
  CheckOutVisit,
  DeclineVisit,
  EndLonePermit,
  ExtendVisit,
  PermitLoneVisit,
  PlanVisit,
  type Visits,
} from './visit.documents.ts'

export type Put = (visits: Visits) => void
type Input<Document> = Omit<
  VariablesOf<Document> extends { input: infer Given } ? Given : never,
  'operationId'
>

/** What the outbox calls acts on a visit. */
export function visitKey(visitId: string): string {
  return `visit:${visitId}`
}

const on = (visitId: string) => ({ cardId: visitKey(visitId) })

export const acts = {
  plan: async (input: Input<typeof PlanVisit>) => acted(await send(PlanVisit, input)),
  askAlong: async (visitId: string, secondId: string) =>
    acted(await send(AskAlong, { visitId, secondId }, on(visitId))),
  accept: async (visitId: string) => acted(await send(AcceptVisit, { visitId }, on(visitId))),
  decline: async (visitId: string) => acted(await send(DeclineVisit, { visitId }, on(visitId))),
  cancel: async (visitId: string) => acted(await send(CancelVisit, { visitId }, on(visitId))),
  checkIn: async (visitId: string) => acted(await send(CheckInVisit, { visitId }, on(visitId))),
  checkOut: async (visitId: string) => acted(await send(CheckOutVisit, { visitId }, on(visitId))),
  extend: async (visitId: string, callBackAt: string) =>
    acted(await send(ExtendVisit, { visitId, callBackAt }, on(visitId))),
  acknowledge: async (visitId: string) => acted(await send(AcknowledgeAlarm, { visitId }, on(visitId))),
  endPermit: async (permitId: string) => acted(await send(EndLonePermit, { permitId })),
  permit: async (input: Input<typeof PermitLoneVisit>) => acted(await send(PermitLoneVisit, input)),
}

type Answer = Record<string, { __typename: 'VisitsChanged'; visits: Visits } | { __typename: 'Refusal' }>

function acted<Data extends Answer>(outcome: Outcome<Data>): Acted<Visits> {
  switch (outcome.kind) {
    case 'done':
      return { answer: outcome.payload.visits }
    case 'refused':
      return { refused: outcome.refusal.message }
    case 'conflict':
      return { refused: '' }
  }
}
