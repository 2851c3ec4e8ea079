// A group consultation with its map half written and a round of answers that has been shown, found by its question.

import type { PersonName } from './people.ts'

type ToldMap = {
  readonly question: string
  readonly by: PersonName
  readonly guest: PersonName
  readonly texts: Readonly<Record<string, string>>
  readonly answers: readonly {
    readonly by: PersonName
    readonly number: number
    readonly why: string
  }[]
}

export const MAP: ToldMap = {
  question: 'Hur får vi barnets egen röst när båda föräldrarna vill vara med på samtalen?',
  by: 'Sofia Holm',
  guest: 'Maria Sand',
  texts: {
    name: 'Samtalen i november',
    worried: 'Att barnet väljer sida.\nAtt det som sägs används mellan de vuxna.',
    working: 'Båda vill väl.\nSkolan har en vuxen som barnet litar på.',
    needed: 'Ett samtal där ingen förälder är med.\nEtt besked till föräldrarna om varför.',
    goal: 'Barnet har fått säga sitt till någon som inte behöver försvara sig.',
    steps: 'Sofia ringer skolan före torsdag.',
  },
  answers: [
    { by: 'Sofia Holm', number: 4, why: 'Ingen akut fara, men barnet är ensamt med frågan.' },
    { by: 'Maria Sand', number: 6, why: 'Det finns en trygg vuxen i skolan redan.' },
  ],
}
