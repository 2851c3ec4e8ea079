// Who is signed in and which boards they may open. Asked once, before anything else is drawn; nobody there leads to
// the sign-in page. A session lost later is something else: the page stays, and LostSession lays itself over it.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { ResultOf } from '#client/graphql.ts'
import { useOutdated } from '#client/outdated.ts'
import { isSignedOut, onSessionChange } from '#client/session.ts'
import { query } from '#client/transport.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { FindViewer } from './viewer.documents.ts'
import { peopleWords } from './people.words.ts'

export type Viewer = ResultOf<typeof FindViewer>['viewer']
export type ViewerBoard = Viewer['boards'][number]

type Asked = { state: 'asking' | 'nobody' | 'unreachable' } | { state: 'known'; viewer: Viewer }

const ViewerContext = createContext<Viewer | undefined>(undefined)

/** The person signed in; only inside ViewerGate. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext)
  if (viewer === undefined) throw new Error('useViewer outside ViewerGate')
  return viewer
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
    const ask = async () => {
      const answer = await query(FindViewer, {})
      if (!isCurrent) return
      if (answer.kind === 'answered') setAsked({ state: 'known', viewer: answer.data.viewer })
      else if (isSignedOut()) setAsked((before) => (before.state === 'known' ? before : { state: 'nobody' }))
      else setAsked((before) => (before.state === 'known' ? before : { state: 'unreachable' }))
    }
    void ask()
    // After a new sign-in the rights may be other than before.
    const stop = onSessionChange((signedOut) => {
      if (!signedOut) void ask()
    })
    return () => {
      isCurrent = false
      stop()
    }
  }, [attempt])

  return [asked, () => setAttempt((before) => before + 1)]
}
