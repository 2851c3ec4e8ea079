// The board by keys. Arrows go between cards; Shift and an arrow moves the card at once; M or space lifts it, arrows
// choose the place, Enter drops, Escape leaves it where it was; Ctrl+Z takes the latest move back. Every place is one
// that can be seen, and every result is said.
import { type RefObject, useEffect } from 'react'
import { wordsNow } from '#language/language.ts'
import { useStore } from './board.hooks.ts'
import { type Stage, useStage } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { type BoardPlace, useBoardPlace } from './BoardPlace.tsx'
import { type Moves, useMoves } from './moves.ts'
import { type Arrow, focusBeside, isArrow, type Spot, spotBeside, spotOf } from './place.rules.ts'

export function useBoardKeys(area: RefObject<HTMLElement | null>): void {
  const stage = useStage()
  const moves = useMoves()
  const place = useBoardPlace()
  const store = useStore()

  useEffect(() => {
    const element = area.current
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      if (isUndo(event)) {
        event.preventDefault()
        moves.undoLatest()
        return
      }
      const cardId = cardOf(event.target)
      if (cardId === null || event.ctrlKey || event.metaKey || event.altKey) return
      const { carried } = stage.get()
      const hand = { cardId, stage, moves, place, ref: store.view().cards.get(cardId)?.card.boardRef ?? '' }
      const isTaken = carried?.by === 'keys' ? carry(event, hand, carried.spot) : stand(event, hand)
      if (isTaken) event.preventDefault()
    }
    element?.addEventListener('keydown', onKeyDown)
    return () => element?.removeEventListener('keydown', onKeyDown)
  }, [area, moves, place, stage, store])
}

type Hand = { cardId: string; ref: string; stage: Stage; moves: Moves; place: BoardPlace }

function stand(event: KeyboardEvent, hand: Hand): boolean {
  const { cardId, stage, place } = hand
  const { key } = event
  if (isArrow(key)) {
    if (event.shiftKey) return place.canMove && moveBeside(hand, key)
    const next = focusBeside(place.focusable(), cardId, key)
    if (next !== null) stage.focusCard(next)
    return true
  }
  if (key !== ' ' && key.toLowerCase() !== 'm') return false
  const spot = spotOf(place.columns(cardId), cardId)
  if (!place.canMove || spot === null) return key === ' '
  stage.set({ carried: { cardId, by: 'keys', spot, lane: null } })
  stage.announce(wordsNow(boardWords).lifted(hand.ref))
  return true
}

function carry(event: KeyboardEvent, hand: Hand, spot: Spot | null): boolean {
  const { cardId, stage, moves, place, ref } = hand
  const words = wordsNow(boardWords)
  const { key } = event
  if (isArrow(key)) {
    const next = spot === null ? null : spotBeside(place.columns(cardId), cardId, spot, key)
    if (next !== null) {
      stage.set({ carried: { cardId, by: 'keys', spot: next, lane: null } })
      stage.announce(moves.say(cardId, next, (_ref, column, at) => words.place(column, at)))
    }
    return true
  }
  if (key === 'Escape' || key === 'Tab') {
    stage.set({ carried: null })
    stage.announce(words.putBack(ref))
    return key === 'Escape'
  }
  if (key !== 'Enter' && key !== ' ') return false
  stage.set({ carried: null })
  if (spot !== null) void moves.move(cardId, spot)
  stage.focusCard(cardId)
  return true
}

function moveBeside({ cardId, stage, moves, place }: Hand, arrow: Arrow): boolean {
  const columns = place.columns(cardId)
  const from = spotOf(columns, cardId)
  const spot = from === null ? null : spotBeside(columns, cardId, from, arrow)
  if (spot !== null) {
    void moves.move(cardId, spot)
    stage.focusCard(cardId)
  }
  return true
}

function isUndo(event: KeyboardEvent): boolean {
  return (
    event.key.toLowerCase() === 'z' &&
    (event.ctrlKey || event.metaKey) &&
    !event.shiftKey &&
    !isWriting(event.target)
  )
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  )
}

function cardOf(target: EventTarget | null): string | null {
  return target instanceof HTMLElement ? (target.dataset['card'] ?? null) : null
}
