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
  const { id: viewerId, reviewUnits } = useViewer()
  const isReviewer = reviewUnits.length > 0
  useEffect(() => {
    if (!isReviewer) return
    const stop = onHeard((heard) => {
      if (heard.kind === 'snapshot') return askSoon()
      const { kind, actor } = heard.event
      // What she records herself is in its place already: asked for again it would be another look in the log.
      if (kind === 'OPENED_WITH_REASON' || (kind === 'CHECK_RECORDED' && actor?.id !== viewerId)) askSoon()
    })
    const onFocus = () => askSoon()
    window.addEventListener('focus', onFocus)
    return () => {
      stop()
      window.removeEventListener('focus', onFocus)
    }
  }, [isReviewer, viewerId])
  return useSyncExternalStore(subscribe, () => known) ?? reviewUnits
}

/** Something of a review may be other than it was: numbers are asked for again, and whoever shows a month told. */
function askSoon(): void {
  clearTimeout(soon)
  soon = setTimeout(() => {
    for (const listener of changeListeners) listener()
    askCounts()
  }, 150)
}

/** Calls the listener when a month may have changed. */
export function onReviewChange(listener: () => void): () => void {
  changeListeners.add(listener)
  return () => void changeListeners.delete(listener)
}

/** The numbers alone are asked for again. */
export function askCounts(): void {
  void ask()
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
