import { CardResultRef, UrgencyRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { claimRequest, releaseRequest, takeOverRequest } from './claim.ts'
import { closeRequest, parkRequest, reopenRequest, triageRequest } from './request.ts'

const TriageRequestInput = builder.inputType('TriageRequestInput', {
  description: 'Sets the urgency; a new request goes to the triaged column.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    urgency: t.field({ type: UrgencyRef }),
    reason: t.string(),
  }),
})

builder.mutationField('triageRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: TriageRequestInput }) },
    resolve: async (_, { input }, { scope }) =>
      await triageRequest(scope, { id: input.operationId, verb: 'triageRequest', input }, input),
  }),
)

const ClaimRequestInput = builder.inputType('ClaimRequestInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})

builder.mutationField('claimRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ClaimRequestInput }) },
    resolve: async (_, { input }, { scope }) =>
      await claimRequest(scope, { id: input.operationId, verb: 'claimRequest', input }, input),
  }),
)

const ReleaseRequestInput = builder.inputType('ReleaseRequestInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})

builder.mutationField('releaseRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ReleaseRequestInput }) },
    resolve: async (_, { input }, { scope }) =>
      await releaseRequest(scope, { id: input.operationId, verb: 'releaseRequest', input }, input),
  }),
)

const TakeOverRequestInput = builder.inputType('TakeOverRequestInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id(), reason: t.string() }),
})

builder.mutationField('takeOverRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: TakeOverRequestInput }) },
    resolve: async (_, { input }, { scope }) =>
      await takeOverRequest(scope, { id: input.operationId, verb: 'takeOverRequest', input }, input),
  }),
)

const ParkRequestInput = builder.inputType('ParkRequestInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    untilOn: t.field({ type: 'Date' }),
    reason: t.string(),
  }),
})

builder.mutationField('parkRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ParkRequestInput }) },
    resolve: async (_, { input }, { scope }) =>
      await parkRequest(scope, { id: input.operationId, verb: 'parkRequest', input }, input),
  }),
)

const CloseRequestInput = builder.inputType('CloseRequestInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    outcome: t.string({ required: false }),
  }),
})

builder.mutationField('closeRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: CloseRequestInput }) },
    resolve: async (_, { input }, { scope }) =>
      await closeRequest(scope, { id: input.operationId, verb: 'closeRequest', input }, input),
  }),
)

const ReopenRequestInput = builder.inputType('ReopenRequestInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id(), reason: t.string() }),
})

builder.mutationField('reopenRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ReopenRequestInput }) },
    resolve: async (_, { input }, { scope }) =>
      await reopenRequest(scope, { id: input.operationId, verb: 'reopenRequest', input }, input),
  }),
)
