import { expect, test } from 'vitest'
import {
  idleAfterMs,
  inMeetingRoom,
  isMeetingAddress,
  leftUntilCovered,
  opensContent,
  outOfMeetingRoom,
  showsAgain,
  showsFacesOnly,
} from './privacy.rules.ts'

test('V1 the mode stands in the address, beside what else is there, and goes from it', () => {
  expect(inMeetingRoom('/tavla/b1?bradska=A')).toBe('/tavla/b1?bradska=A&lage=motesrum')
  expect(inMeetingRoom('/tavla/b1?lage=motesrum')).toBe('/tavla/b1?lage=motesrum')
  expect(isMeetingAddress('?bradska=A&lage=motesrum')).toBe(true)
  expect(isMeetingAddress('?lage=annat')).toBe(false)
  expect(outOfMeetingRoom('/tavla/b1?bradska=A&lage=motesrum')).toBe('/tavla/b1?bradska=A')
  expect(outOfMeetingRoom('/triagera?lage=motesrum')).toBe('/triagera')
})

test('V2 no address in the mode opens a request or a form', () => {
  expect(inMeetingRoom('/tavla/b1/r1?ny=&bradska=A#x')).toBe('/tavla/b1?bradska=A&lage=motesrum')
  expect(inMeetingRoom('/triagera/r1')).toBe('/triagera?lage=motesrum')
  expect(inMeetingRoom('/tavla/b1/r1/nagot')).toBe('/tavla/b1?lage=motesrum')
  for (const address of ['/tavla/b1/r1', '/triagera/r1', '/tavla/b1?ny']) {
    expect(opensContent(address), address).toBe(true)
    expect(opensContent(inMeetingRoom(address)), address).toBe(false)
  }
  expect(opensContent('/tavla/b1?bradska=A')).toBe(false)
})

test('V3 what is not known to show faces alone is hidden', () => {
  const boards = [
    { id: 'b1', isProtected: false },
    { id: 'b2', isProtected: true },
  ]
  for (const path of ['/', '/triagera', '/tavla/b1']) expect(showsFacesOnly(path, boards), path).toBe(true)
  for (const path of ['/tavla/b1/r1', '/triagera/r1', '/loggkontroll', '/tavla', '/tavla/', '/tavla/b2']) {
    expect(showsFacesOnly(path, boards), path).toBe(false)
  }
})

test('V4 three minutes without input', () => {
  expect(idleAfterMs).toBe(180_000)
  expect(leftUntilCovered(1000, 1000)).toBe(180_000)
  expect(leftUntilCovered(180_999, 1000)).toBe(1)
  expect(leftUntilCovered(181_000, 1000)).toBe(0)
  expect(leftUntilCovered(9_000_000, 1000)).toBe(0)
})

test('V5 a key or a press shows it again, a pushed pointer does not', () => {
  expect(['keydown', 'pointerdown', 'pointermove', 'wheel', 'focusin'].filter(showsAgain)).toEqual([
    'keydown',
    'pointerdown',
  ])
})
