import { describe, expect, test } from 'vitest'

import { isTooOld, standing } from './migrations.rules.ts'

const folder = [
  { name: '1_lay', sql: 'a', checksums: ['a', 'a-crlf'] },
  { name: '2_add', sql: 'b', checksums: ['b', 'b-crlf'] },
]
const row = (name: string, checksum: string, isFinished = true) => ({ name, checksum, isFinished })

describe('what folder and table say together', () => {
  test('M1: all applied and unchanged, whatever the line ends', () => {
    expect(standing(folder, [row('2_add', 'b-crlf'), row('1_lay', 'a')])).toEqual({ kind: 'current' })
  })

  test('M2: a migration unknown here means a newer database, also when others wait', () => {
    expect(standing(folder, [row('1_lay', 'a'), row('3_new', 'c')])).toEqual({
      kind: 'newer',
      names: ['3_new'],
    })
    expect(standing(folder, [row('3_new', 'c', false)])).toEqual({ kind: 'newer', names: ['3_new'] })
  })

  test('M3: one that began and did not end', () => {
    expect(standing(folder, [row('1_lay', 'a', false)])).toEqual({ kind: 'unfinished', names: ['1_lay'] })
  })

  test('M4: one that was changed after it was applied', () => {
    expect(standing(folder, [row('1_lay', 'x')])).toEqual({ kind: 'changed', names: ['1_lay'] })
  })

  test('M5: the rest waits, in the order of the names', () => {
    expect(standing(folder, [])).toEqual({ kind: 'waiting', names: ['1_lay', '2_add'] })
    expect(standing(folder, [row('1_lay', 'a')])).toEqual({ kind: 'waiting', names: ['2_add'] })
  })

  test('M6: PostgreSQL before 15', () => {
    expect([140_020, 150_000, 180_004].map(isTooOld)).toEqual([true, false, false])
  })
})
