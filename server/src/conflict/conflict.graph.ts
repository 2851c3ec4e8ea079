import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { Refusal } from '#lib/refusal.ts'
import { type ConflictAnswer, declareConflict, withdrawConflict } from './conflict.ts'

const ConflictChangedRef = builder
  .objectRef<ConflictAnswer & { readonly clock: number }>('ConflictChanged')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      caseId: t.exposeID('caseId'),
      personId: t.exposeID('personId'),
    }),
  })

const ConflictResultRef = builder.errorUnion('ConflictResult', {
  types: [ConflictChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'ConflictChanged',
})

const DeclareConflictInput = builder.inputType('DeclareConflictInput', {
  description: "Jäv. personId absent: one's own. It ends every place and claim in the case at once.",
  fields: (t) => ({ operationId: t.id(), caseId: t.id(), personId: t.id({ required: false }) }),
})

builder.mutationField('declareConflict', (t) =>
  t.field({
    type: ConflictResultRef,
    args: { input: t.arg({ type: DeclareConflictInput }) },
    resolve: asOperation('declareConflict', declareConflict),
  }),
)

const WithdrawConflictInput = builder.inputType('WithdrawConflictInput', {
  fields: (t) => ({ operationId: t.id(), caseId: t.id(), personId: t.id() }),
})

builder.mutationField('withdrawConflict', (t) =>
  t.field({
    type: ConflictResultRef,
    args: { input: t.arg({ type: WithdrawConflictInput }) },
    resolve: asOperation('withdrawConflict', withdrawConflict),
  }),
)
