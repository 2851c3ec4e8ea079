import { type UnitFigures, listFigures } from './figures.ts'
import { builder } from '#graph/builder.ts'

const UnitFiguresRef = builder.objectRef<UnitFigures>('UnitFigures').implement({
  description: 'Whole units only; null where fewer than five requests stand behind a figure.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    openCount: t.exposeInt('openCount', { nullable: true }),
    waitingCount: t.exposeInt('waitingCount', { nullable: true }),
    closedCount: t.exposeInt('closedCount', { nullable: true, description: 'In the last 30 days.' }),
    medianWaitHours: t.exposeInt('medianWaitHours', { nullable: true }),
  }),
})

builder.queryField('figures', (t) =>
  t.field({
    type: [UnitFiguresRef],
    description: 'Empty for roles that see cases instead.',
    resolve: async (_, __, { scope }) => await listFigures(scope),
  }),
)
