import { addAskingVerb } from '#request/ask.graph.ts'
import { requestSupervision } from './supervision.ts'

addAskingVerb('requestSupervision', requestSupervision, { ask: 'SINGLE', urgency: 'D' })
