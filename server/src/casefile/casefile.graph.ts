import { CaseKindRef, CaseStageRef } from '#board/card.graph.ts'
import { type OwnCase, listOwnCases } from './casefile.ts'
import { builder } from '#graph/builder.ts'

const OwnCaseRef = builder.objectRef<OwnCase>('OwnCase').implement({
  description: 'A case the viewer is responsible for, to ask about.',
  fields: (t) => ({
    id: t.exposeID('id'),
    boardRef: t.exposeString('boardRef'),
    recordNumber: t.exposeString('recordNumber'),
    kind: t.expose('kind', { type: CaseKindRef }),
    stage: t.expose('stage', { type: CaseStageRef }),
    arrivedOn: t.expose('arrivedOn', { type: 'Date' }),
    deadlineOn: t.expose('deadlineOn', { type: 'Date', nullable: true }),
    boardId: t.exposeID('boardId'),
  }),
})

builder.queryField('ownCases', (t) =>
  t.field({ type: [OwnCaseRef], resolve: async (_, __, { scope }) => await listOwnCases(scope) }),
)
