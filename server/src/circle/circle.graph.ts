import type { CircleMember } from './circle.ts'
import { BASES } from '#circle.rules.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'

export const CircleBasisRef = builder.enumType('CircleBasis', {
  description: 'What a place in a circle rests on.',
  values: BASES,
})

export const CirclePlaceRef = builder.objectRef<CircleMember>('CirclePlace').implement({
  description: 'Who is in a circle, and why; untilAt: when it ends by itself.',
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    bases: t.field({ type: [CircleBasisRef], resolve: ({ bases }) => [...bases] }),
    untilAt: t.expose('untilAt', { type: 'DateTime', nullable: true }),
  }),
})
