// The page of limits in GraphQL: every running limit that the viewer may see, as its unit may see it.

import { CaseKindRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'
import { DEADLINE_WHENS } from './clock.rules.ts'
import { type Deadline, listDeadlines } from './deadline.ts'
import { ClockRuleRef } from './reference.graph.ts'

const WhenRef = builder.enumType('DeadlineWhen', { values: DEADLINE_WHENS })

const DeadlineRef = builder.objectRef<Deadline>('Deadline').implement({
  description: 'A running limit as the unit may see it.',
  fields: (t) => ({
    clockId: t.exposeID('clockId'),
    caseId: t.exposeID('caseId'),
    boardRef: t.exposeString('boardRef'),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    responsible: t.expose('responsible', { type: PersonRef }),
    rule: t.expose('rule', { type: ClockRuleRef, nullable: true }),
    ownName: t.exposeString('ownName', { nullable: true }),
    targetOn: t.expose('targetOn', { type: 'Date' }),
    limitOn: t.expose('limitOn', { type: 'Date' }),
    isVerified: t.exposeBoolean('isVerified'),
    requestId: t.exposeID('requestId', { nullable: true }),
    when: t.expose('when', { type: WhenRef }),
  }),
})

builder.queryField('deadlines', (t) =>
  t.field({
    type: [DeadlineRef],
    description: 'Running limits, nearest first: of a unit, or without one those of the viewer’s own cases.',
    args: { unitId: t.arg.id({ required: false }) },
    resolve: async (_, { unitId }, { scope }) => await listDeadlines(scope, unitId ?? null),
  }),
)
