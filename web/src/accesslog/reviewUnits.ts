// How much waits for the viewer's review, unit by unit: begun with what the sign-in told, asked again when something
// has been opened with a reason, checked, or when the page is looked at again. One value for the rail and the page.
import { useEffect, useSyncExternalStore } from 'react'
import { onHeard } from '#board/heard.ts'
import { query } from '#client/transport.ts'
import { useViewer } from '#people/viewer.tsx'
import { FindReviewUnits } from './accesslog.documents.ts'

export type ReviewUnit = { id: string; name: string; leftCount: number }

const listeners = new Set<() => void>()
const changeListeners = new Set<() => void>()
let known: readonly ReviewUnit[] | null = null
let soon: ReturnType<typeof setTimeout> | undefined

/** The units whose log the viewer reviews. */
export function useReviewUnits(): readonly ReviewUnit[] {
  const { reviewUnits } = useViewer()
  const isReviewer = reviewUnits.length > 0
  useEffect(() => {
    if (!isReviewer) return
    const stop = onHeard((heard) => {
      const isOfReview =
        heard.kind === 'snapshot' ||
        heard.event.kind === 'OPENED_WITH_REASON' ||
        heard.event.kind === 'CHECK_RECORDED'
      if (isOfReview) askSoon()
    })
    const onFocus = () => askSoon()
    window.addEventListener('focus', onFocus)
    return () => {
      stop()
      window.removeEventListener('focus', onFocus)
    }
  }, [isReviewer])
  return useSyncExternalStore(subscribe, () => known) ?? reviewUnits
}

/** Something of a review may be other than it was: numbers are asked for again, and whoever shows a month told. */
export function askSoon(): void {
  clearTimeout(soon)
  soon = setTimeout(() => {
    for (const listener of changeListeners) listener()
    void ask()
  }, 150)
}

/** Calls the listener when a month may have changed. */
export function onReviewChange(listener: () => void): () => void {
  changeListeners.add(listener)
  return () => void changeListeners.delete(listener)
}

async function ask(): Promise<void> {
  const answer = await query(FindReviewUnits, {})
  if (answer.kind !== 'answered') return
  known = answer.data.viewer.reviewUnits
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
