// The list as it stands still under the one who works: see waiting.rules.ts, T3.
import { useState } from 'react'
import { newCount, stillList } from './waiting.rules.ts'
import { useWaiting, type WaitingCard } from './waiting.ts'

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
    if (shown.length === 0) return waiting.isLoading ? shown : waiting.cards
    const still = new Set(stillList(shown.map(idOf), new Set(byId.keys()), chosenId))
    return shown.filter((one) => still.has(idOf(one))).map((one) => byId.get(idOf(one)) ?? one)
  }

  function withChosen(): readonly WaitingCard[] {
    const chosen = shown.find((one) => idOf(one) === chosenId)
    if (chosen === undefined || byId.has(idOf(chosen))) return waiting.cards
    return [chosen, ...waiting.cards]
  }
}

function idOf({ view }: WaitingCard): string {
  return view.card.id
}

function isSame(one: readonly WaitingCard[], other: readonly WaitingCard[]): boolean {
  return one.length === other.length && one.every(({ view }, index) => view === other[index]?.view)
}
