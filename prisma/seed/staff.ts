// The people of the demo municipality as its staff system names them: an id of three letters of each name, a row for each
// unit that they work in.

import { PEOPLE } from './people.ts'

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .toLowerCase()

export const AUTHORITY_STAFF = PEOPLE.flatMap(({ name, role, units }) => {
  const parts = plain(name).split(' ')
  const id = `${parts[0]?.slice(0, 3) ?? ''}${parts.at(-1)?.slice(0, 3) ?? ''}`
  return units.map((unit) => ({ id, name, role, unit }))
})
