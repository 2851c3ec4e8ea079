// How many open requests stand on the board one is looking at; its store is alive anyway.
import { useBoardStore, useSubject } from '#board/board.hooks.ts'
import { useWords } from '#language/language.ts'
import { shellWords } from './shell.words.ts'

export function BoardCount({ boardId }: { boardId: string }) {
  const words = useWords(shellWords)
  const store = useBoardStore(boardId)
  const count = useSubject(store, 'cards', () => {
    const { board, cards } = store.view()
    return board === null ? null : [...cards.values()].filter(({ card }) => card.closedAt === null).length
  })
  if (count === null) return null
  return (
    <span className="rail-count">
      <span aria-hidden="true">{count}</span>
      <span className="unseen">{words.open(count)}</span>
    </span>
  )
}
