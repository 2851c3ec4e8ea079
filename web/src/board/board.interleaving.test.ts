// The rules of the board under every order of what may come: duplicated, dropped, reordered, answered late or never.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Board, BoardMessage } from './board.documents.ts'
import { type BoardState, emptyBoard, type Step, step } from './board.rules.ts'
import { board, card, message } from './board.samples.ts'
import { layOver } from './overlay.rules.ts'

const hear = (state: BoardState, told: BoardMessage) => step(state, { kind: 'message', message: told })
const move = (operationId: string, cardId: string, columnId: string): Step => {
  return { kind: 'begun', operationId, cardId, intent: { verb: 'move', columnId, afterCardId: null } }
}

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
