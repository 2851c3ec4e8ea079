import { CardRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { type ToAssign, listToAssign } from './to-assign.ts'

const ToAssignWhyRef = builder.enumType('CohandlingToAssignWhy', {
  description: 'ESCALATED: no answer in time. POLICY: the unit wants two. NOBODY: nobody is asked.',
  values: ['ESCALATED', 'POLICY', 'NOBODY'] as const,
})

const ToAssignRef = builder.objectRef<ToAssign>('CohandlingToAssign').implement({
  description: 'A request that lacks a second caseworker; its face alone.',
  fields: (t) => ({
    card: t.expose('card', { type: CardRef }),
    why: t.expose('why', { type: ToAssignWhyRef }),
  }),
})

builder.queryField('cohandlingsToAssign', (t) =>
  t.field({
    type: [ToAssignRef],
    description: "For the unit's leaders, who appoint where nobody answers.",
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listToAssign(scope, unitId),
  }),
)
