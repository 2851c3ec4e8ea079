import { describe, expect, test } from 'vitest'
import type { BoardMessage, Card } from './board.documents.ts'
import { board, card, erik, message } from './board.samples.ts'
import { type BoardState, emptyBoard, type Step, step } from './board.rules.ts'

const begin = (cards: readonly Card[], clock = 5) =>
  step(emptyBoard, { kind: 'snapshot', board: board(clock, cards) })
const hear = (state: BoardState, told: BoardMessage) => step(state, { kind: 'message', message: told })
const idsIn = (state: BoardState, column: string) => state.confirmed?.order.get(column)
const move = (operationId: string, cardId: string, columnId: string): Step => {
  return { kind: 'begun', operationId, cardId, intent: { verb: 'move', columnId, afterCardId: null } }
}

describe('the confirmed board', () => {
  test('S1 a snapshot replaces everything; an older one of the same epoch is ignored while in step', () => {
    const state = begin([card('a'), card('b')])
    expect(step(state, { kind: 'snapshot', board: board(4, []) })).toBe(state)
    expect(idsIn(step(state, { kind: 'snapshot', board: board(6, [card('b')]) }), 'new')).toEqual(['b'])
    expect(step(state, { kind: 'snapshot', board: board(1, [], 'second') }).confirmed?.clock).toBe(1)
  })

  test('S1 out of step, any snapshot is taken', () => {
    const lost = hear(begin([card('a')]), message(7, [{ card: card('a', { version: 2 }) }]))
    expect(step(lost, { kind: 'snapshot', board: board(4, []) })).toMatchObject({
      inStep: true,
      confirmed: { clock: 4 },
    })
  })

  test('S2 a message that follows is applied, and an empty one moves the clock', () => {
    const moved = hear(
      begin([card('a'), card('b')]),
      message(5, [{ card: card('a', { version: 2, columnId: 'triaged' }) }]),
    )
    expect([idsIn(moved, 'new'), idsIn(moved, 'triaged'), moved.confirmed?.clock]).toEqual([['b'], ['a'], 6])
    expect(hear(moved, { ...message(6, []), clock: 9 }).confirmed?.clock).toBe(9)
  })

  test('S3 what has been applied is ignored', () => {
    const told = message(5, [{ card: card('a', { version: 2 }) }])
    const state = hear(begin([card('a')]), told)
    expect(hear(state, told)).toBe(state)
  })

  test('S4 a gap or another epoch: out of step, what was shown stays, nothing is applied', () => {
    const state = begin([card('a')])
    for (const told of [message(6, [{ removed: 'a' }]), message(5, [{ removed: 'a' }], 'second')]) {
      const lost = hear(state, told)
      expect([lost.inStep, idsIn(lost, 'new')]).toEqual([false, ['a']])
      expect(hear(lost, message(5, [{ removed: 'a' }]))).toBe(lost)
    }
  })

  test('S5 an older face does not replace a newer; a removed card is gone', () => {
    const state = begin([card('a', { version: 4, urgency: 'A' })])
    const kept = hear(state, message(5, [{ card: card('a', { version: 3, urgency: 'D' }) }]))
    expect(kept.confirmed?.cards.get('a')?.urgency).toBe('A')
    expect(hear(kept, message(6, [{ removed: 'a' }])).confirmed?.cards.size).toBe(0)
  })

  test('S6 ranks are compared byte by byte, then ids', () => {
    const cards = [
      card('1', { rank: 'a0' }),
      card('2', { rank: 'Zz' }),
      card('3', { rank: 'a0V' }),
      card('0', { rank: 'a0' }),
    ]
    expect(idsIn(begin(cards), 'new')).toEqual(['2', '0', '1', '3'])
  })
})

describe('what was done here', () => {
  const state = begin([card('a'), card('b')])
  const answered = card('a', { version: 2, columnId: 'triaged', rank: 'x' })

  test('S7 event before answer: gone at the event, the late answer changes nothing (S10)', () => {
    const told = hear(
      step(state, move('1', 'a', 'triaged')),
      message(5, [{ card: answered, operationId: '1' }]),
    )
    expect(told.pending).toEqual([])
    expect(step(told, { kind: 'done', operationId: '1', clock: 6, card: answered })).toEqual(told)
  })

  test('S7 S8 answer before event: kept beside until the clock is there, confirmed untouched', () => {
    const done = step(step(state, move('1', 'a', 'triaged')), {
      kind: 'done',
      operationId: '1',
      clock: 7,
      card: answered,
    })
    expect([done.confirmed === state.confirmed, done.pending.length]).toEqual([true, 1])
    const between = hear(done, message(5, [{ card: card('b', { version: 2 }) }]))
    expect(between.pending).toHaveLength(1)
    expect(hear(between, message(6, [{ card: answered }])).pending).toEqual([])
  })

  test('S7 a snapshot at or past the answer lets go of it; the unanswered stay', () => {
    const both = step(step(state, move('1', 'a', 'triaged')), move('2', 'b', 'done'))
    const done = step(both, { kind: 'done', operationId: '1', clock: 7, card: answered })
    const shot = step(done, { kind: 'snapshot', board: board(7, [answered, card('b')]) })
    expect(shot.pending.map(({ operationId }) => operationId)).toEqual(['2'])
  })

  test('S7 the event was lost and a snapshot came instead: the late answer lets go', () => {
    const shot = step(step(state, move('1', 'a', 'triaged')), {
      kind: 'snapshot',
      board: board(8, [answered, card('b')]),
    })
    expect(shot.pending).toHaveLength(1)
    expect(step(shot, { kind: 'done', operationId: '1', clock: 7, card: answered }).pending).toEqual([])
  })

  test('S9 refused: gone at once, and why stands on the card until the next act', () => {
    const trouble = { kind: 'refused', message: 'Nej', field: null } as const
    const refused = step(step(state, move('1', 'a', 'triaged')), {
      kind: 'failed',
      operationId: '1',
      trouble,
    })
    expect([refused.pending, refused.troubles.get('a')]).toEqual([[], trouble])
    expect(step(refused, move('2', 'a', 'done')).troubles.size).toBe(0)
    expect(step(refused, { kind: 'putAway', cardId: 'a' }).troubles.size).toBe(0)
  })

  test('S9 overtaken: the overlay goes, the feed brings what holds', () => {
    const trouble = { kind: 'conflict', message: '', by: erik, at: '2026-03-02T08:41:00Z' } as const
    const lost = step(step(state, move('1', 'a', 'triaged')), { kind: 'failed', operationId: '1', trouble })
    expect([lost.confirmed, lost.pending]).toEqual([state.confirmed, []])
  })

  test('S10 an answer nobody waits for changes nothing', () => {
    expect(step(state, { kind: 'failed', operationId: 'x', trouble: null })).toBe(state)
  })

  test('S11 after a restore earlier answers are let go', () => {
    const done = step(step(state, move('1', 'a', 'triaged')), {
      kind: 'done',
      operationId: '1',
      clock: 90,
      card: answered,
    })
    expect(step(done, { kind: 'snapshot', board: board(3, [card('a')], 'second') }).pending).toEqual([])
  })
})
