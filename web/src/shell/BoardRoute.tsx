// A board in its page, and beside it the request that the address names.
import { useCallback } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { BoardPage } from '#board/BoardPage.tsx'
import { BoardStatus } from '#board/BoardStatus.tsx'
import { ProtectedMark } from '#circle/ProtectedMark.tsx'
import { useViewerBoard } from '#people/viewer.tsx'
import { NewRequest } from '#request/NewRequest.tsx'
import { RequestPanel } from '#request/RequestPanel.tsx'
import { MissingPage } from './MissingPage.tsx'
import { Page } from './Page.tsx'

type Props = { boardId: string; requestId: string | undefined }

export default function BoardRoute({ boardId, requestId }: Props) {
  const board = useViewerBoard(boardId)
  const [, navigate] = useLocation()
  const [address] = useSearchParams()
  const search = address.toString()
  const close = useCallback(
    () => navigate(`/tavla/${boardId}${search === '' ? '' : `?${search}`}`),
    [boardId, navigate, search],
  )

  if (board === undefined) return <MissingPage />
  return (
    <Page
      title={board.name}
      note={board.isProtected ? <ProtectedMark /> : undefined}
      isQuiet={board.isProtected}
      status={<BoardStatus boardId={boardId} />}
      aside={
        requestId === undefined ? undefined : (
          <RequestPanel
            boardId={boardId}
            requestId={requestId}
            onClose={close}
            takesFocus
            isProtected={board.isProtected}
          />
        )
      }
    >
      <BoardPage boardId={boardId} requestId={requestId} actions={<NewRequest boardId={boardId} />} />
    </Page>
  )
}
