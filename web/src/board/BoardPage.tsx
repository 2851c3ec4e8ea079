// The board: selection, columns or lanes, and what moves cards. It frames at once, shows the cards as soon as the first
// answer is there, and keeps what it shows when the line is lost. Header and opened request belong to the shell.
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useWords } from '#language/language.ts'
import { Empty } from '#ui/Empty.tsx'
import { bePresent } from './board.feed.ts'
import { BoardStoreProvider, useBoardStore, useClock, usePhase, useStore } from './board.hooks.ts'
import { createStage, StageProvider, useStage, useStaged } from './board.stage.ts'
import type { BoardStore } from './board.store.ts'
import { boardWords } from './board.words.ts'
import { BoardPlaceProvider } from './BoardPlace.tsx'
import { BoardGround } from './BoardGround.tsx'
import { FilterBar } from './FilterBar.tsx'
import { FocusKeeper } from './FocusKeeper.tsx'
import { useFocusSeen } from './useFocusSeen.ts'
import { usePlace } from './usePlace.ts'
import { createMoves, MovesProvider } from './moves.ts'
import { MoveMenu } from './MoveMenu.tsx'
import { OverLimitDialog } from './OverLimitDialog.tsx'
import { useBoardKeys } from './useBoardKeys.ts'
import './board.css'

type Props = {
  boardId: string
  requestId?: string | undefined
  /** What stands at the end of the selection bar: the button for a new request. */
  actions?: ReactNode
}

export function BoardPage({ boardId, requestId, actions }: Props) {
  const store = useBoardStore(boardId)
  const [{ stage, moves }, setHands] = useState(() => handsOf(store))
  if (moves.store !== store) setHands(handsOf(store))
  useEffect(() => bePresent(store, requestId ?? null), [store, requestId])

  return (
    <BoardStoreProvider value={store}>
      <StageProvider value={stage}>
        <MovesProvider value={moves}>
          <Placed boardId={boardId} requestId={requestId} actions={actions} />
        </MovesProvider>
      </StageProvider>
    </BoardStoreProvider>
  )
}

function Placed({ boardId, requestId, actions }: Props) {
  const place = usePlace(boardId)
  const phase = usePhase(useStore())
  const words = useWords(boardWords)
  useReturn(requestId ?? null)

  if (phase === 'missing') {
    return (
      <Empty title={words.missing}>
        <p>{words.missingMore}</p>
      </Empty>
    )
  }
  return (
    <BoardPlaceProvider value={place}>
      <Surface actions={actions} isLoading={phase === 'loading'} />
    </BoardPlaceProvider>
  )
}

function Surface({ actions, isLoading }: { actions: ReactNode; isLoading: boolean }) {
  const element = useRef<HTMLDivElement>(null)
  const words = useWords(boardWords)
  useBoardKeys(element)
  useFocusSeen(element)

  return (
    <div
      ref={element}
      role="group"
      aria-label={words.board}
      className="board"
      data-board
      aria-busy={isLoading || undefined}
    >
      <FilterBar actions={actions} />
      <p id="board-keys" className="unseen">
        {words.keysHelp}
      </p>
      <BoardGround isLoading={isLoading} />
      <FocusKeeper />
      <ClockMark element={element} />
      <Announcer />
      <MoveMenu />
      <OverLimitDialog />
    </div>
  )
}

/** Says on the page which clock it shows, in the same drawing as what it shows. */
function ClockMark({ element }: { element: { readonly current: HTMLElement | null } }) {
  const clock = useClock(useStore())
  useLayoutEffect(() => {
    if (clock !== null) element.current?.setAttribute('data-clock', String(clock))
  }, [clock, element])
  return null
}

function Announcer() {
  const words = useStaged(({ announced }) => announced)
  return (
    <div className="unseen" role="status" aria-live="polite">
      {words}
    </div>
  )
}

function handsOf(store: BoardStore) {
  const stage = createStage()
  return { stage, moves: { ...createMoves(store, stage), store } }
}

/** The opened card is marked, and gets focus back when its request is closed. */
function useReturn(requestId: string | null): void {
  const stage = useStage()
  const opened = useRef(requestId)
  useEffect(() => {
    const before = opened.current
    opened.current = requestId
    stage.set({ opened: requestId, focusId: requestId ?? stage.get().focusId })
    if (requestId === null && before !== null) stage.focusCard(before)
  }, [requestId, stage])
}
