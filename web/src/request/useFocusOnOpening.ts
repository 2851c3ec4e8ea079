// Focus goes to the heading of what somebody has just opened. Not when the page was loaded at its address: nobody has
// done anything yet, and focus begins where pages begin.
import { type RefObject, useEffect } from 'react'

export function useFocusOnOpening(heading: RefObject<HTMLElement | null>, isFound: boolean): void {
  useEffect(() => {
    if (isFound && navigator.userActivation.hasBeenActive) heading.current?.focus({ preventScroll: true })
  }, [heading, isFound])
}
