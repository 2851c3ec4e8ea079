// The units as the server has them, replaced whole by every answer. While a purge is under way they are asked for every
// second, and otherwise when the window comes back into sight or the line does.
import { useCallback, useEffect, useState } from 'react'
import { onBack } from '#client/connection.ts'
import { onSessionChange } from '#client/session.ts'
import { query } from '#client/transport.ts'
import { RetentionUnits, type Unit } from './retention.documents.ts'
import { isUnderWay } from './retention.rules.ts'

const EVERY = 1000

type Asked = { state: 'asking' | 'unreachable' } | { state: 'known'; units: readonly Unit[] }

export type Retention = { asked: Asked; ask: () => void; put: (unit: Unit) => void }

export function useRetention(): Retention {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })

  const ask = useCallback(async (): Promise<void> => {
    const answer = await query(RetentionUnits, {})
    if (answer.kind === 'answered') setAsked({ state: 'known', units: answer.data.retentionUnits })
    else setAsked((before) => (before.state === 'known' ? before : { state: 'unreachable' }))
  }, [])
  const put = useCallback((unit: Unit): void => {
    setAsked((before) =>
      before.state === 'known'
        ? { state: 'known', units: before.units.map((each) => (each.id === unit.id ? unit : each)) }
        : before,
    )
  }, [])

  useEffect(() => {
    const again = () => void ask()
    again()
    const stops = [onBack(again), onSessionChange((signedOut) => void (signedOut || again()))]
    window.addEventListener('focus', again)
    return () => {
      window.removeEventListener('focus', again)
      for (const stop of stops) stop()
    }
  }, [ask])

  const isRunning = asked.state === 'known' && asked.units.some(({ runs }) => runs.some(isUnderWay))
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => void ask(), EVERY)
    return () => clearInterval(timer)
  }, [isRunning, ask])

  return { asked, ask: () => void ask(), put }
}
