// The list as it stands still under the one who works: see waiting.rules.ts, T3.
import { useState } from 'react'
import { useViewer } from '#people/viewer.tsx'
import { newCount, stillList } from './waiting.rules.ts'
import { findCard, useTriageBoards, useWaiting, type WaitingCard } from './waiting.ts'

export type StillList = {
  isLoading: boolean
  shown: readonly WaitingCard[]
  ids: readonly string[]
  news: number
  acuteNews: number
  letIn: () => void
}

export function useStillList(chosenId: string | undefined): StillList {
  const waiting = useWaiting()
  const viewer = useViewer()
  const boards = useTriageBoards()
  const [shown, setShown] = useState<readonly WaitingCard[]>([])
  const byId = new Map(waiting.cards.map((one) => [one.view.card.id, one]))
  const next = nextShown()
  if (!isSame(shown, next)) setShown(next)

  const ids = next.map(idOf)
  const fresh = waiting.cards.filter((one) => !ids.includes(idOf(one)))
  return {
    isLoading: waiting.isLoading,
    shown: next,
    ids,
    news: newCount(ids, byId.keys()),
    acuteNews: fresh.filter(({ view }) => view.card.urgency === 'A').length,
    letIn: () => setShown(withChosen()),
  }

  function nextShown(): readonly WaitingCard[] {
    if (shown.length === 0) return waiting.isLoading ? shown : withChosen()
    const still = new Set(stillList(shown.map(idOf), new Set(byId.keys()), chosenId))
    // What has left its board is not kept as it looked.
    const list = shown.flatMap((one) => {
      const now = byId.get(idOf(one)) ?? findCard(boards, viewer.id, idOf(one))
      return now === undefined || !still.has(idOf(one)) ? [] : [now]
    })
    if (chosenId === undefined || list.some((one) => idOf(one) === chosenId)) return list
    const chosen = findCard(boards, viewer.id, chosenId)
    return chosen === undefined ? list : [chosen, ...list]
  }

  function withChosen(): readonly WaitingCard[] {
    if (chosenId === undefined || byId.has(chosenId)) return waiting.cards
    const chosen = findCard(boards, viewer.id, chosenId)
    return chosen === undefined ? waiting.cards : [chosen, ...waiting.cards]
  }
}

function idOf({ view }: WaitingCard): string {
  return view.card.id
}

function isSame(one: readonly WaitingCard[], other: readonly WaitingCard[]): boolean {
  return one.length === other.length && one.every(({ view }, index) => view === other[index]?.view)
}
