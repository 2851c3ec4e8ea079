// The day as the server has it: asked for when the page opens, when the bell rings, when the window comes back into sight,
// when what she may see has changed and when the day ends. What is held stays meanwhile.
import { useCallback, useEffect, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { onAccessChange } from '#client/access.ts'
import { onBack } from '#client/connection.ts'
import { query } from '#client/transport.ts'
import { dayOf } from '#language/time.ts'
import { onNews } from '#notice/notice.store.ts'
import { type MyDay, ReadMyDay } from './day.documents.ts'

type Asked = { state: 'asking' | 'failed' } | { state: 'known'; day: MyDay }

export function useDay(): { asked: Asked; askAgain: () => void } {
  const today = dayOf(useMinute())
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const ask = useCallback(async (): Promise<void> => {
    const answer = await query(ReadMyDay, {})
    if (answer.kind === 'answered') setAsked({ state: 'known', day: answer.data.myDay })
    else setAsked((before) => (before.state === 'known' ? before : { state: 'failed' }))
  }, [])

  useEffect(() => {
    const again = () => void ask()
    again()
    const stops = [onNews(again), onBack(again), onAccessChange(again)]
    const onShown = () => {
      if (document.visibilityState === 'visible') again()
    }
    document.addEventListener('visibilitychange', onShown)
    return () => {
      document.removeEventListener('visibilitychange', onShown)
      for (const stop of stops) stop()
    }
    // Another day has other lists: what is due is due by the day alone.
  }, [ask, today])
  return { asked, askAgain: () => void ask() }
}
