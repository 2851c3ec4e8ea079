import { type UnitFigures, listFigures } from './figures.ts'

import { UrgencyRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'

const SupportWaitRef = builder.objectRef<UnitFigures['waits'][number]>('SupportWait').implement({
  description:
    'How long support was waited for, in minutes of office time, of what was asked in the last 30 days.',
  fields: (t) => ({
    urgency: t.expose('urgency', { type: UrgencyRef }),
    answeredCount: t.exposeInt('answeredCount', { nullable: true }),
    medianMinutes: t.exposeInt('medianMinutes', { nullable: true }),
    ninetiethMinutes: t.exposeInt('ninetiethMinutes', {
      nullable: true,
      description: 'Nine of ten were answered within it.',
    }),
  }),
})

const UnitFiguresRef = builder.objectRef<UnitFigures>('UnitFigures').implement({
  description: 'Whole units only; null where fewer than five requests stand behind a figure.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    openCount: t.exposeInt('openCount', { nullable: true }),
    waitingCount: t.exposeInt('waitingCount', { nullable: true }),
    closedCount: t.exposeInt('closedCount', { nullable: true, description: 'In the last 30 days.' }),
    medianWaitHours: t.exposeInt('medianWaitHours', { nullable: true }),
    waits: t.field({ type: [SupportWaitRef], resolve: ({ waits }) => [...waits] }),
  }),
})

builder.queryField('figures', (t) =>
  t.field({
    type: [UnitFiguresRef],
    description: 'Empty for roles that see cases instead.',
    resolve: async (_, __, { scope }) => await listFigures(scope),
  }),
)
