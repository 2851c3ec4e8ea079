import { CaseKindRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type CaseOpening, type CaseOpenings, listCaseOpenings, mayListOpenings } from './openings.ts'
import { AccessBasisRef } from './review.graph.ts'

const CaseOpeningRef = builder.objectRef<CaseOpening>('CaseOpening').implement({
  description: "Somebody else's look at what is asked in a case of the viewer's.",
  fields: (t) => ({
    id: t.exposeID('id'),
    at: t.expose('at', { type: 'DateTime' }),
    person: t.expose('person', { type: PersonRef }),
    requestId: t.exposeID('requestId'),
    boardId: t.exposeID('boardId'),
    boardRef: t.exposeString('boardRef'),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    isProtected: t.exposeBoolean('isProtected'),
    basis: t.expose('basis', { type: AccessBasisRef, nullable: true }),
    reason: t.exposeString('reason', { nullable: true, description: 'What was written to open it.' }),
  }),
})

const CaseOpeningsRef = builder.objectRef<CaseOpenings>('CaseOpenings').implement({
  fields: (t) => ({
    openings: t.field({ type: [CaseOpeningRef], resolve: ({ openings }) => [...openings] }),
    next: t.exposeID('next', { nullable: true, description: 'The `after` of the next page.' }),
  }),
})

builder.queryField('caseOpenings', (t) =>
  t.field({
    type: CaseOpeningsRef,
    description:
      "Who else opened what is asked in the viewer's cases, newest first, at most 100 a page. Logged before it is answered.",
    args: { first: t.arg.int({ required: false }), after: t.arg.id({ required: false }) },
    resolve: async (_, page, { scope }) => await listCaseOpenings(scope, page),
  }),
)

builder.objectField(PersonRef, 'viewerCanListOpenings', (t) =>
  t.boolean({
    description: 'Whether the viewer has cases to follow; false for anybody but the viewer.',
    resolve: (person, _, { scope }) => person.id === scope.person.id && mayListOpenings(scope),
  }),
)
