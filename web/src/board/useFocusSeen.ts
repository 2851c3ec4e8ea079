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
    const onFocusOut = ({ target, relatedTarget }: FocusEvent) => {
      const isGone = target instanceof Node && !target.isConnected
      const isElsewhere =
        relatedTarget === null ? !isGone && document.hasFocus() : cardOf(relatedTarget) === null
      if (!isElsewhere) return
      const { carried } = stage.get()
      stage.set({ wanted: null, carried: carried?.by === 'keys' ? null : carried })
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
