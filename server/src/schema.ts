// The whole schema: every graph is imported for effect, in the order in which the features stand. A process whose schema
// has a type or a door without a policy does not start (schema.rules.ts).

import { type GraphQLNamedType, type GraphQLSchema, getNamedType, isObjectType, isUnionType } from 'graphql'
import { builder } from '#graph/builder.ts'
import '#people/people.graph.ts'
import '#people/session.graph.ts'
import '#guard/guard.graph.ts'
import '#board/card.graph.ts'
import '#board/board.graph.ts'
import '#casefile/casefile.graph.ts'
import '#request/request.graph.ts'
import '#request/opened.graph.ts'
import '#request/standing.graph.ts'
import '#triage/triage.graph.ts'
import '#escalation/escalation.graph.ts'
import '#invitation/invitation.graph.ts'
import '#conflict/conflict.graph.ts'
import '#opening/opening.graph.ts'
import '#protection/protection.graph.ts'
import '#consultation/consultation.graph.ts'
import '#consultation/outcome.graph.ts'
import '#consultation/close.graph.ts'
import '#absence/absence.graph.ts'
import '#cohandling/cohandling.graph.ts'
import '#cohandling/to-assign.graph.ts'
import '#matching/matching.graph.ts'
import '#handover/handover.graph.ts'
import '#supervision/supervision.graph.ts'
import '#map/map.graph.ts'
import '#deliberation/deliberation.graph.ts'
import '#supervision/verbs.graph.ts'
import '#supervision/note.graph.ts'
import '#draft/draft.graph.ts'
import '#notice/notice.graph.ts'
import '#day/day.graph.ts'
import '#calendar/calendar.graph.ts'
import '#calendar/sheet.graph.ts'
import '#deadline/reference.graph.ts'
import '#deadline/clock.graph.ts'
import '#deadline/deadline.graph.ts'
import '#deadline/verb.graph.ts'
import '#deadline/setting.graph.ts'
import '#figures/figures.graph.ts'
import '#accesslog/review.graph.ts'
import '#accesslog/openings.graph.ts'
import '#retention/retention.graph.ts'
import '#retention/run.graph.ts'
import '#mandate/mandate.graph.ts'
import '#mandate/decision.graph.ts'
import '#visit/visit.graph.ts'
import '#visit/verbs.graph.ts'
import '#import/import.graph.ts'
import { type SchemaShape, planeFaults } from '#schema.rules.ts'

export const schema = builder.toSchema()

const faults = planeFaults(shapeOf(schema))
if (faults.length > 0) throw new Error(`The schema breaks its policies: ${faults.join('; ')}.`)

function shapeOf(whole: GraphQLSchema): SchemaShape {
  return Object.values(whole.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__')
      ? [
          {
            type: type.name,
            fields: Object.values(type.getFields()).map((field) => ({
              name: field.name,
              gives: objectsOf(getNamedType(field.type)),
            })),
          },
        ]
      : [],
  )
}

function objectsOf(type: GraphQLNamedType): string[] {
  if (isUnionType(type)) return type.getTypes().map(({ name }) => name)
  return isObjectType(type) ? [type.name] : []
}
