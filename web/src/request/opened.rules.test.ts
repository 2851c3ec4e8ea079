import { expect, test } from 'vitest'
import { card, erik, maria } from '#board/board.samples.ts'
import {
  type OpenedState,
  takeAnswer,
  takeComment,
  takeMessage,
  takeRefusal,
  takeStanding,
} from './opened.rules.ts'
import type { Comment, Opened, RequestMessage } from './request.documents.ts'

const place = (person: typeof maria): Opened['places'][number] => ({
  person: { ...person, role: 'CASEWORKER' },
  bases: ['RESPONSIBLE'],
  untilAt: null,
})
const standing = { carried: null, purgeOn: null, isHeld: false, purgedAt: null, viewerCanCarry: false }
const opened = (clock: number, change: Partial<Opened> = {}): Opened => ({
  id: 'a',
  epoch: 'first',
  clock,
  recordNumber: 'SN 2026-1',
  question: 'Vem kan följa med?',
  whyNow: null,
  card: card('a'),
  places: [place(maria)],
  comments: [],
  history: [],
  retention: standing,
  ...change,
})
const comment = (id: string): Comment => ({
  id,
  text: id,
  isAdvice: false,
  at: '2026-03-02T08:00:00Z',
  author: erik,
})
const said = (previous: number, id: string, change: Partial<RequestMessage> = {}): RequestMessage => {
  const event: NonNullable<RequestMessage['events']>[number] = {
    clock: previous + 1,
    kind: 'COMMENT_ADDED',
    operationId: null,
    card: card('a'),
    places: [place(maria), place(erik)],
    comment: comment(id),
    entry: null,
    retention: standing,
  }
  return {
    epoch: 'first',
    clock: previous + 1,
    previous,
    left: false,
    snapshot: null,
    events: [event],
    ...change,
  }
}
const snapshot = (told: Opened): RequestMessage => {
  return { epoch: told.epoch, clock: told.clock, previous: null, left: false, snapshot: told, events: null }
}
const begin = (): OpenedState => takeAnswer({ phase: 'opening' }, opened(5))
const contentOf = (state: OpenedState) => (state.phase === 'open' ? state.opened : undefined)
const idsIn = (state: OpenedState) => contentOf(state)?.comments.map(({ id }) => id)

test('Q1 a snapshot replaces everything; an older one is ignored', () => {
  const state = takeMessage(begin(), said(5, 'x'))
  expect(takeMessage(state, snapshot(opened(5)))).toBe(state)
  expect(idsIn(takeMessage(state, snapshot(opened(9))))).toEqual([])
})

test('Q2 a message that follows is applied', () => {
  const state = takeMessage(begin(), said(5, 'x'))
  expect([idsIn(state), contentOf(state)?.clock]).toEqual([['x'], 6])
  expect(contentOf(state)?.places).toEqual([place(maria), place(erik)])
})

test('Q3 what was applied is ignored; a gap applies nothing until a snapshot', () => {
  const state = takeMessage(begin(), said(5, 'x'))
  expect(takeMessage(state, said(5, 'x'))).toBe(state)
  const lost = takeMessage(state, said(8, 'z'))
  expect([idsIn(lost), lost]).toMatchObject([['x'], { isInStep: false }])
  expect(takeMessage(lost, said(6, 'y'))).toBe(lost)
  expect(takeMessage(lost, snapshot(opened(4)))).toMatchObject({ isInStep: true })
  expect(takeMessage(state, said(6, 'y', { epoch: 'second' }))).toMatchObject({ isInStep: false })
})

test('Q4 a comment stands once, whoever brought it', () => {
  const own = takeComment(begin(), comment('x'))
  expect(idsIn(takeMessage(own, said(5, 'x')))).toEqual(['x'])
  expect(idsIn(takeComment(takeMessage(begin(), said(5, 'x')), comment('x')))).toEqual(['x'])
})

test('Q5 having left, nothing of the content is held', () => {
  const left = takeMessage(begin(), said(5, 'x', { left: true }))
  expect(left).toEqual({ phase: 'left' })
  expect(takeComment(left, comment('x'))).toBe(left)
  expect(takeMessage(left, said(6, 'y'))).toBe(left)
})

test('Q6 without an answer one is outside; whoever left stays left', () => {
  expect(takeAnswer({ phase: 'opening' }, null)).toEqual({ phase: 'outside' })
  expect(takeAnswer({ phase: 'left' }, null)).toEqual({ phase: 'left' })
})

test('Q7 only NOT_FOUND means left; after any other error what is held stays', () => {
  const state = begin()
  for (const code of ['INTERNAL', 'UNAVAILABLE', 'FORBIDDEN', null])
    expect(takeRefusal(state, code)).toBe(state)
  expect(takeRefusal(state, 'NOT_FOUND')).toEqual({ phase: 'left' })
})

test('Q8 a standing that closes it takes the content away; one that asks for a reason leaves what stands', () => {
  const closed = {
    caseId: 'case',
    bases: [],
    isConflicted: true,
    canOpen: false,
    needsReason: false,
    canBreakGlass: false,
    canComment: false,
    canChangeCircle: false,
    canDeclareConflict: false,
    canDeclareConflictOf: false,
    canWithdrawConflict: false,
    conflicted: [],
    canProtect: false,
    canLiftProtection: false,
  }
  const state = begin()
  expect(takeStanding(state, closed)).toEqual({ phase: 'left' })
  expect(takeStanding(state, null)).toEqual({ phase: 'left' })
  expect(takeStanding(state, { ...closed, needsReason: true })).toBe(state)
  expect(takeStanding(state, { ...closed, canOpen: true })).toBe(state)
  expect(takeStanding({ phase: 'opening' }, closed)).toEqual({ phase: 'outside' })
  expect(takeStanding({ phase: 'opening' }, { ...closed, canOpen: true })).toEqual({ phase: 'opening' })
})

test('Q9 a purge takes every word, and who did what stays', () => {
  const reason = {
    clock: 3,
    kind: 'REQUEST_TRIAGED',
    at: '2026-03-02T08:00:00Z',
    urgency: 'B',
    actor: maria,
  } as const
  const before = takeAnswer(
    { phase: 'opening' },
    opened(5, {
      whyNow: 'Det är bråttom.',
      comments: [comment('a')],
      history: [{ ...reason, reason: 'Ett skäl.' }],
    }),
  )
  const gone = { ...standing, purgedAt: '2026-03-02T09:00:00Z' }
  const message = said(5, 'x')
  const event = { ...message.events?.[0], kind: 'CONTENT_PURGED', comment: null, retention: gone } as const
  const after = contentOf(
    takeMessage(before, { ...message, events: [{ ...said(5, 'x').events![0]!, ...event }] }),
  )
  expect(after).toMatchObject({
    question: '',
    whyNow: null,
    comments: [],
    history: [{ ...reason, reason: null }],
    retention: gone,
  })
})
