// Keeps the stage told of which card has the real focus. That a focused card is taken from the page, or that the window
// is left, is not leaving: whoever draws the card next gives focus back.
import { type RefObject, useEffect } from 'react'
import { useStage } from './board.stage.ts'

export function useFocusSeen(area: RefObject<HTMLElement | null>): void {
  const stage = useStage()
  useEffect(() => {
    const element = area.current
    const onFocusIn = ({ target }: FocusEvent) => {
      const cardId = cardOf(target)
      if (cardId !== null) stage.set({ focusId: cardId, wanted: cardId })
    }
    const hasLeft = () => {
      const { carried } = stage.get()
      stage.set({ wanted: null, carried: carried?.by === 'keys' ? null : carried })
    }
    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      if (relatedTarget !== null) {
        if (cardOf(relatedTarget) === null) hasLeft()
        return
      }
      // Told in the midst of the removal, when the element still seems to be there: look again when it is done.
      setTimeout(() => {
        const isThere = target instanceof Node && target.isConnected
        if (isThere && document.hasFocus() && document.activeElement === document.body) hasLeft()
      })
    }
    element?.addEventListener('focusin', onFocusIn)
    element?.addEventListener('focusout', onFocusOut)
    return () => {
      element?.removeEventListener('focusin', onFocusIn)
      element?.removeEventListener('focusout', onFocusOut)
    }
  }, [area, stage])
}

function cardOf(target: EventTarget | null): string | null {
  return target instanceof HTMLElement ? (target.dataset['card'] ?? null) : null
}
