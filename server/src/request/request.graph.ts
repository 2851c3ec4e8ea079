import { CardResultRef, UrgencyRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { claimRequest, releaseRequest, takeOverRequest } from './claim.ts'
import { parkRequest, reopenRequest, triageRequest } from './request.ts'

const TriageRequestInput = builder.inputType('TriageRequestInput', {
  description: 'Sets the urgency; a new request goes to the triaged column.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    urgency: t.field({ type: UrgencyRef }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('triageRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: TriageRequestInput }) },
    resolve: asOperation('triageRequest', triageRequest),
  }),
)

const ClaimRequestInput = builder.inputType('ClaimRequestInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})

builder.mutationField('claimRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ClaimRequestInput }) },
    resolve: asOperation('claimRequest', claimRequest),
  }),
)

const ReleaseRequestInput = builder.inputType('ReleaseRequestInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})

builder.mutationField('releaseRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ReleaseRequestInput }) },
    resolve: asOperation('releaseRequest', releaseRequest),
  }),
)

const TakeOverRequestInput = builder.inputType('TakeOverRequestInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('takeOverRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: TakeOverRequestInput }) },
    resolve: asOperation('takeOverRequest', takeOverRequest),
  }),
)

const ParkRequestInput = builder.inputType('ParkRequestInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    untilOn: t.field({ type: 'Date' }),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('parkRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ParkRequestInput }) },
    resolve: asOperation('parkRequest', parkRequest),
  }),
)

const ReopenRequestInput = builder.inputType('ReopenRequestInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('reopenRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: ReopenRequestInput }) },
    resolve: asOperation('reopenRequest', reopenRequest),
  }),
)
