// The viewer's boards are followed while a page about openings is on the screen: that is how they are heard of.
import { useEffect } from 'react'
import { keepBoard } from '#board/board.feed.ts'
import { useViewer } from '#people/viewer.tsx'

export function useBoardsKept(): void {
  const { id, boards } = useViewer()
  useEffect(() => {
    const stops = boards.map((board) => keepBoard(board.id, id))
    return () => {
      for (const stop of stops) stop()
    }
  }, [boards, id])
}
