import { CardRef } from '#board/card.graph.ts'
import { CirclePlaceRef } from '#circle/circle.graph.ts'
import { CircleBasis } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { Refusal } from '#lib/refusal.ts'
import { type CircleAnswer, letIntoCircle, letOutOfCircle } from './invitation.ts'

const GivenBasisRef = builder.enumType(CircleBasis, { name: 'GivenBasis' })

const CircleChangedRef = builder
  .objectRef<CircleAnswer & { readonly clock: number }>('CircleChanged')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      card: t.expose('card', { type: CardRef }),
      places: t.field({ type: [CirclePlaceRef], resolve: ({ circle }) => [...circle] }),
    }),
  })

const CircleResultRef = builder.errorUnion('CircleResult', {
  types: [CircleChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'CircleChanged',
})

const LetIntoCircleInput = builder.inputType('LetIntoCircleInput', {
  description:
    'isForRequest: to this request alone, else to the whole case. untilAt absent: until taken back; a session always ends.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    personId: t.id(),
    basis: t.field({ type: GivenBasisRef }),
    isForRequest: t.boolean({ defaultValue: false }),
    untilAt: t.field({ type: 'DateTime', required: false }),
  }),
})

builder.mutationField('letIntoCircle', (t) =>
  t.field({
    type: CircleResultRef,
    args: { input: t.arg({ type: LetIntoCircleInput }) },
    resolve: asOperation('letIntoCircle', letIntoCircle),
  }),
)

const LetOutOfCircleInput = builder.inputType('LetOutOfCircleInput', {
  description: "One's own id: to leave.",
  fields: (t) => ({ operationId: t.id(), requestId: t.id(), personId: t.id() }),
})

builder.mutationField('letOutOfCircle', (t) =>
  t.field({
    type: CircleResultRef,
    args: { input: t.arg({ type: LetOutOfCircleInput }) },
    resolve: asOperation('letOutOfCircle', letOutOfCircle),
  }),
)
