// The day as the server has it: asked for when the page opens, when the bell rings, when the window comes back into sight
// and when what she may see has changed. What is held stays meanwhile.
import { useCallback, useEffect, useState } from 'react'
import { onAccessChange } from '#client/access.ts'
import { onBack } from '#client/connection.ts'
import { query } from '#client/transport.ts'
import { onNews } from '#notice/notice.store.ts'
import { type MyDay, ReadMyDay } from './day.documents.ts'

type Asked = { state: 'asking' | 'failed' } | { state: 'known'; day: MyDay }

export function useDay(): { asked: Asked; askAgain: () => void } {
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
  }, [ask])
  return { asked, askAgain: () => void ask() }
}
