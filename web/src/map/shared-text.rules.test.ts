import { describe, expect, test } from 'vitest'
import { editOf, movedBy } from './shared-text.rules.ts'

const applied = (before: string, edit: ReturnType<typeof editOf>): string =>
  edit === null ? before : before.slice(0, edit.at) + edit.inserted + before.slice(edit.at + edit.removed)

describe('a text that others write in', () => {
  test('S1 what was typed is one place, found by the caret among equal letters', () => {
    expect(editOf('aa', 'aaa', 1)).toEqual({ at: 0, removed: 0, inserted: 'a' })
    expect(editOf('aa', 'aaa', 3)).toEqual({ at: 2, removed: 0, inserted: 'a' })
    expect(editOf('oro', 'oro', 2)).toBeNull()
    expect(editOf('en lång dag', 'en dag', 3)).toEqual({ at: 3, removed: 5, inserted: '' })
    for (const [before, after] of [
      ['', 'ny'],
      ['bort', ''],
      ['abcabc', 'abc'],
      ['👩‍👧 hem', '👩‍👦 hem'],
      ['x😀y', 'x😁y'],
    ] as const) {
      for (let caret = 0; caret <= after.length; caret += 1) {
        const edit = editOf(before, after, caret)
        expect(applied(before, edit)).toBe(after)
        expect(edit?.inserted.isWellFormed()).toBe(true)
      }
    }
  })

  test('S2 what others write before the caret moves it, what they write after or at it does not', () => {
    expect(movedBy(5, [{ insert: 'ny ' }])).toBe(8)
    expect(movedBy(5, [{ retain: 5 }, { insert: 'ny' }])).toBe(5)
    expect(movedBy(5, [{ retain: 7 }, { insert: 'ny' }])).toBe(5)
    expect(movedBy(5, [{ retain: 1 }, { delete: 2 }])).toBe(3)
    expect(movedBy(5, [{ retain: 3 }, { delete: 9 }])).toBe(3)
    expect(movedBy(5, [{ retain: 6 }, { delete: 1 }])).toBe(5)
    expect(movedBy(4, [{ delete: 2 }, { insert: 'abc' }, { retain: 2 }, { insert: 'z' }])).toBe(5)
  })
})
