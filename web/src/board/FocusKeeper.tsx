// Focus outlives changes by others: when the focused card goes from the view its neighbour takes over and that is
// said; before anything has had focus, the arrow keys start at the first card. Draws nothing; lives in the same
// drawing as the change, so that focus never falls to the page in between.
import { useLayoutEffect, useRef } from 'react'
import { wordsNow } from '#language/language.ts'
import { useStore, useSubject } from './board.hooks.ts'
import { useStage, useStaged } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { useBoardPlace } from './BoardPlace.tsx'
import { type Columns, neighbourOf, spotOf } from './place.rules.ts'

export function FocusKeeper() {
  const store = useStore()
  const stage = useStage()
  const place = useBoardPlace()
  const cards = useSubject(store, 'cards', () => store.view().cards)
  const folded = useStaged((shape) => shape.folded)
  const before = useRef<{ columns: Columns; refs: ReadonlyMap<string, string> } | null>(null)

  useLayoutEffect(() => {
    const columns = place.focusable()
    const { focusId, wanted, carried } = stage.get()
    if (carried !== null && !cards.has(carried.cardId)) stage.set({ carried: null })
    if (focusId === null || spotOf(columns, focusId) === null) {
      const last = before.current ?? { columns, refs: new Map<string, string>() }
      const next = focusId === null ? firstOf(columns) : neighbourOf(last.columns, columns, focusId)
      const hadFocus = focusId !== null && wanted === focusId
      stage.set({ focusId: next, wanted: hadFocus ? next : wanted })
      if (hadFocus && !cards.has(focusId))
        stage.announce(wordsNow(boardWords).gone(last.refs.get(focusId) ?? ''))
    }
    const { focusId: kept } = stage.get()
    const ref = kept === null ? undefined : cards.get(kept)?.card.boardRef
    before.current = { columns, refs: new Map(kept === null || ref === undefined ? [] : [[kept, ref]]) }
  }, [cards, folded, place, stage])

  return null
}

function firstOf(columns: Columns): string | null {
  for (const id of columns.ids) {
    const first = columns.cards.get(id)?.[0]
    if (first !== undefined) return first
  }
  return null
}
