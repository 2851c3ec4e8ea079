import { expect, test } from 'vitest'
import { type SchemaShape, planeFaults } from '#schema.rules.ts'

const field = (name: string, ...gives: string[]) => ({ name, gives })
const PLANES = { Card: 'FACE', Comment: 'CIRCLE', 'Query.board': 'FACE', 'Query.request': 'CIRCLE' } as const
const SOUND: SchemaShape = [
  { type: 'Query', fields: [field('board', 'Card'), field('request', 'Comment')] },
  { type: 'Card', fields: [field('id'), field('next', 'Card')] },
  { type: 'Comment', fields: [field('card', 'Card')] },
]

test('a schema in which everything has its place has no fault', () => {
  expect(planeFaults(SOUND, PLANES)).toEqual([])
})

test('N1 a type or a door without a plane is found, and a plane without either', () => {
  const shape = [
    ...SOUND,
    { type: 'Secret', fields: [field('text')] },
    { type: 'Mutation', fields: [field('tell')] },
  ]
  expect(planeFaults(shape, { ...PLANES, Gone: 'FACE' })).toEqual([
    'Secret has no plane',
    'Mutation.tell has no plane',
    'Gone is not in the schema',
  ])
})

test('N2 content behind a door for faces is found, however deep', () => {
  const shape: SchemaShape = [
    { type: 'Query', fields: [field('board', 'Card'), field('request', 'Comment')] },
    { type: 'Card', fields: [field('next', 'Card'), field('talk', 'Comment')] },
    { type: 'Comment', fields: [] },
  ]
  expect(planeFaults(shape, PLANES)).toEqual(['Query.board (FACE) reaches Comment (CIRCLE)'])
})
