// The room of one request: its conversation at the top, the map below, answers beside it. Content, opened and logged like
// the request itself, and taken away like it; the way back leads to where the request stands.
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import { BoardPresence } from '#board/board.documents.ts'
import { ProtectedMark } from '#circle/ProtectedMark.tsx'
import { follow } from '#client/socket.ts'
import { deliberationWords } from '#deliberation/deliberation.words.ts'
import { Rounds } from '#deliberation/Rounds.tsx'
import { useSession } from '#deliberation/session.ts'
import { SessionHead } from '#deliberation/SessionHead.tsx'
import { StartForm } from '#deliberation/StartForm.tsx'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { MapSheet } from '#map/MapSheet.tsx'
import { useViewer } from '#people/viewer.tsx'
import { Private } from '#privacy/Private.tsx'
import { useOpened } from '#request/opened.ts'
import type { Opened } from '#request/request.documents.ts'
import { Page } from '#shell/Page.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import '#ui/part.css'
import '#deliberation/session.css'
import './room.css'

export default function RoomPage({ requestId }: { requestId: string }) {
  const words = useWords(deliberationWords)
  const { state, standing } = useOpened(requestId, '')
  const isOpen = state.phase === 'open'
  return (
    <Page
      title={words.title}
      note={isOpen ? <span className="mono">{state.opened.card.boardRef}</span> : undefined}
      isQuiet
    >
      <Private>
        <div className="room">
          {isOpen ? (
            <Room
              key={requestId}
              opened={state.opened}
              canWrite={standing?.canComment !== false}
              canLetIn={standing?.canChangeCircle === true}
            />
          ) : state.phase === 'opening' ? (
            <Skeleton label={words.fetching} lines={8} />
          ) : (
            <Empty title={words.gone}>
              <p>{words.goneMore}</p>
            </Empty>
          )}
        </div>
      </Private>
    </Page>
  )
}

type Props = { opened: Opened; canWrite: boolean; canLetIn: boolean }

function Room({ opened, canWrite, canLetIn }: Props) {
  const words = useWords(deliberationWords)
  const term = useWords(terms)
  const viewer = useViewer()
  const { boards } = viewer
  const { card } = opened
  const heard = useSession(opened.id)
  const [hasStarted, setStarted] = useState(false)
  const board = boards.find(({ id }) => id === heard?.session.boardId)
  const here = useHere(board?.id ?? null, opened.id, viewer.id)
  const isClosed = card.closedAt !== null || card.owedSince !== null
  const mayWrite = canWrite && !isClosed
  const back = board === undefined ? `/delas/${opened.id}` : `/tavla/${board.id}/${opened.id}`
  const deliberation = heard?.session.deliberation ?? null
  return (
    <>
      <header className="room-head">
        <p className="room-what">
          <Link href={back}>{words.back}</Link>
          <span className="quiet small words">
            {term.ask[card.ask]} · {term.caseKind[card.caseKind]}
          </span>
          {board?.isProtected === true ? <ProtectedMark /> : null}
        </p>
        <p className="room-question typed">{opened.question}</p>
      </header>
      {heard === undefined ? (
        <Skeleton label={words.fetching} lines={3} />
      ) : deliberation === null ? null : (
        <SessionHead
          requestId={opened.id}
          deliberation={deliberation}
          ahead={heard.ahead}
          asker={card.askedBy.name}
          viewerId={viewer.id}
          canLead={mayWrite}
          takesFocus={hasStarted}
        />
      )}
      <div className="room-parts">
        {heard === undefined ? null : (
          <MapSheet
            requestId={opened.id}
            unitId={heard.session.unitId}
            boardRef={card.boardRef}
            viewerId={viewer.id}
            here={here}
            canWrite={canWrite}
            isClosed={isClosed}
          />
        )}
        <div className="room-side">
          {heard === undefined ? null : (
            <Rounds requestId={opened.id} rounds={heard.session.rounds} canWrite={mayWrite} />
          )}
          {heard !== undefined && deliberation === null && mayWrite ? (
            <StartForm
              requestId={opened.id}
              circleIds={opened.places.map(({ person }) => person.id)}
              canLetIn={canLetIn}
              onStarted={() => setStarted(true)}
            />
          ) : null}
        </div>
      </div>
    </>
  )
}

/** Who else has this request on the screen, by name. Whoever has no board for it is told of nobody. */
function useHere(boardId: string | null, cardId: string, viewerId: string): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useEffect(() => {
    if (boardId === null) return
    const following = follow(
      BoardPresence,
      () => ({ boardId, cardId }),
      ({ boardPresence }) => {
        const there = boardPresence.filter((each) => each.cardId === cardId && each.person.id !== viewerId)
        setNames([...new Set(there.map(({ person }) => person.name))].toSorted())
      },
    )
    return () => following.stop()
  }, [boardId, cardId, viewerId])
  return names
}
