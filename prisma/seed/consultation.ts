// How the consultations of the demo go on to the case record: advised with reasons and next steps, concluded, carried, and
// followed up. Told beside the requests, by the question that each is about.

import type { PersonName } from './people.ts'

const D = 24 * 60

type Told = { readonly by: PersonName; readonly ago: number }
export type ConsultedStep =
  | (Told & {
      readonly does: 'advise'
      readonly recommendation: string
      readonly reasons: string
      readonly followUpDays?: number
    })
  | (Told & {
      readonly does: 'plan'
      readonly text: string
      readonly owner: PersonName
      readonly days: number
    })
  | (Told & { readonly does: 'carry' })

export const CONSULTED: Readonly<Record<string, readonly ConsultedStep[]>> = {
  'Insatsen har gått bra. Hur länge följer vi upp innan vi avslutar?': [
    {
      by: 'Maria Sand',
      ago: 37 * D,
      does: 'advise',
      recommendation: 'Två uppföljningar till med en månad emellan, sedan avslut.',
      reasons: 'Insatsen har burit i ett halvår, men bara under en termin.',
    },
    {
      by: 'Maria Sand',
      ago: 37 * D - 1,
      does: 'plan',
      text: 'Boka de två uppföljningarna',
      owner: 'Amina Berg',
      days: 14,
    },
    { by: 'Amina Berg', ago: 22 * D, does: 'carry' },
  ],
  'Kan avgiften räknas in, eller är den redan med i normen?': [
    { by: 'Erik Lund', ago: 21 * D, does: 'carry' },
  ],
  'Anmälan är tunn men den tredje på kort tid. Inleda?': [
    {
      by: 'Jonas Ekdahl',
      ago: 4 * D - 300,
      does: 'advise',
      recommendation: 'Läs de tre anmälningarna tillsammans och inled om bilden håller ihop.',
      reasons: 'Var för sig är de tunna, men mönstret är detsamma.',
      followUpDays: 21,
    },
    { by: 'Ida Wallin', ago: 2 * D, does: 'carry' },
  ],
}
