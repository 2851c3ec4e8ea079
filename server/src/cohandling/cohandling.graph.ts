import { requestCohandling } from './cohandling.ts'
import { addAskingVerb } from '#request/ask.graph.ts'

addAskingVerb('requestCohandling', requestCohandling, { ask: 'WHOLE_CASE', urgency: 'C' })
