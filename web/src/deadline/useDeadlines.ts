// The lines of the page as the server has them: asked anew when the unit's board tells of a change, when the bell rings, when
// what one may see has changed, and each minute, so that what becomes late by time alone moves at midnight, and what changes
// in a case that is on no board is seen too.
import { useEffect, useState } from 'react'
import { boardStore, keepBoard } from '#board/board.feed.ts'
import { useMinute } from '#board/minute.ts'
import { onAccessChange } from '#client/access.ts'
import { useAsked } from '#client/useAsked.ts'
import { onNews } from '#notice/notice.store.ts'
import { useViewer } from '#people/viewer.tsx'
import { Deadlines } from './deadline.documents.ts'

/** Changes of a board that come in a row are asked about once. */
const TOGETHER_MS = 300

export function useDeadlines(unitId: string | null, boardId: string | undefined) {
  const { id: viewerId } = useViewer()
  const minute = Math.floor(useMinute() / 60_000)
  const [told, setTold] = useState(0)
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const again = () => {
      clearTimeout(waiting)
      waiting = setTimeout(() => setTold((before) => before + 1), TOGETHER_MS)
    }
    const stops = [onNews(again), onAccessChange(again)]
    if (boardId !== undefined) {
      stops.push(keepBoard(boardId, viewerId), boardStore(boardId, viewerId).on('cards', again))
    }
    return () => {
      clearTimeout(waiting)
      for (const stop of stops) stop()
    }
  }, [boardId, viewerId])
  return useAsked(Deadlines, { unitId }, minute + told)
}
