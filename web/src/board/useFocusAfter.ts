// When a menu or a dialog about a card has gone, focus goes to the card, wherever it stands by then. The layer's own
// giving back, to a button that may have moved or left, comes first: a moment is waited for it.
import { useEffect } from 'react'
import { useStage } from './board.stage.ts'

const moment = 60

export function useFocusAfter(cardId: string): void {
  const stage = useStage()
  useEffect(
    () => () => {
      setTimeout(() => {
        const { menu, overLimit } = stage.get()
        if (menu === null && overLimit === null) stage.focusCard(cardId)
      }, moment)
    },
    [cardId, stage],
  )
}
