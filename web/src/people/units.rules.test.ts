import { expect, test } from 'vitest'
import { unitsOf } from './units.rules.ts'

test('P1 units and people keep the order in which they came', () => {
  const people = [
    { name: 'Amina', unit: 'Utredning 2' },
    { name: 'Hassan', unit: 'Mottagning' },
    { name: 'Erik', unit: 'Utredning 2' },
  ]
  const names = unitsOf(people).map(({ unit, people: members }) => [unit, members.map(({ name }) => name)])
  expect(names).toEqual([
    ['Utredning 2', ['Amina', 'Erik']],
    ['Mottagning', ['Hassan']],
  ])
})
