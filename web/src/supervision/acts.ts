// The acts of the page: sent once each, and answered with the page as it is now, or with a sentence that says why not.
import { type Outcome, send } from '#client/outbox.ts'
import type { VariablesOf } from '#client/graphql.ts'
import type { Acted } from '#client/useActing.ts'
import {
  BookSlot,
  CancelBooking,
  CancelSlot,
  EndSeries,
  OfferSlots,
  RecordSupervision,
  SayAvailability,
  SetSupervisionRule,
  StartSeries,
  type Supervision,
} from './supervision.documents.ts'

export type Put = (supervision: Supervision) => void
type Input<Document> = Omit<
  VariablesOf<Document> extends { input: infer Given } ? Given : never,
  'operationId'
>

export const acts = {
  say: async (input: Input<typeof SayAvailability>) => acted(await send(SayAvailability, input)),
  offer: async (input: Input<typeof OfferSlots>) => acted(await send(OfferSlots, input)),
  callOff: async (slotId: string) => acted(await send(CancelSlot, { slotId })),
  book: async (input: Input<typeof BookSlot>) => acted(await send(BookSlot, input)),
  cancel: async (bookingId: string) => acted(await send(CancelBooking, { bookingId })),
  start: async (input: Input<typeof StartSeries>) => acted(await send(StartSeries, input)),
  end: async (seriesId: string) => acted(await send(EndSeries, { seriesId })),
  record: async (input: Input<typeof RecordSupervision>) => acted(await send(RecordSupervision, input)),
  setRule: async (input: Input<typeof SetSupervisionRule>) => acted(await send(SetSupervisionRule, input)),
}

type Answer = Record<
  string,
  { __typename: 'SupervisionChanged'; supervision: Supervision } | { __typename: 'Refusal' }
>

function acted<Data extends Answer>(outcome: Outcome<Data>): Acted<Supervision> {
  switch (outcome.kind) {
    case 'done':
      return { answer: outcome.payload.supervision }
    case 'refused':
      return { refused: outcome.refusal.message }
    case 'conflict':
      return { refused: '' }
  }
}
