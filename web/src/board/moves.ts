// One way to move a card, whatever moved it: shown at once, said in the same words, undone for ten seconds, and when
// the column is full asked about and sent again with the reason. The words come when it is answered; without a line, or
// when the answer takes long, they come all the same, since the move is kept.
import { createContext, useContext } from 'react'
import { type Connection, currentConnection } from '#client/connection.ts'
import { wordsNow } from '#language/language.ts'
import { toast } from '#ui/toast.ts'
import type { Stage } from './board.stage.ts'
import type { BoardStore } from './board.store.ts'
import { type BoardVerbs, boardVerbs, type CardAct, type Why } from './board.verbs.ts'
import { boardWords } from './board.words.ts'
import { columnName } from './column.name.ts'
import {
  cardsAbove,
  type Columns,
  isSameSpot,
  placeOf,
  type Spot,
  spotBack,
  type Stood,
} from './place.rules.ts'

export type Moves = {
  verbs: BoardVerbs
  move(cardId: string, spot: Spot, why?: Why): Promise<CardAct | null>
  /** Takes back the latest move that is still offered for undoing. */
  undoLatest(): void
  /** The whole board as shown, whatever a filter hides. */
  whole(): Columns
  /** "Triagerad, plats 3", with the words to put it in. */
  say(cardId: string, spot: Spot, sentence: Sentence): string
}

type Undoable = { cardId: string; stood: Stood; until: number }
type Sentence = (ref: string, column: string, place: number) => string

const undoLasts = 10_000
const patience = { connected: 2000, connecting: 300, offline: 100 } satisfies Record<
  Connection['state'],
  number
>

export function createMoves(store: BoardStore, stage: Stage): Moves {
  const verbs = boardVerbs(store)
  let undoable: readonly Undoable[] = []

  function whole(): Columns {
    const { board, order } = store.view()
    return { ids: (board?.columns ?? []).map(({ id }) => id), cards: order }
  }

  function say(cardId: string, spot: Spot, sentence: Sentence): string {
    const { board, cards } = store.view()
    const column = board?.columns.find(({ id }) => id === spot.columnId)
    const name = column === undefined ? '' : columnName(column)
    return sentence(cards.get(cardId)?.card.boardRef ?? '', name, placeOf(whole(), cardId, spot))
  }

  async function move(cardId: string, spot: Spot, why?: Why): Promise<CardAct | null> {
    if (isSameSpot(whole(), cardId, spot)) return null
    const stood = cardsAbove(whole(), cardId)
    const words = say(cardId, spot, wordsNow(boardWords).moved)
    const sent = verbs.moveCard(cardId, spot, why)
    const soon = await Promise.race([sent, wait(patience[currentConnection().state])])
    if (soon === null || soon.kind === 'done') {
      offerUndo(words, stood === null ? null : { cardId, stood, until: Date.now() + undoLasts })
    }
    const answer = await sent
    if (answer.kind === 'refused' && answer.refusal.field === 'overLimitReason' && why === undefined) {
      stage.set({ overLimit: { cardId, spot, message: answer.refusal.message } })
    } else if (answer.kind !== 'done') {
      const { message } = answer.kind === 'refused' ? answer.refusal : answer.conflict
      stage.announce(say(cardId, spot, (ref) => wordsNow(boardWords).notMoved(ref, message)))
    }
    return answer
  }

  function offerUndo(message: string, made: Undoable | null): void {
    if (made === null) return toast({ message })
    undoable = [...undoable.filter(({ until }) => until > Date.now()), made]
    toast({ message, action: { label: wordsNow(boardWords).undo, onAction: () => undo(made) } })
  }

  function undo(made: Undoable): void {
    if (!undoable.includes(made)) return
    undoable = undoable.filter((each) => each !== made)
    const { cardId, stood } = made
    const spot = spotBack(whole(), stood)
    const words = say(cardId, spot, wordsNow(boardWords).movedBack)
    void verbs.moveCard(cardId, spot).then((answer) => {
      if (answer.kind === 'refused' && answer.refusal.field === 'overLimitReason') {
        stage.set({ overLimit: { cardId, spot, message: answer.refusal.message } })
      }
    })
    toast({ message: words })
  }

  function undoLatest(): void {
    const latest = undoable.findLast(({ until }) => until > Date.now())
    if (latest !== undefined) undo(latest)
  }

  return { verbs, move, undoLatest, whole, say }
}

const MovesContext = createContext<Moves | undefined>(undefined)
export const MovesProvider = MovesContext

export function useMoves(): Moves {
  const moves = useContext(MovesContext)
  if (moves === undefined) throw new Error('useMoves outside MovesProvider')
  return moves
}

function wait(time: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), time))
}
