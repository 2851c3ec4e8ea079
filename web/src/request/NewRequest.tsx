// The way to a new request from a board: a button, the key N, and a dialog that is fetched when it is first wanted.
// Whether it is open stands in the address (?ny), so that the back button closes it.
import { Suspense } from 'react'
import { useSearchParams } from 'wouter'
import { useBoard } from '#board/board.hooks.ts'
import { useWords } from '#language/language.ts'
import { useMeetingRoom } from '#privacy/meeting.ts'
import { Button } from '#ui/Button.tsx'
import { useKeys, useSingleKeys } from '#ui/keys.ts'
import { lazy } from '#ui/loading.ts'
import { askWords } from './ask.words.ts'

const AskDialog = lazy(() => import('./AskDialog.tsx'))

export function NewRequest({ boardId }: { boardId: string }) {
  const words = useWords(askWords)
  const board = useBoard(boardId)
  const [address, setAddress] = useSearchParams()
  const isOpen = address.has('ny')
  const hasKeys = useSingleKeys()
  const isMeetingRoom = useMeetingRoom()
  const canAsk = (board?.viewerCanAsk ?? false) && !isMeetingRoom

  const set = (open: boolean) =>
    setAddress((before) => {
      const next = new URLSearchParams(before)
      if (open) next.set('ny', '')
      else next.delete('ny')
      return next
    })
  useKeys(
    {
      n: (event) => {
        event.preventDefault()
        set(true)
      },
    },
    canAsk && !isOpen,
  )

  if (!canAsk) return null
  return (
    <>
      <Button look="filled" shortcut={hasKeys ? 'N' : undefined} onClick={() => set(true)}>
        {words.open}
      </Button>
      {isOpen ? (
        <Suspense fallback={null}>
          <AskDialog boardId={boardId} onClose={() => set(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
