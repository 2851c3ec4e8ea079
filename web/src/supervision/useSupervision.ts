// The page as the server has it: replaced whole by every answer, and asked anew when a board that is kept tells of
// something that changes it. Several events that come together are one question.
import { useCallback, useEffect, useRef, useState } from 'react'
import { keepBoard } from '#board/board.feed.ts'
import { onHeard } from '#board/heard.ts'
import { onBack } from '#client/connection.ts'
import { onSessionChange } from '#client/session.ts'
import { query } from '#client/transport.ts'
import { useViewer } from '#people/viewer.tsx'
import { FindSupervision, type Supervision } from './supervision.documents.ts'

type Asked = { state: 'asking' | 'unreachable' } | { state: 'known'; supervision: Supervision }

const together = 120

export function useSupervision() {
  const { id: viewerId, boards } = useViewer()
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const latest = useRef(0)
  const boardIds = boards.map(({ id }) => id).join(' ')

  const ask = useCallback(async (): Promise<void> => {
    latest.current += 1
    const mine = latest.current
    const answer = await query(FindSupervision, {})
    if (mine !== latest.current) return
    if (answer.kind === 'answered') setAsked({ state: 'known', supervision: answer.data.supervision })
    else setAsked((before) => (before.state === 'known' ? before : { state: 'unreachable' }))
  }, [])
  /** What an act was answered is newer than what was asked for before. */
  const put = useCallback((supervision: Supervision): void => {
    latest.current += 1
    setAsked({ state: 'known', supervision })
  }, [])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = () => void ask()
    again()
    const keeps = boardIds.split(' ').flatMap((id) => (id === '' ? [] : [keepBoard(id, viewerId)]))
    const stops = [
      onBack(again),
      onSessionChange((signedOut) => void (signedOut || again())),
      onHeard((heard) => {
        if (heard.kind === 'event' && heard.event.kind === 'SUPERVISION_NOTED') return
        clearTimeout(timer)
        timer = setTimeout(again, together)
      }),
    ]
    return () => {
      clearTimeout(timer)
      latest.current += 1
      for (const stop of [...stops, ...keeps]) stop()
    }
  }, [ask, boardIds, viewerId])

  return { asked, ask: () => void ask(), put }
}
