import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board, BoardMessage, Card } from './board.documents.ts'
import { board, card, erik, message } from './board.samples.ts'
import { type BoardState, emptyBoard, type Step, step } from './board.rules.ts'
import { layOver } from './overlay.rules.ts'

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

// A server that makes `count` changes, and tells of each as the feed does. A face may be read later than its event.
type World = { states: Board[]; messages: BoardMessage[] }
type Change = { card: number; column: number; removes: boolean; late: boolean; operation: boolean }

function play(changes: readonly Change[]): World {
  let cards = ['a', 'b', 'c', 'd'].map((id) => card(id))
  const states = [board(0, cards)]
  for (const [index, change] of changes.entries()) {
    const id = ['a', 'b', 'c', 'd'][change.card] ?? 'a'
    const columnId = ['new', 'triaged', 'done'][change.column] ?? 'new'
    cards = cards.flatMap((each) => {
      if (each.id !== id) return [each]
      return change.removes ? [] : [{ ...each, version: each.version + 1, columnId, rank: `${index}${id}` }]
    })
    states.push(board(index + 1, cards))
  }
  const messages = changes.map((change, index) => {
    const id = ['a', 'b', 'c', 'd'][change.card] ?? 'a'
    const before = states[index]?.cards.some((each) => each.id === id) ?? false
    const read = states[change.late ? Math.min(index + 2, states.length - 1) : index + 1]
    const face = read?.cards.find((each) => each.id === id)
    const operationId = change.operation ? `op${index}` : undefined
    if (face !== undefined)
      return message(index, [{ card: face, ...(operationId === undefined ? {} : { operationId }) }])
    const isGone = before && !(states[index + 1]?.cards.some((each) => each.id === id) ?? false)
    return isGone ? message(index, [{ removed: id }]) : { ...message(index, []), clock: index + 1 }
  })
  return { states, messages }
}

const change = fc.record({
  card: fc.nat(3),
  column: fc.nat(2),
  removes: fc.integer({ min: 0, max: 9 }).map((die) => die === 0),
  late: fc.constant(false),
  operation: fc.boolean(),
})
const delivery = fc.array(
  fc.record({ at: fc.nat(30), snapshot: fc.integer({ min: 0, max: 7 }).map((die) => die === 0) }),
  { maxLength: 60 },
)
const picture = (state: BoardState) => [
  state.confirmed?.clock,
  new Map(state.confirmed?.cards),
  new Map(state.confirmed?.order),
]

describe('whatever comes in whatever order', () => {
  test('S1–S6 duplicated, dropped and reordered messages: equal to the server at our clock, or out of step', () => {
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), delivery, (changes, deliveries) => {
        const { states, messages } = play(changes)
        let state = step(emptyBoard, { kind: 'snapshot', board: states[0] ?? board(0, []) })
        for (const { at, snapshot } of deliveries) {
          const told = messages[at % messages.length]
          const shot = states[at % states.length]
          if (snapshot && shot !== undefined) state = step(state, { kind: 'snapshot', board: shot })
          else if (told !== undefined) state = hear(state, told)
          if (!state.inStep) continue
          const truth = states[state.confirmed?.clock ?? -1]
          if (truth === undefined) throw new Error('a clock that the server never had')
          expect(picture(state)).toEqual(picture(step(emptyBoard, { kind: 'snapshot', board: truth })))
        }
      }),
      { numRuns: 400 },
    )
  })

  test('S5 faces read later than their events: equal to the server in the end', () => {
    const late = fc.array(
      fc.tuple(change, fc.boolean()).map(([each, isLate]) => ({ ...each, late: isLate })),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(late, (changes) => {
        const { states, messages } = play(changes)
        const first = step(emptyBoard, { kind: 'snapshot', board: states[0] ?? board(0, []) })
        const state = messages.reduce(hear, first)
        const last = states.at(-1)
        expect(picture(state)).toEqual(
          picture(step(emptyBoard, { kind: 'snapshot', board: last ?? board(0, []) })),
        )
      }),
      { numRuns: 400 },
    )
  })

  test('S7–S9 the overlay never touches the confirmed board, and is empty when all is answered and heard', () => {
    const order = fc.array(
      fc.record({ at: fc.nat(20), event: fc.boolean(), refused: fc.boolean(), shot: fc.nat(9) }),
      {
        maxLength: 40,
      },
    )
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), order, (changes, tries) => {
        const { states, messages } = play(changes)
        const first = step(emptyBoard, { kind: 'snapshot', board: states[0] ?? board(0, []) })
        let state = first
        let bare = first
        let heard = 0
        const answeredAs = new Map<string, 'done' | 'failed'>()
        const done = changes.flatMap((each, index) => {
          const face = states[index + 1]?.cards.find(({ id }) => id === ['a', 'b', 'c', 'd'][each.card])
          return each.operation && face !== undefined
            ? [{ operationId: `op${index}`, clock: index + 1, card: face }]
            : []
        })
        for (const each of done) state = step(state, move(each.operationId, each.card.id, each.card.columnId))
        state = step(state, move('refused', 'a', 'done'))
        const answer = (index: number, refused: boolean) => {
          const each = done[index % Math.max(done.length, 1)]
          if (refused) state = step(state, { kind: 'failed', operationId: 'refused', trouble: null })
          else if (each !== undefined) {
            answeredAs.set(each.operationId, 'done')
            state = step(state, { kind: 'done', ...each })
          }
        }
        const hearNext = () => {
          const told = messages[heard]
          if (told === undefined) return
          heard += 1
          state = hear(state, told)
          bare = hear(bare, told)
        }
        const skipAhead = (by: number) => {
          const shot = states[heard + by]
          if (shot === undefined) return
          heard += by
          state = step(state, { kind: 'snapshot', board: shot })
          bare = step(bare, { kind: 'snapshot', board: shot })
        }
        for (const { at, event, refused, shot } of tries) {
          if (shot === 9) skipAhead(at % 4)
          else if (event) hearNext()
          else answer(at, refused)
          expect(state.confirmed).toEqual(bare.confirmed)
          if (state.confirmed === null) continue
          const before = structuredClone(state.confirmed)
          const shown = layOver(state.confirmed, state.pending)
          expect(state.confirmed).toEqual(before)
          expect([...shown.order.values()].flat().toSorted()).toEqual(
            [...state.confirmed.cards.keys()].toSorted(),
          )
        }
        while (heard < messages.length) hearNext()
        done.forEach((_, index) => answer(index, false))
        answer(0, true)
        expect(state.pending).toEqual([])
        expect(state.confirmed).toEqual(bare.confirmed)
      }),
      { numRuns: 400 },
    )
  })
})
