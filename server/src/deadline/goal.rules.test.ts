import { expect, test } from 'vitest'
import { ClockRule } from '#db/generated/enums.ts'
import { addDays } from '#lib/day.ts'
import { mostDaysOf, refuseGoal } from './goal.rules.ts'
import { LIMITS, limitsOf } from './limit.rules.ts'

test('GO1 within what the law gives, from every day of four years; at once is measured by the unit itself', () => {
  for (const rule of Object.values(ClockRule)) {
    const most = mostDaysOf(rule)
    expect([refuseGoal(rule, 0), refuseGoal(rule, most)]).toEqual([null, null])
    expect(refuseGoal(rule, most + 1)).toMatchObject({
      field: 'days',
      words: { sv: expect.stringContaining(`${most}.`) },
    })
    expect(refuseGoal(rule, -1)).toMatchObject({ field: 'days' })
    if (LIMITS[rule].span.unit === 'AT_ONCE') continue
    for (let day = '2026-01-01'; day < '2030-01-01'; day = addDays(day, 1))
      if (addDays(day, most) > limitsOf(rule, day).targetOn) throw new Error(`${rule} ${day}`)
  }
  expect(mostDaysOf('PRELIM_ASSESSMENT')).toBe(14)
  expect(mostDaysOf('INFORM_CONCERNED')).toBe(30)
})
