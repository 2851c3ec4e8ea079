// One page inside the shell: its name in the top bar and in the window's title (a name of a place, never content), a
// slot for the state of what is shown, and beside it, on wide screens, what has been opened.
import { type ReactNode, Suspense, useEffect } from 'react'
import { useWords } from '#language/language.ts'
import { useMode } from '#people/mode.ts'
import { useMeetingRoom } from '#privacy/meeting.ts'
import { MeetingRoomTag } from '#privacy/MeetingRoom.tsx'
import { Button } from '#ui/Button.tsx'
import { lazyInPeace } from '#ui/loading.ts'
import { useMedia } from '#ui/media.ts'
import { setRailOpen, useRailOpen } from './railOpen.ts'
import { shellWords } from './shell.words.ts'

/** After what the page is for: nobody waits for the bell. */
const bellPause = 1000
const NoticeBell = lazyInPeace(async () => {
  await new Promise((resolve) => setTimeout(resolve, bellPause))
  return await import('#notice/NoticeBell.tsx')
})

type Props = {
  title: string
  /** What stands beside the name. */
  note?: ReactNode
  /** The window's title doesn't name the place. */
  isQuiet?: boolean
  status?: ReactNode
  aside?: ReactNode
  children: ReactNode
}

export function Page({ title, note, isQuiet = false, status, aside, children }: Props) {
  const words = useWords(shellWords)
  const isRailOpen = useRailOpen()
  const isNarrow = useMedia('(max-width: 860px)')
  const isCovered = isNarrow && aside !== undefined
  const isDemo = useMode() === 'demo'
  const isOnWall = useMeetingRoom()

  useEffect(() => {
    document.title = isQuiet ? words.product : `${title} – Samråd`
  }, [title, isQuiet, words])

  return (
    <>
      <header className="top-bar">
        <Button
          id="rail-button"
          className="top-bar-menu"
          look="quiet"
          icon="menu"
          aria-expanded={isRailOpen}
          aria-controls="rail"
          onClick={() => setRailOpen(true)}
        >
          {words.menu}
        </Button>
        <div className="top-bar-name">
          <h1>{title}</h1>
          {note}
          {isDemo ? (
            <span className="top-bar-demo small">
              {words.demo}
              <span className="top-bar-more"> – {words.demoMore}</span>
            </span>
          ) : null}
        </div>
        <MeetingRoomTag />
        <div className="top-bar-status">{status}</div>
        {isOnWall ? null : (
          <div className="top-bar-bell">
            <Suspense fallback={null}>
              <NoticeBell />
            </Suspense>
          </div>
        )}
      </header>
      <div className="page" data-beside={aside === undefined ? undefined : true}>
        <main id="content" className="page-content" tabIndex={-1} inert={isCovered}>
          {children}
        </main>
        {aside}
      </div>
    </>
  )
}
