import { expect, test } from 'vitest'
import type { Line, PreviewItem, Run } from './retention.documents.ts'
import { counted, isUnderWay, placed, sorted } from './retention.rules.ts'

const run = (id: string, change: Partial<Run> = {}): Run => ({
  id,
  preparedAt: '2026-03-02T08:00:00Z',
  preparedBy: { id: 'h', name: 'Helena' },
  confirmedAt: '2026-03-02T08:01:00Z',
  confirmedBy: { id: 'h', name: 'Helena' },
  finishedAt: '2026-03-02T08:02:00Z',
  soughtCount: 0,
  leftCount: 0,
  leftPlaces: [],
  sharedCount: 0,
  lines: [],
  ...change,
})
const item = (requestId: string, change: Partial<PreviewItem> = {}): PreviewItem => ({
  kind: 'CONSULTATION',
  requestId,
  boardRef: 'K7-29',
  closedOn: '2026-02-01',
  carriedOn: '2026-02-01',
  dueOn: '2026-03-03',
  isHeld: false,
  textCount: 3,
  ...change,
})

test('V1 prepared, under way, done', () => {
  const prepared = run('p', { confirmedAt: null, confirmedBy: null, finishedAt: null })
  const running = run('r', { finishedAt: null })
  expect([prepared, running, run('d')].map(isUnderWay)).toEqual([false, true, false])
  expect(sorted([prepared, run('d')])).toEqual({ current: prepared, done: [run('d')] })
  expect(sorted([run('d')]).current).toBeUndefined()
})

test('V2 everything stands in one place', () => {
  const items = [
    item('now'),
    item('ahead', { dueOn: '2026-03-04' }),
    item('held', { isHeld: true }),
    item('uncarried', { carriedOn: null, dueOn: null }),
    item('heldUncarried', { carriedOn: null, dueOn: null, isHeld: true }),
  ]
  const ids = (those: readonly PreviewItem[]) => those.map(({ requestId }) => requestId)
  const { now, coming, uncarried } = placed({ today: '2026-03-03', items })
  expect([ids(now), ids(coming), ids(uncarried)]).toEqual([
    ['now'],
    ['ahead', 'held'],
    ['uncarried', 'heldUncarried'],
  ])
})

test('V3 requests by their content, empty cards and drafts apart', () => {
  const line = (kind: Line['kind'], textCount: number): Line => ({
    kind,
    textCount,
    boardRef: null,
    dueOn: '2026-03-03',
    isPurged: false,
    leftOut: null,
  })
  expect(
    counted([line('CONSULTATION', 3), line('SUPERVISION', 2), line('SHELL', 0), line('DRAFT', 4)]),
  ).toEqual({
    requests: 2,
    shells: 1,
    drafts: 4,
    texts: 5,
  })
})
