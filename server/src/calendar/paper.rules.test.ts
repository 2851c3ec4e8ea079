import { expect, test } from 'vitest'
import { paperOf } from './paper.rules.ts'

const whole = {
  unitId: 'u',
  unitName: 'Barn & unga <1>',
  on: '2026-12-23',
  madeAt: '2026-12-23T07:05:00.000Z',
  people: [
    { name: 'Amina Berg', isAway: false, awayUntil: null, deputy: null },
    { name: 'Erik "E" Lund', isAway: true, awayUntil: '2026-12-30', deputy: 'Maria Sand' },
    { name: 'Olof Ek', isAway: true, awayUntil: null, deputy: null },
  ],
  times: [],
  deadlines: [
    { dueOn: '2026-12-22', boardRef: 'K7-29', responsible: 'Amina Berg' },
    { dueOn: '2026-12-23', boardRef: 'K8-11', responsible: 'Amina Berg' },
  ],
}
test('H1 every word of the database is escaped', () => {
  const paper = paperOf(whole)
  expect(paper).toContain('Barn &amp; unga &lt;1&gt;')
  expect(paper).toContain('Erik &quot;E&quot; Lund')
  expect(paper).not.toMatch(/<script|https?:|src=|href=/)
})

test('H2 it says of which moment it is', () => {
  expect(paperOf(whole)).toContain('onsdag 23 december · utskrivet 2026-12-23 kl 08.05')
})
