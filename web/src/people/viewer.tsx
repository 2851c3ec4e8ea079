// Who is signed in and which boards they may open. Asked once, before anything else is drawn; nobody there leads to
// the sign-in page. A session lost later is something else: the page stays, and LostSession lays itself over it. Asked
// again whenever what she may open can have changed (client/access.ts); the same answer changes nothing on the page.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { announceAccessChange, onAccessChange } from '#client/access.ts'
import type { ResultOf } from '#client/graphql.ts'
import { useOutdated } from '#client/outdated.ts'
import { isSignedOut, onSessionChange } from '#client/session.ts'
import { query } from '#client/transport.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { FindViewer } from './viewer.documents.ts'
import { peopleWords } from './people.words.ts'

type Answered = ResultOf<typeof FindViewer>
export type Viewer = Answered['viewer'] & {
  /** Requests are shared with her that stand on no board of hers. */
  hasShared: boolean
  hasFigures: boolean
}
export type ViewerBoard = Viewer['boards'][number]

type Asked = { state: 'asking' | 'nobody' | 'unreachable' } | { state: 'known'; viewer: Viewer }

let latest: Promise<Viewer | null> = Promise.resolve(null)

const ViewerContext = createContext<Viewer | undefined>(undefined)

/** The person signed in; only inside ViewerGate. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (viewer === undefined) throw new Error('useViewer outside ViewerGate')
  return viewer
}

/** Asks anew what the viewer may open, and resolves when the answer is on the page. */
export async function refreshViewer(): Promise<Viewer | null> {
  announceAccessChange()
  return await latest
}

export function useViewerBoard(boardId: string): ViewerBoard | undefined {
  return useViewer().boards.find((board) => board.id === boardId)
}

export function ViewerGate({ frame, children }: { frame: ReactNode; children: ReactNode }) {
  const [asked, askAgain] = useAskedViewer()
  const [path, navigate] = useLocation()
  const words = useWords(peopleWords)
  const isOutdated = useOutdated()
  const isNobody = asked.state === 'nobody'

  useEffect(() => {
    if (!isNobody) return
    const till = `${path}${window.location.search}`
    navigate(till === '/' ? '/logga-in' : `/logga-in?till=${encodeURIComponent(till)}`, { replace: true })
  }, [isNobody, navigate, path])

  if (asked.state === 'known') return <ViewerContext value={asked.viewer}>{children}</ViewerContext>
  if (asked.state === 'unreachable' && isOutdated) {
    return (
      <main className="alone">
        <Empty
          title={words.outdated}
          action={<Button onClick={() => window.location.reload()}>{words.reload}</Button>}
        />
      </main>
    )
  }
  if (asked.state === 'unreachable') {
    return (
      <main className="alone">
        <Empty title={words.unreachable} action={<Button onClick={askAgain}>{words.tryAgain}</Button>}>
          <p>{words.unreachableMore}</p>
        </Empty>
      </main>
    )
  }
  return frame
}

function useAskedViewer(): readonly [Asked, () => void] {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isCurrent = true
    const ask = async (): Promise<Viewer | null> => {
      const answer = await query(FindViewer, {})
      if (!isCurrent) return null
      if (answer.kind === 'answered') {
        const viewer = viewerOf(answer.data)
        setAsked((before) => (isSame(before, viewer) ? before : { state: 'known', viewer }))
        return viewer
      }
      if (isSignedOut()) setAsked((before) => (before.state === 'known' ? before : { state: 'nobody' }))
      else setAsked((before) => (before.state === 'known' ? before : { state: 'unreachable' }))
      return null
    }
    const askAgain = () => {
      latest = ask()
    }
    askAgain()
    // After a new sign-in the rights may be other than before.
    const stops = [onSessionChange((signedOut) => void (signedOut || askAgain())), onAccessChange(askAgain)]
    return () => {
      isCurrent = false
      for (const stop of stops) stop()
    }
  }, [attempt])

  return [asked, () => setAttempt((before) => before + 1)]
}

function viewerOf({ viewer, sharedCards, figures }: Answered): Viewer {
  const own = new Set(viewer.boards.flatMap(({ isProtected, name }) => (isProtected ? [name] : [])))
  return {
    ...viewer,
    hasShared: sharedCards.some(({ boardRef }) => !own.has(boardRef)),
    hasFigures: figures.length > 0,
  }
}

function isSame(before: Asked, viewer: Viewer): boolean {
  return before.state === 'known' && JSON.stringify(before.viewer) === JSON.stringify(viewer)
}
