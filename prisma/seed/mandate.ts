// A small delegation order, as a file of each unit: kinds of decisions, who may make them by which point, and what is for
// the committee or the board alone; and one decision that was made by it. Points and codes are made up.

import type { PersonName, UnitName } from './people.ts'

type Delegates = { readonly unit: UnitName; readonly manager: PersonName; readonly senior: PersonName }

export const DELEGATES: readonly Delegates[] = [
  { unit: 'Utredning 1', manager: 'Karin Åström', senior: 'Jonas Ekdahl' },
  { unit: 'Utredning 2', manager: 'Helena Brandt', senior: 'Maria Sand' },
  { unit: 'Utredning 3', manager: 'Per-Olof Dahlgren', senior: 'Zainab Osman' },
  { unit: 'Mottagning', manager: 'Fredrik Hjort', senior: 'Birgitta Sjögren' },
]

/** The unit's file; its mandates hold from the day. */
export function delegationOrder({ senior }: Delegates, from: string): string {
  const by = (name: string, code: string, delegate: string, point: string): string =>
    `${name};${code};${delegate};${point};${from};;`
  return [
    'beslut;kod;roll;person;punkt;gäller från;gäller till;endast nämnd',
    by('Inleda utredning', 'UTR-1', 'Socialsekreterare;', '2.1'),
    by('Inleda utredning', 'UTR-1', '1:e socialsekreterare;', '2.1'),
    by('Inte inleda utredning', 'UTR-2', 'Enhetschef;', '2.2'),
    by('Inte inleda utredning', 'UTR-2', 'Biträdande enhetschef;', '2.2'),
    by('Förlänga utredningstiden', 'UTR-3', 'Enhetschef;', '2.3'),
    by('Förlänga utredningstiden', 'UTR-3', `;${senior}`, '2.3'),
    by('Avsluta utredning utan insats', 'UTR-4', '1:e socialsekreterare;', '2.4'),
    by('Ekonomiskt bistånd enligt riksnormen', 'EKB-1', 'Socialsekreterare;', '3.1'),
    by('Ekonomiskt bistånd utöver riksnormen', 'EKB-2', '1:e socialsekreterare;', '3.2'),
    by('Insats i öppenvård', 'INS-1', '1:e socialsekreterare;', '4.1'),
    by('Insats i öppenvård', 'INS-1', 'Enhetschef;', '4.2'),
    'Placering i familjehem eller HVB;PLA-1;;;;;;ja',
    'Ansökan om vård enligt LVU;LVU-1;;;;;;ja',
    'Begränsning av umgänge;LVU-2;;;;;;ja',
  ].join('\r\n')
}

/** One decision, in a request that is known by its question. */
export const DECISION = {
  by: 'Sofia Holm',
  question: 'Kan vi godta kvittona som de är?',
  code: 'EKB-1',
  text: 'Kvittona godtas som underlag för perioden.',
} as const satisfies { by: PersonName; question: string; code: string; text: string }
