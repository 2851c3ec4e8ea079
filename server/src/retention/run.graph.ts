import { carryToRecord } from './carry.ts'
import { holdRequest, liftHold, setRetention } from './hold.ts'
import { ContentKindRef, UnitRef } from './retention.graph.ts'
import { getRetentionUnit } from './retention.ts'
import { cancelRetention, confirmRetention, prepareRetention } from './run.ts'
import { CardResultRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { Refusal } from '#lib/refusal.ts'

const CarryToRecordInput = builder.inputType('CarryToRecordInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})

builder.mutationField('carryToRecord', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: CarryToRecordInput }) },
    resolve: asOperation('carryToRecord', carryToRecord),
  }),
)

const ChangedRef = builder
  .objectRef<{ readonly clock: number; readonly unitId: string }>('RetentionChanged')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      unit: t.field({
        type: UnitRef,
        resolve: async ({ unitId }, _, { scope }) => await getRetentionUnit(scope, unitId),
      }),
    }),
  })

const ResultRef = builder.errorUnion('RetentionResult', {
  types: [ChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'RetentionChanged',
})

const HoldRequestInput = builder.inputType('HoldRequestInput', {
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('holdRequest', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: HoldRequestInput }) },
    resolve: asOperation('holdRequest', holdRequest),
  }),
)

const LiftHoldInput = builder.inputType('LiftHoldInput', {
  fields: (t) => ({ operationId: t.id(), requestId: t.id() }),
})

builder.mutationField('liftHold', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: LiftHoldInput }) },
    resolve: asOperation('liftHold', liftHold),
  }),
)

const SetRetentionInput = builder.inputType('SetRetentionInput', {
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    kind: t.field({ type: ContentKindRef }),
    days: t.int(),
  }),
})

builder.mutationField('setRetention', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetRetentionInput }) },
    resolve: asOperation('setRetention', setRetention),
  }),
)

const PrepareRetentionInput = builder.inputType('PrepareRetentionInput', {
  fields: (t) => ({ operationId: t.id(), unitId: t.id() }),
})

builder.mutationField('prepareRetention', (t) =>
  t.field({
    type: ResultRef,
    description: 'Step one: what is due today is drawn up. Nothing goes.',
    args: { input: t.arg({ type: PrepareRetentionInput }) },
    resolve: asOperation('prepareRetention', prepareRetention),
  }),
)

const ConfirmRetentionInput = builder.inputType('ConfirmRetentionInput', {
  fields: (t) => ({ operationId: t.id(), runId: t.id() }),
})

builder.mutationField('confirmRetention', (t) =>
  t.field({
    type: ResultRef,
    description:
      'Step two: a person says yes, and it is carried out. What has changed meanwhile is left out.',
    args: { input: t.arg({ type: ConfirmRetentionInput }) },
    resolve: asOperation('confirmRetention', confirmRetention),
  }),
)

const CancelRetentionInput = builder.inputType('CancelRetentionInput', {
  fields: (t) => ({ operationId: t.id(), runId: t.id() }),
})

builder.mutationField('cancelRetention', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: CancelRetentionInput }) },
    resolve: asOperation('cancelRetention', cancelRetention),
  }),
)
