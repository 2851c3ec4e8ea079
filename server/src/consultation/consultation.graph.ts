import { askForConsultation } from '#consultation/consultation.ts'
import { addAskingVerb } from '#request/ask.graph.ts'

addAskingVerb('askForConsultation', askForConsultation, { ask: 'ADVICE', urgency: 'C' })
