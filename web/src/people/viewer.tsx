// Who is signed in and which boards they may open. Asked once, before anything else is drawn; nobody there leads to
// the sign-in page. A session lost later is something else: the page stays, and LostSession lays itself over it.
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { graphql, type ResultOf } from '#client/graphql.ts'
import { isSignedOut, onSessionChange } from '#client/session.ts'
import { query } from '#client/transport.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { peopleWords } from './people.words.ts'

const ViewerDocument = graphql(`
  query Viewer {
    viewer {
      id
      name
      initials
      role
      boards {
        id
        name
        viewerCanAsk
        viewerCanTriage
        viewerCanTakeOver
        viewerCanMove
        viewerCanPurge
      }
    }
  }
`)

export type Viewer = ResultOf<typeof ViewerDocument>['viewer']
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
  const isNobody = asked.state === 'nobody'

  useEffect(() => {
    if (isNobody)
      navigate(path === '/' ? '/logga-in' : `/logga-in?till=${encodeURIComponent(path)}`, { replace: true })
  }, [isNobody, navigate, path])

  if (asked.state === 'known') return <ViewerContext value={asked.viewer}>{children}</ViewerContext>
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
      const answer = await query(ViewerDocument, {})
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
