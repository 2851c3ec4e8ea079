import { OpeningKind } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { type OpenedAnswer, openWithReason } from './opening.ts'

const OpeningKindRef = builder.enumType(OpeningKind, { name: 'OpeningKind' })

const OpenedWithReasonRef = builder
  .objectRef<OpenedAnswer & { readonly clock: number }>('OpenedWithReason')
  .implement({
    description: 'The request may be opened in this session until then.',
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      kind: t.expose('kind', { type: OpeningKindRef }),
      untilAt: t.expose('untilAt', { type: 'DateTime' }),
    }),
  })

const OpenWithReasonInput = builder.inputType('OpenWithReasonInput', {
  description: 'The reason is shown at once to the responsible caseworker and to whoever reviews the log.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    reason: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('openWithReason', (t) =>
  t.field({
    type: builder.errorUnion('OpenWithReasonResult', {
      types: [OpenedWithReasonRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'OpenedWithReason',
    }),
    args: { input: t.arg({ type: OpenWithReasonInput }) },
    resolve: asOperation('openWithReason', openWithReason),
  }),
)
