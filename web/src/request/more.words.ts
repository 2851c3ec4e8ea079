// The words of what a consultation is asked with beside its question: fetched with the form, not with the board.
import { defineWords } from '#language/language.ts'

export const moreWords = defineWords({
  sv: {
    risk: 'Är det omedelbar risk för barnet eller den enskilde?',
    riskNo: 'Nej',
    riskYes: 'Ja, just nu',
    riskFirst: 'Gör det här först',
    riskAssess: 'Gör en omedelbar skyddsbedömning, tillsammans med arbetsledningen.',
    riskCall: 'Utanför kontorstid: ring socialjouren.',
    riskThen: 'Frågan går att ställa när det är gjort. Den blir då akut.',
    riskDone: 'Det är gjort, gå vidare till frågan',
    riskHandled: 'Frågan ställs som akut (A). Att skyddet är ordnat först står med i konsultationen.',
    more: 'Mer om frågan (om du vill)',
    moreText: {
      voice: 'Barnets eller den enskildes egen röst',
      known: 'Det du vet',
      unknown: 'Det du inte vet',
      assessment: 'Det du själv tror',
    },
    wants: 'Vad vill du ha?',
    want: { ADVICE: 'Råd', DECISION: 'Beslut', CO_HANDLER: 'Medhandläggare', PRIORITY: 'Prioritering' },
  },
  en: {
    risk: 'Is there an immediate risk to the child or the individual?',
    riskNo: 'No',
    riskYes: 'Yes, right now',
    riskFirst: 'Do this first',
    riskAssess: 'Make an immediate protection assessment, together with your supervisor.',
    riskCall: 'Outside office hours: call the out-of-hours service.',
    riskThen: 'The question can be asked when that is done. It is urgent then.',
    riskDone: 'It is done, go on to the question',
    riskHandled:
      'The question is asked as urgent (A). The consultation says that protection was seen to first.',
    more: 'More about the question (if you like)',
    moreText: {
      voice: 'The child’s or the individual’s own voice',
      known: 'What you know',
      unknown: 'What you do not know',
      assessment: 'What you think yourself',
    },
    wants: 'What do you want?',
    want: { ADVICE: 'Advice', DECISION: 'A decision', CO_HANDLER: 'A co-handler', PRIORITY: 'Priority' },
  },
})
