// The frame round every page: rail, page, messages, and the sign-in that lies over it all when a session is lost.
// On a phone the rail is a sheet behind a button in the top bar. It says everywhere that this is a demo.
import { type ReactNode, Suspense, useEffect } from 'react'
import { OpeningNotices } from '#accesslog/OpeningNotices.tsx'
import { LostSession } from '#people/LostSession.tsx'
import { SessionWarning } from '#people/SessionWarning.tsx'
import { useWords } from '#language/language.ts'
import { keepDialogAtHand } from '#ui/Dialog.tsx'
import { lazyInPeace } from '#ui/loading.ts'
import { ToastRegion } from '#ui/ToastRegion.tsx'
import { Outdated } from './Outdated.tsx'
import { Rail } from './Rail.tsx'
import { useRailOpen } from './railOpen.ts'
import { shellWords } from './shell.words.ts'
import './shell.css'

/** After what the page is for; then it hears for itself. */
const VisitAlarm = lazyInPeace(async () => {
  await new Promise((resolve) => setTimeout(resolve, 1000))
  return await import('#visit/AlarmBanner.tsx')
})

/** What being signed out means for whoever waits for a call. */
const VisitAwaited = lazyInPeace(async () => await import('#visit/Awaited.tsx'))

export function Shell({ children }: { children: ReactNode }) {
  const words = useWords(shellWords)
  const isRailOpen = useRailOpen()

  useEffect(() => {
    const timer = setTimeout(keepDialogAtHand, 1500)
    return () => clearTimeout(timer)
  }, [])

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <Rail />
      <div className="shell-main" inert={isRailOpen}>
        {children}
      </div>
      <ToastRegion label={words.notices} dismissLabel={words.dismiss}>
        <Outdated />
      </ToastRegion>
      <Suspense fallback={null}>
        <VisitAlarm />
      </Suspense>
      <OpeningNotices />
      <SessionWarning>
        <Suspense fallback={null}>
          <VisitAwaited />
        </Suspense>
      </SessionWarning>
      <LostSession>
        <Suspense fallback={null}>
          <VisitAwaited />
        </Suspense>
      </LostSession>
    </div>
  )
}

/** What stands there before anything is known. */
export function ShellFrame() {
  const words = useWords(shellWords)
  return (
    <div className="shell">
      <div className="rail">
        <span className="rail-product">{words.product}</span>
      </div>
      <div className="shell-main">
        <div className="top-bar" role="status">
          <span className="unseen">{words.loading}</span>
        </div>
      </div>
    </div>
  )
}
