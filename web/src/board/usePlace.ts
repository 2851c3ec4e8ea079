// The board as it is laid out now: filter and lanes from the address, columns and cards from the store, and which column
// is folded. Asked for at the moment of a key or a drop, so that it is never a drawing behind.
import { useMemo } from 'react'
import { useLocation, useSearchParams } from 'wouter'
import { useViewer } from '#people/viewer.tsx'
import { useStore, useSubject } from './board.hooks.ts'
import { useStage } from './board.stage.ts'
import type { BoardPlace } from './BoardPlace.tsx'
import { cardFilter, laneOf, readFilter, todayOf } from './filter.rules.ts'
import { useMinute } from './minute.ts'
import type { Columns } from './place.rules.ts'

export function usePlace(boardId: string): BoardPlace {
  const store = useStore()
  const stage = useStage()
  const viewer = useViewer()
  const [, navigate] = useLocation()
  const [search] = useSearchParams()
  const address = search.toString()
  const today = todayOf(useMinute())
  const canMove = useSubject(store, 'board', () => store.view().board?.viewerCanMove ?? false)

  return useMemo(() => {
    const filter = readFilter(new URLSearchParams(address))
    const passes = cardFilter(filter, { viewerId: viewer.id, today })
    const addressOf = (cardId: string) => `/tavla/${boardId}/${cardId}${address === '' ? '' : `?${address}`}`

    function columns(besideCardId: string | null): Columns {
      const { board, order, cards } = store.view()
      const { lanes, column } = filter
      const beside = besideCardId === null ? undefined : cards.get(besideCardId)?.card
      const lane = lanes === null || beside === undefined ? null : laneOf(beside, lanes)
      const shown = (board?.columns ?? []).filter(({ key }) => column === null || key === column)
      const isVisible = (id: string) => {
        const card = cards.get(id)?.card
        if (card === undefined || (passes !== null && !passes(card))) return false
        return lane === null || lanes === null || laneOf(card, lanes) === lane
      }
      return {
        ids: shown.map(({ id }) => id),
        cards: new Map(shown.map(({ id }) => [id, (order.get(id) ?? []).filter(isVisible)])),
      }
    }

    function focusable(): Columns {
      const all = columns(null)
      const { folded } = stage.get()
      return folded === null ? all : { ids: all.ids.filter((id) => id !== folded), cards: all.cards }
    }

    return {
      boardId,
      filter,
      passes,
      canMove,
      addressOf,
      open: (cardId) => navigate(addressOf(cardId)),
      columns,
      focusable,
    }
  }, [address, boardId, canMove, navigate, stage, store, today, viewer.id])
}
