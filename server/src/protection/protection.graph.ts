import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { Refusal } from '#lib/refusal.ts'
import { type ProtectionAnswer, liftProtection, protectCase } from './protection.ts'

const ProtectionChangedRef = builder
  .objectRef<ProtectionAnswer & { readonly clock: number }>('ProtectionChanged')
  .implement({
    description: 'boardId: where the requests of the case stand now.',
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      caseId: t.exposeID('caseId'),
      boardId: t.exposeID('boardId'),
    }),
  })

const ProtectionResultRef = builder.errorUnion('ProtectionResult', {
  types: [ProtectionChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'ProtectionChanged',
})

const ProtectCaseInput = builder.inputType('ProtectCaseInput', {
  description: 'The circle is then the responsible caseworker and the people named here, nobody else.',
  fields: (t) => ({ operationId: t.id(), caseId: t.id(), personIds: t.idList() }),
})

builder.mutationField('protectCase', (t) =>
  t.field({
    type: ProtectionResultRef,
    args: { input: t.arg({ type: ProtectCaseInput }) },
    resolve: asOperation('protectCase', protectCase),
  }),
)

const LiftProtectionInput = builder.inputType('LiftProtectionInput', {
  fields: (t) => ({ operationId: t.id(), caseId: t.id() }),
})

builder.mutationField('liftProtection', (t) =>
  t.field({
    type: ProtectionResultRef,
    args: { input: t.arg({ type: LiftProtectionInput }) },
    resolve: asOperation('liftProtection', liftProtection),
  }),
)
