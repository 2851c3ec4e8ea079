// The alarms that ring for the viewer: asked for at each ring of the bell, which also rings when it begins to be heard and when
// the line comes back, until they are answered. What is answered is so now: an alarm that somebody acknowledged, or that was
// checked out of, is gone from it. With them comes whether somebody is to call her back today, for when she is signed out.
import { useCallback, useEffect, useState } from 'react'
import { reconnectDelay } from '#client/client.rules.ts'
import { onSessionChange } from '#client/session.ts'
import { query } from '#client/transport.ts'
import { hasRung, onRing, useBell } from '#notice/notice.store.ts'
import { tellAwaited } from './awaited.ts'
import { type Visit, VisitAlarms } from './visit.documents.ts'

export function useAlarms(): { alarms: readonly Visit[]; drop: (visitId: string) => void } {
  // Also where no bell is shown, as in a meeting room.
  useBell()
  const [alarms, setAlarms] = useState<readonly Visit[]>([])
  useEffect(() => {
    let latest = 0
    let retry: ReturnType<typeof setTimeout> | undefined
    const ask = async (attempt: number): Promise<void> => {
      clearTimeout(retry)
      latest += 1
      const mine = latest
      const answer = await query(VisitAlarms, {})
      if (mine !== latest) return
      if (answer.kind === 'answered') {
        setAlarms(answer.data.visitAlarms)
        tellAwaited(answer.data.visitAwaited)
      } else if (answer.kind === 'unreachable' && answer.status !== 401)
        retry = setTimeout(() => void ask(attempt + 1), reconnectDelay(attempt, Math.random()))
    }
    const now = () => void ask(0)
    if (hasRung()) now()
    const stops = [onRing(now), onSessionChange((signedOut) => void (signedOut || now()))]
    return () => {
      latest += 1
      clearTimeout(retry)
      for (const stop of stops) stop()
    }
  }, [])
  const drop = useCallback(
    (visitId: string) => setAlarms((before) => before.filter(({ id }) => id !== visitId)),
    [],
  )
  return { alarms, drop }
}
