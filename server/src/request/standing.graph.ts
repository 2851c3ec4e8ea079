import { CardRef } from '#board/card.graph.ts'
import { listSharedCards } from '#board/card.ts'
import { CircleBasisRef } from '#circle/circle.graph.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type ViewerStanding, findViewerStanding } from './standing.ts'

const ViewerStandingRef = builder.objectRef<ViewerStanding>('ViewerStanding').implement({
  description: 'How the viewer stands to a request, and what she may do with it.',
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    bases: t.field({ type: [CircleBasisRef], resolve: ({ bases }) => [...bases] }),
    isConflicted: t.exposeBoolean('isConflicted'),
    canOpen: t.exposeBoolean('canOpen'),
    needsReason: t.exposeBoolean('needsReason', {
      description: 'Of a protected case: it opens once a reason is written (openWithReason).',
    }),
    canBreakGlass: t.exposeBoolean('canBreakGlass', {
      description: 'Outside the circle: it opens with a written reason, shown at once to others.',
    }),
    canComment: t.exposeBoolean('canComment'),
    canChangeCircle: t.exposeBoolean('canChangeCircle'),
    canDeclareConflict: t.exposeBoolean('canDeclareConflict'),
    canDeclareConflictOf: t.exposeBoolean('canDeclareConflictOf'),
    canWithdrawConflict: t.exposeBoolean('canWithdrawConflict'),
    conflicted: t.field({
      type: [PersonRef],
      description: 'Who has a conflict of interest in the case, for whoever may withdraw it; else empty.',
      resolve: ({ conflicted }) => [...conflicted],
    }),
    canProtect: t.exposeBoolean('canProtect'),
    canLiftProtection: t.exposeBoolean('canLiftProtection'),
  }),
})

builder.queryField('viewerStanding', (t) =>
  t.field({
    type: ViewerStandingRef,
    nullable: true,
    description: 'Null when the request is not there or its face is not for the viewer.',
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findViewerStanding(scope, requestId),
  }),
)

builder.queryField('sharedCards', (t) =>
  t.field({
    type: [CardRef],
    description: 'Requests that a circle shares with the viewer, and that stand on no board of her units.',
    resolve: async (_, __, { scope }) => await listSharedCards(scope),
  }),
)
