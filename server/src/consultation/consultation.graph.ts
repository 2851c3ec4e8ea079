import { askForConsultation } from './consultation.ts'
import { addAskingVerb } from '#request/ask.graph.ts'

addAskingVerb('askForConsultation', askForConsultation, { ask: 'ADVICE', urgency: 'C' })
