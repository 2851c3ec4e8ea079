// The bells of one process: who waits to hear that something is new. A bell says nothing but that there is reason to ask;
// many rings before the next look are one. Other processes are told by ids of people alone.

import { pulling } from '#feed/stream.ts'
import type { Scope } from '#scope.ts'

export const NOTICE_CHANNEL = 'samrad_notice'
/** A NOTIFY carries 8,000 bytes; an id takes 37. */
const IDS_A_MESSAGE = 150

export type Bells = ReturnType<typeof createBells>

/** `tellOthers` reaches the other processes. */
export function createBells(house: {
  readonly processId: string
  readonly tellOthers: (payload: string) => void
}) {
  const waiting = new Map<string, Set<() => void>>()
  const ringHere = (personIds: readonly string[]): void => {
    for (const id of personIds) for (const wake of waiting.get(id) ?? []) wake()
  }
  return {
    /** Rings for these people, in every process. */
    ring: (personIds: readonly string[]): void => {
      ringHere(personIds)
      for (let from = 0; from < personIds.length; from += IDS_A_MESSAGE) {
        house.tellOthers([house.processId, ...personIds.slice(from, from + IDS_A_MESSAGE)].join(' '))
      }
    },
    hear: (payload: string): void => {
      const [from, ...personIds] = payload.split(' ')
      if (from !== house.processId) ringHere(personIds)
    },
    /** After a lost line to the others: anybody may have missed something. */
    ringAll: (): void => ringHere([...waiting.keys()]),
    wait: (personId: string, wake: () => void): (() => void) => {
      const own = waiting.get(personId) ?? new Set()
      waiting.set(personId, own.add(wake))
      return () => {
        own.delete(wake)
        if (own.size === 0) waiting.delete(personId)
      }
    },
  }
}

/** A number at once, and the next one each time that there is reason to ask what is new. */
export async function followBell(scope: Scope, bells: Bells): Promise<AsyncIterableIterator<number>> {
  const stop = new AbortController()
  let round = 0
  let told = -1
  let wake: (() => void) | null = null
  const leave = bells.wait(scope.person.id, () => {
    round += 1
    wake?.()
  })
  stop.signal.addEventListener(
    'abort',
    () => {
      leave()
      wake?.()
    },
    { once: true },
  )
  return pulling(async (signal) => {
    if (told === round) {
      await new Promise<void>((resolve) => {
        wake = resolve
        if (signal.aborted || told !== round) resolve()
      })
      wake = null
    }
    if (signal.aborted) return null
    told = round
    return round
  }, stop)
}
