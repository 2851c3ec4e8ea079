// The viewer's visits as the server has them: replaced whole by every answer, and asked anew when the bell rings, when a board
// that is kept tells of something, and when the line comes back.
import { useCallback, useEffect, useRef, useState } from 'react'
import { keepBoard } from '#board/board.feed.ts'
import { onHeard } from '#board/heard.ts'
import { onBack } from '#client/connection.ts'
import { onSessionChange } from '#client/session.ts'
import { query } from '#client/transport.ts'
import { onRing } from '#notice/notice.store.ts'
import { useViewer } from '#people/viewer.tsx'
import { FindVisits, type Visits } from './visit.documents.ts'

type Asked = { state: 'asking' | 'unreachable' } | { state: 'known'; visits: Visits }

const together = 120
/** What may be done changes with the time alone. */
const minute = 60_000

/** `isFollowed`: also what no bell rings for, by the boards that are kept for it. */
export function useVisits({ isFollowed }: { isFollowed: boolean }) {
  const { id: viewerId, boards } = useViewer()
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const latest = useRef(0)
  const boardIds = isFollowed ? boards.map(({ id }) => id).join(' ') : ''

  const ask = useCallback(async (): Promise<void> => {
    latest.current += 1
    const mine = latest.current
    const answer = await query(FindVisits, {})
    if (mine !== latest.current) return
    if (answer.kind === 'answered') setAsked({ state: 'known', visits: answer.data.visits })
    else setAsked((before) => (before.state === 'known' ? before : { state: 'unreachable' }))
  }, [])
  /** What an act was answered is newer than what was asked for before. */
  const put = useCallback((visits: Visits): void => {
    latest.current += 1
    setAsked({ state: 'known', visits })
  }, [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => void ask()
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(again, together)
    }
    again()
    const clock = setInterval(again, minute)
    const keeps = boardIds.split(' ').flatMap((id) => (id === '' ? [] : [keepBoard(id, viewerId)]))
    const stops = [
      onBack(again),
      onRing(soon),
      onSessionChange((signedOut) => void (signedOut || again())),
      onHeard((heard) => {
        if (heard.kind === 'snapshot' || /VISIT/.test(heard.event.kind)) soon()
      }),
    ]
    return () => {
      clearTimeout(timer)
      clearInterval(clock)
      latest.current += 1
      for (const stop of [...stops, ...keeps]) stop()
    }
  }, [ask, boardIds, viewerId])

  return { asked, ask: () => void ask(), put }
}
