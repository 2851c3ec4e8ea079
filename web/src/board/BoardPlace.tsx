// What every part of a board page may ask of the page: its filter, the address of a card, what the viewer may do, and
// the board as it is laid out now, so that arrow keys and drops mean what is seen.
import { createContext, useContext } from 'react'
import type { Card } from './board.documents.ts'
import type { Filter } from './filter.rules.ts'
import type { Columns } from './place.rules.ts'

export type BoardPlace = {
  boardId: string
  filter: Filter
  /** The same function as long as it means the same; null when every card passes. */
  passes: ((card: Card) => boolean) | null
  canMove: boolean
  addressOf(cardId: string): string
  open(cardId: string): void
  /** The visible cards by column: all of them, or those in the same lane as a card. */
  columns(besideCardId: string | null): Columns
  /** Those that focus can go to. */
  focusable(): Columns
}

const BoardPlaceContext = createContext<BoardPlace | undefined>(undefined)
export const BoardPlaceProvider = BoardPlaceContext

export function useBoardPlace(): BoardPlace {
  const place = useContext(BoardPlaceContext)
  if (place === undefined) throw new Error('useBoardPlace outside BoardPlaceProvider')
  return place
}
