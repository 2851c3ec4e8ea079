import { expect, test } from 'vitest'
import type { Notice } from './notice.documents.ts'
import { linesByDay, markRead, pathOf } from './notice.rules.ts'

let serial = 0
function notice(more: Partial<Notice> = {}): Notice {
  serial += 1
  return {
    id: String(serial),
    kind: 'COMMENT_ADDED',
    at: '2026-03-02T10:00:00.000Z',
    readAt: null,
    actor: null,
    insteadOf: null,
    requestId: 'r1',
    boardId: 'b1',
    boardRef: 'K7-29',
    caseKind: null,
    requestKind: null,
    isProtected: false,
    isUrgent: false,
    ...more,
  }
}

test('N1 by the day in Stockholm, in the order given', () => {
  const days = linesByDay([
    notice({ at: '2026-03-02T23:30:00.000Z' }),
    notice({ at: '2026-03-02T22:30:00.000Z' }),
  ])
  expect(days.map(({ day }) => day)).toEqual(['2026-03-03', '2026-03-02'])
})

test('N2 alike and next to each other is one line, by the latest', () => {
  const all = [
    notice(),
    notice(),
    notice({ kind: 'MENTIONED' }),
    notice(),
    notice({ readAt: '2026-03-02T11:00:00.000Z' }),
    notice({ requestId: null, kind: 'SLOT_BOOKED' }),
    notice({ requestId: null, kind: 'SLOT_BOOKED' }),
  ]
  const lines = linesByDay(all)[0]?.lines ?? []
  expect(lines.map(({ count }) => count)).toEqual([2, 1, 1, 1, 1, 1])
  expect(lines[0]).toMatchObject({ latest: all[0], ids: [all[0]?.id, all[1]?.id] })
})

test('N3 marked is read and not counted; what was read keeps when', () => {
  const before = '2026-03-02T11:00:00.000Z'
  const all = [notice(), notice(), notice({ readAt: before })]
  const some = markRead({ notices: all, unreadCount: 2 }, [all[0]?.id ?? ''], 'now')
  expect([some.unreadCount, some.notices.map(({ readAt }) => readAt)]).toEqual([1, ['now', null, before]])
  expect(markRead(some, null, 'later').notices.map(({ readAt }) => readAt)).toEqual(['now', 'later', before])
})

test('N4 a line leads to its request, else to the page of what it is about', () => {
  expect(pathOf(notice())).toBe('/tavla/b1/r1')
  const ofCase = { requestId: null, boardId: 'b1' }
  expect(pathOf(notice({ ...ofCase, kind: 'LIMIT_NEAR' }))).toBe('/frister')
  expect(pathOf(notice({ ...ofCase, kind: 'LIMIT_PASSED' }))).toBe('/frister')
  expect(pathOf(notice({ ...ofCase, kind: 'VISIT_ALARMED' }))).toBe('/besok')
  expect(pathOf(notice({ ...ofCase, kind: 'CASE_PROTECTED' }))).toBeNull()
})
