// Watches over the session while a page is open: asks nothing until its end is near, notices what is done here, and
// looks again when somebody comes back to the window. A session that is found ended is told like any lost one.
import { useEffect, useState } from 'react'
import { onTouch } from '#client/attention.ts'
import { announceSignedOut, isSignedOut, onSessionChange } from '#client/session.ts'
import { lookAtSession, tellUse } from './ends.ts'
import { isToBeTold, type Outlook, outlookOf } from './session.rules.ts'

const soon = 15_000

export function useOutlook(): { outlook: Outlook | null; goOn: () => void } {
  const [outlook, setOutlook] = useState<Outlook | null>(null)
  const [watch] = useState(() => watchSession(setOutlook))
  useEffect(() => watch.begin(), [watch])
  return { outlook, goOn: watch.goOn }
}

function watchSession(publish: (outlook: Outlook | null) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let outlook: Outlook | null = null
  let toldAt = Date.now()
  let round = 0

  function tell(next: Outlook | null): void {
    outlook = next
    publish(next)
  }

  async function look(): Promise<void> {
    clearTimeout(timer)
    round += 1
    const mine = round
    const found = await lookAtSession()
    if (mine !== round || isSignedOut()) return
    if (found.is === 'ended') {
      tell(null)
      return announceSignedOut()
    }
    // Away from the server nobody knows: what was said of the end still stands.
    if (found.is === 'living') tell(outlookOf(found.ends, Date.now()))
    timer = setTimeout(() => void look(), found.is === 'living' && outlook ? outlook.lookInMs : soon)
  }

  async function goOn(): Promise<void> {
    toldAt = Date.now()
    await tellUse()
    await look()
  }

  function use(): void {
    if (isSignedOut()) return
    if (outlook?.warning === 'idle' || isToBeTold(toldAt, Date.now())) void goOn()
  }

  function lookIfSeen(): void {
    if (document.visibilityState === 'visible' && !isSignedOut()) void look()
  }

  function begin(): () => void {
    void look()
    const stop = onSessionChange((signedOut) => {
      clearTimeout(timer)
      round += 1
      tell(null)
      if (!signedOut) void look()
    })
    const stopUse = onTouch(use)
    window.addEventListener('focus', lookIfSeen)
    document.addEventListener('visibilitychange', lookIfSeen)
    return () => {
      stop()
      clearTimeout(timer)
      round += 1
      stopUse()
      window.removeEventListener('focus', lookIfSeen)
      document.removeEventListener('visibilitychange', lookIfSeen)
    }
  }

  return { begin, goOn: () => void goOn() }
}
