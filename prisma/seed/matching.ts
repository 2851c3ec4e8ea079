// What is registered of the colleagues in the demo, by their managers: so that suggestions of a co-handler have something to
// go by. Whoever isn't named is qualified, experienced, works alone and full time; all made up.

import type { PersonName } from './people.ts'

type Known = {
  readonly qualifiedForChildren?: boolean
  readonly mayWorkIndependently?: boolean
  readonly stage?: 'NEW' | 'FAMILIAR' | 'EXPERIENCED'
  readonly ftePercent?: number
  readonly languages?: readonly string[]
  readonly competences?: readonly string[]
}

/** The units' managers, who register. */
export const REGISTRARS: readonly PersonName[] = [
  'Karin Åström',
  'Helena Brandt',
  'Per-Olof Dahlgren',
  'Fredrik Hjort',
]

export const KNOWN: Partial<Record<PersonName, Known>> = {
  'Jonas Ekdahl': { ftePercent: 60, competences: ['Hedersrelaterat våld'] },
  'Leila Haddad': { languages: ['Arabiska', 'Kurdiska'] },
  'Ida Wallin': { stage: 'NEW', mayWorkIndependently: false },
  'Mirza Begić': { languages: ['Bosniska'], ftePercent: 80 },
  'Maria Sand': { ftePercent: 60, competences: ['Barnsamtal'] },
  'Amina Berg': { stage: 'FAMILIAR', languages: ['Somaliska'] },
  'Petra Jonsson': { competences: ['Barnsamtal', 'Våld i nära relation'] },
  'Nadia Karim': { languages: ['Arabiska', 'Franska'] },
  'Sofia Holm': { stage: 'NEW', mayWorkIndependently: false },
  'Erik Lund': { stage: 'FAMILIAR' },
  'Zainab Osman': { ftePercent: 60, languages: ['Somaliska'] },
  'Elsa Lindqvist': { qualifiedForChildren: false, mayWorkIndependently: false, competences: ['Ekonomi'] },
  'Daniel Kovács': { stage: 'FAMILIAR', languages: ['Ungerska'] },
  'Rebecka Frisk': { stage: 'NEW', mayWorkIndependently: false, ftePercent: 75 },
  'Oskar Palm': { stage: 'FAMILIAR' },
}
