import { expect, test } from 'vitest'
import { minuteOfField, timeField } from './minute.ts'

test('times of day, there and back', () => {
  for (const minute of [0, 450, 1439]) expect(minuteOfField(timeField(minute))).toBe(minute)
  for (const wrong of ['', '24:00', '7:30', '07:60']) expect(minuteOfField(wrong)).toBeNull()
})
