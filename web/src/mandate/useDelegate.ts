// What a delegate is called, and for whom that is worth something now.
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import type { Mandate } from './mandate.documents.ts'
import { mandateWords } from './mandate.words.ts'

export function useDelegate({ role, person, people }: Pick<Mandate, 'role' | 'person' | 'people'>): {
  name: string
  more: string
} {
  const words = useWords(mandateWords)
  const roles = useWords(terms).role
  if (role === null) return { name: person?.name ?? '', more: people.length === 0 ? words.left : '' }
  const names = people.map(({ name }) => name).join(', ')
  return { name: roles[role], more: names === '' ? words.noPeople : names }
}
