// What lies under the selection: columns side by side, on a phone one at a time with snap; lanes when they are wanted;
// the frame of columns while the first answer is on its way; words where there is nothing to show.
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { useColumns, useStore, useSubject } from './board.hooks.ts'
import { useStage } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { BoardColumn } from './BoardColumn.tsx'
import { useBoardPlace } from './BoardPlace.tsx'
import { ColumnTabs } from './ColumnTabs.tsx'
import { Lanes } from './Lanes.tsx'

const keys = ['NEW', 'TRIAGED', 'BOOKED', 'ONGOING', 'WAITING'] as const
const roomForAll = '(min-width: 1700px), (max-width: 860px)'

export function BoardGround({ isLoading }: { isLoading: boolean }) {
  const { filter } = useBoardPlace()
  const columns = useColumns()
  const isEmpty = useIsEmpty()
  const words = useWords(boardWords)
  const ground = useRef<HTMLDivElement>(null)
  const hasRoom = useMedia(roomForAll)
  const [chosenFold, setFold] = useState<boolean | null>(null)
  const isFolded = chosenFold ?? !hasRoom
  const stage = useStage()
  const done = columns.find(({ key }) => key === 'DONE')?.id ?? null
  const folded = isFolded && filter.column === null && filter.lanes === null ? done : null
  const shown = columns.filter(({ key }) => filter.column === null || key === filter.column)

  useLayoutEffect(() => stage.set({ folded }), [folded, stage])

  useEffect(() => {
    if (ground.current === null) return
    return autoScrollForElements({ element: ground.current })
  }, [isLoading])

  if (isLoading) return <Frame />
  if (filter.lanes !== null) return <Lanes columns={shown} by={filter.lanes} />
  return (
    <>
      <ColumnTabs columns={shown} ground={ground} />
      {isEmpty ? (
        <p className="board-empty">
          <strong>{words.emptyBoard}.</strong> {words.emptyBoardMore}
        </p>
      ) : null}
      <div ref={ground} className="columns" data-single={shown.length === 1 || undefined}>
        {shown.map((column) => {
          const folds = column.id === done && filter.column === null
          return (
            <BoardColumn
              key={column.id}
              column={column}
              isFolded={column.id === folded}
              onFold={folds ? setFold : null}
            />
          )
        })}
      </div>
    </>
  )
}

function Frame() {
  const words = useWords(boardWords)
  const term = useWords(terms)
  return (
    <div className="columns">
      {keys.map((key, index) => (
        <section key={key} className="column" aria-hidden={index > 0 || undefined}>
          <header className="column-head">
            <h2>{term.column[key]}</h2>
          </header>
          <div className="column-scroll">
            <Skeleton label={index === 0 ? words.loading : ''} lines={index % 3 === 0 ? 4 : 3} />
          </div>
        </section>
      ))}
    </div>
  )
}

function useIsEmpty(): boolean {
  const store = useStore()
  return useSubject(store, 'cards', () => store.view().board !== null && store.view().cards.size === 0)
}

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
