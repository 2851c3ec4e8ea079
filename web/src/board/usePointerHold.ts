// While a mouse moves in a column, what others do there waits, so that nothing slides in under a click. It comes when
// the pointer leaves, or has lain still for a while: a mouse left on the desk must not stop the board.
import { type RefObject, useEffect } from 'react'
import { useStore } from './board.hooks.ts'

const restsAfter = 1200

export function usePointerHold(columnId: string, area: RefObject<HTMLElement | null>): void {
  const store = useStore()
  useEffect(() => {
    const element = area.current
    if (element === null) return
    let rest: ReturnType<typeof setTimeout> | undefined
    let isHeld = false
    const release = () => {
      clearTimeout(rest)
      if (isHeld) store.setPointedAt(null)
      isHeld = false
    }
    const moved = (event: PointerEvent) => {
      if (event.pointerType !== 'mouse') return
      clearTimeout(rest)
      rest = setTimeout(release, restsAfter)
      if (!isHeld) store.setPointedAt(columnId)
      isHeld = true
    }
    element.addEventListener('pointermove', moved)
    element.addEventListener('pointerleave', release)
    return () => {
      release()
      element.removeEventListener('pointermove', moved)
      element.removeEventListener('pointerleave', release)
    }
  }, [area, columnId, store])
}
