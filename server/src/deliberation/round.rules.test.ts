import { describe, expect, test } from 'vitest'
import { methodOf, refuseScale, seenBy } from './round.rules.ts'

const answers = [{ personId: 'amina' }, { personId: 'erik' }]

describe('a round of answers', () => {
  test('R1 before it is shown each sees her own answer alone', () => {
    expect(seenBy('amina', { isRevealed: false, answers })).toEqual([{ personId: 'amina' }])
    expect(seenBy('maria', { isRevealed: false, answers })).toEqual([])
  })

  test('R2 shown, all see all', () => {
    expect(seenBy('maria', { isRevealed: true, answers })).toEqual(answers)
  })

  test('R3 a question of the method or own words; the scale takes a number from 0 to 10', () => {
    expect(methodOf('DANGER')).toBe('DANGER')
    expect(methodOf('Vad är viktigast?')).toBeNull()
    expect(refuseScale('SCALE', 0)).toBeNull()
    expect(refuseScale('SCALE', 10)).toBeNull()
    expect(refuseScale('GOAL', null)).toBeNull()
    for (const [prompt, number] of [
      ['SCALE', null],
      ['SCALE', 11],
      ['SCALE', 2.5],
      ['Vad är viktigast?', 3],
    ] as const) {
      expect(refuseScale(prompt, number)).toMatchObject({ field: 'scale' })
    }
  })
})
