import { CardResultRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { closeRequest, withdrawRequest } from './close.ts'
import { recordFollowUp } from './record.ts'

const CloseRequestInput = builder.inputType('CloseRequestInput', {
  description:
    'A consultation is concluded: it stays open, owed to the record. outcome is its recommendation when none is recorded.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    outcome: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('closeRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: CloseRequestInput }) },
    resolve: asOperation('closeRequest', closeRequest),
  }),
)

const WithdrawRequestInput = builder.inputType('WithdrawRequestInput', {
  description: 'Of a consultation in which nobody else has said anything.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('withdrawRequest', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: WithdrawRequestInput }) },
    resolve: asOperation('withdrawRequest', withdrawRequest),
  }),
)

const RecordFollowUpInput = builder.inputType('RecordFollowUpInput', {
  description: 'followUpOn: the day of another follow-up, if there is to be one.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    text: t.string(),
    followUpOn: t.field({ type: 'Date', required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('recordFollowUp', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: RecordFollowUpInput }) },
    resolve: asOperation('recordFollowUp', recordFollowUp),
  }),
)
