import { describe, expect, test } from 'vitest'
import { RING, cursorOf, firstGap, mayResume, pauseAfter, visibility } from './feed.rules.ts'

describe('feed', () => {
  test('F1 visible by the scopes before and after', () => {
    const row = (before: string[], after: string[]) => ({ scopesBefore: before, scopesAfter: after })
    expect(visibility(row(['unit:a'], ['unit:a']), ['unit:a'])).toBe('face')
    expect(visibility(row([], ['unit:a']), ['unit:b', 'unit:a'])).toBe('face')
    expect(visibility(row(['unit:a'], ['unit:b']), ['unit:a'])).toBe('removal')
    expect(visibility(row(['unit:b'], ['unit:b']), ['unit:a'])).toBe('nothing')
    expect(visibility(row(['unit:a'], ['unit:a']), [])).toBe('nothing')
  })

  test('F2 a cursor resumes in its epoch, not ahead, and no more than the ring behind', () => {
    const board = { epoch: 'e', number: 5000 }
    expect(mayResume({ epoch: 'e', number: 5000 }, board)).toBe(true)
    expect(mayResume({ epoch: 'e', number: 5000 - RING }, board)).toBe(true)
    expect(mayResume({ epoch: 'e', number: 4999 - RING }, board)).toBe(false)
    expect(mayResume({ epoch: 'e', number: 5001 }, board)).toBe(false)
    expect(mayResume({ epoch: 'f', number: 5000 }, board)).toBe(false)
    expect(cursorOf('e', 0)).toEqual({ epoch: 'e', number: 0 })
    expect(cursorOf(undefined, 5)).toBeNull()
  })

  test('F3 a gap, a repetition and a wrong order are found', () => {
    expect(firstGap(3, [4, 5, 6])).toBe(-1)
    expect(firstGap(3, [5])).toBe(0)
    expect(firstGap(3, [4, 4])).toBe(1)
    expect(firstGap(3, [4, 6, 5])).toBe(1)
  })

  test('F4 the pause after a failed read grows from 50 ms to 2 s, and is drawn', () => {
    expect([0, 1, 2, 5, 6, 1000].map((failures) => pauseAfter(failures, 1))).toEqual([
      50, 100, 200, 1600, 2000, 2000,
    ])
    expect(pauseAfter(6, 0)).toBe(1000)
  })
})
