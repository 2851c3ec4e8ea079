// The whole schema: every graph is imported for effect, in the order in which the features stand.

import { builder } from '#graph/builder.ts'
import '#people/people.graph.ts'
import '#board/card.graph.ts'
import '#board/board.graph.ts'
import '#casefile/casefile.graph.ts'
import '#request/request.graph.ts'
import '#request/opened.graph.ts'
import '#consultation/consultation.graph.ts'
import '#cohandling/cohandling.graph.ts'
import '#supervision/supervision.graph.ts'
import '#draft/draft.graph.ts'
import '#retention/retention.graph.ts'
import '#retention/run.graph.ts'

export const schema = builder.toSchema()
