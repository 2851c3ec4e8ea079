// The page of limits in GraphQL: every running limit that the viewer may see, as its unit may see it.

import { CaseKindRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'
import { DEADLINE_WHENS } from './ahead.rules.ts'
import { type Deadline, listDeadlines } from './deadline.ts'
import { CaseClocksRef } from './clock.graph.ts'
import { type ClockCase, findClockDesk, listClockCases } from './desk.ts'
import { ClockRuleRef } from './reference.graph.ts'

const WhenRef = builder.enumType('DeadlineWhen', { values: DEADLINE_WHENS })

const DeadlineRef = builder.objectRef<Deadline>('Deadline').implement({
  description: 'A limit that runs or stands still, as the unit may see it.',
  fields: (t) => ({
    clockId: t.exposeID('clockId'),
    caseId: t.exposeID('caseId'),
    boardRef: t.exposeString('boardRef'),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    responsible: t.expose('responsible', { type: PersonRef }),
    rule: t.expose('rule', { type: ClockRuleRef, nullable: true }),
    isHidden: t.exposeBoolean('isHidden', { description: 'What it is called is told to its circle alone.' }),
    ownName: t.exposeString('ownName', { nullable: true }),
    targetOn: t.expose('targetOn', { type: 'Date' }),
    limitOn: t.expose('limitOn', { type: 'Date' }),
    goalOn: t.expose('goalOn', { type: 'Date', nullable: true, description: 'The unit’s own goal.' }),
    isVerified: t.exposeBoolean('isVerified'),
    requestId: t.exposeID('requestId', { nullable: true }),
    boardId: t.exposeID('boardId', { nullable: true, description: 'Where that request stands.' }),
    when: t.expose('when', { type: WhenRef }),
    viewerCanSet: t.exposeBoolean('viewerCanSet'),
  }),
})

builder.queryField('deadlines', (t) =>
  t.field({
    type: [DeadlineRef],
    description: 'Limits, nearest first: of a unit, or without one those of the viewer’s own cases.',
    args: { unitId: t.arg.id({ required: false }) },
    resolve: async (_, { unitId }, { scope }) => await listDeadlines(scope, unitId ?? null),
  }),
)

const ClockCaseRef = builder.objectRef<ClockCase>('ClockCase').implement({
  description: 'A case whose limits the viewer keeps.',
  fields: (t) => ({
    id: t.exposeID('id'),
    boardRef: t.exposeString('boardRef'),
    kind: t.expose('kind', { type: CaseKindRef }),
  }),
})

builder.queryFields((t) => ({
  clockDesk: t.field({
    type: CaseClocksRef,
    nullable: true,
    description:
      'The limits of a case for whoever keeps them, also without a request. Reasons and decisions are for its circle, and logged before they are answered.',
    args: { caseId: t.arg.id() },
    resolve: async (_, { caseId }, { scope }) => await findClockDesk(scope, caseId),
  }),
  clockCases: t.field({
    type: [ClockCaseRef],
    args: { unitId: t.arg.id({ required: false }) },
    resolve: async (_, { unitId }, { scope }) => await listClockCases(scope, unitId ?? null),
  }),
}))
