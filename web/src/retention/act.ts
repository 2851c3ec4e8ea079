// An act of the page: sent, and answered with the unit as it is now, or with a sentence that says why not.
import { type Outcome, send } from '#client/outbox.ts'
import {
  CancelRetention,
  ConfirmRetention,
  HoldRequest,
  LiftHold,
  PrepareRetention,
  SetRetention,
  type Unit,
} from './retention.documents.ts'

export type Acted = { unit: Unit } | { refused: string }

export const acts = {
  prepare: async (unitId: string): Promise<Acted> => acted(await send(PrepareRetention, { unitId })),
  confirm: async (runId: string): Promise<Acted> => acted(await send(ConfirmRetention, { runId })),
  cancel: async (runId: string): Promise<Acted> => acted(await send(CancelRetention, { runId })),
  hold: async (requestId: string, reason: string): Promise<Acted> =>
    acted(await send(HoldRequest, { requestId, reason })),
  lift: async (requestId: string): Promise<Acted> => acted(await send(LiftHold, { requestId })),
  setDays: async (unitId: string, kind: Unit['days'][number]['kind'], days: number): Promise<Acted> =>
    acted(await send(SetRetention, { unitId, kind, days })),
}

type Answer = Record<string, { __typename: 'RetentionChanged'; unit: Unit } | { __typename: 'Refusal' }>

function acted<Data extends Answer>(outcome: Outcome<Data>): Acted {
  switch (outcome.kind) {
    case 'done':
      return { unit: outcome.payload.unit }
    case 'refused':
      return { refused: outcome.refusal.message }
    case 'conflict':
      return { refused: '' }
  }
}
