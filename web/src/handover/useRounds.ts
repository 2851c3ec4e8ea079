// The page's rounds: each is a question put anew to the server, after an act of one's own and when a board that is kept
// tells of something that the page shows. Several events that come together are one round. Lists change where they stand;
// a form that is open, and focus, stay.
import { useEffect, useState } from 'react'
import { keepBoard } from '#board/board.feed.ts'
import { onHeard } from '#board/heard.ts'
import { useViewer } from '#people/viewer.tsx'

const together = 120
const told =
  /^(ABSENCE|CASE_|CIRCLE|COHANDLING|CONFLICT|HANDOVER|PROTECTION|REQUEST_|CONSULTATION_|CARD_REMOVED)/

export function useRounds(): { round: number; next: () => void } {
  const { id: viewerId, boards } = useViewer()
  const [round, setRound] = useState(0)
  const boardIds = boards.map(({ id }) => id).join(' ')
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const keeps = boardIds.split(' ').flatMap((id) => (id === '' ? [] : [keepBoard(id, viewerId)]))
    const stop = onHeard((heard) => {
      if (heard.kind === 'event' && !told.test(heard.event.kind)) return
      clearTimeout(timer)
      timer = setTimeout(() => setRound((before) => before + 1), together)
    })
    return () => {
      clearTimeout(timer)
      for (const end of [stop, ...keeps]) end()
    }
  }, [boardIds, viewerId])
  return { round, next: () => setRound((before) => before + 1) }
}
