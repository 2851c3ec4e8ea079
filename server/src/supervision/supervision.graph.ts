import { addAskingVerb } from '#request/ask.graph.ts'
import { requestSupervision } from '#supervision/supervision.ts'

addAskingVerb('requestSupervision', requestSupervision, { ask: 'SINGLE', urgency: 'D' })
