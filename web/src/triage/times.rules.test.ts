import { expect, test } from 'vitest'
import { minutesOf, typedOf } from './times.rules.ts'

test('TI1 minutes, hours and working days become minutes of office time', () => {
  expect([minutesOf('A', '20'), minutesOf('B', '2'), minutesOf('C', '3'), minutesOf('B', '1,5')]).toEqual([
    20, 120, 1980, 90,
  ])
})

test('TI2 nothing is none of its own; what is no number is none that can be kept', () => {
  expect([minutesOf('A', ' '), minutesOf('A', 'snart'), minutesOf('A', '-5')]).toEqual([null, 0, 0])
})

test('TI3 shown as it was typed', () => {
  expect([typedOf('A', null), typedOf('A', 20), typedOf('B', 90), typedOf('C', 1980)]).toEqual([
    '',
    '20',
    '1,5',
    '3',
  ])
})
