// Says where a carried card would land: a line with words in the gap between two cards, so that nothing moves away
// under the pointer, and a place of its own after the last.
import { useWords } from '#language/language.ts'
import { type Carried, useStaged } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import type { ListVirtualizer } from './CardList.tsx'
import { useMoves } from './moves.ts'
import { isSameSpot } from './place.rules.ts'

type Props = {
  columnId: string
  lane: string | null
  ids: readonly string[]
  virtualizer: ListVirtualizer
  margin: number
}

export function DropMark(props: Props) {
  const { columnId, lane, ids } = props
  const carried = useStaged(({ carried: each }) => {
    if (each === null || each.spot === null || each.spot.columnId !== columnId) return null
    const isHere = each.lane === null || each.lane === lane
    return isHere && (lane === null || each.lane === lane || ids.includes(each.cardId)) ? each : null
  })
  return carried === null ? null : <Mark {...props} carried={carried} />
}

function Mark({ ids, virtualizer, margin, carried }: Props & { carried: Carried }) {
  const words = useWords(boardWords)
  const moves = useMoves()
  const { cardId, spot } = carried
  if (spot === null || isSameSpot(moves.whole(), cardId, spot)) return null
  const index = spot.afterCardId === null ? -1 : ids.indexOf(spot.afterCardId)
  const above = index === -1 ? undefined : virtualizer.measurementsCache[index]
  const next = ids[index + 1] === cardId ? index + 2 : index + 1
  const isLast = next >= ids.length
  const y = above === undefined ? -3 : above.end - margin
  return (
    <div
      className="drop-mark"
      data-last={isLast || undefined}
      aria-hidden="true"
      style={{ transform: `translateY(${isLast && above !== undefined ? y + 8 : y}px)` }}
    >
      <span>{moves.say(cardId, spot, (_ref, column, place) => words.dropHere(column, place))}</span>
    </div>
  )
}
