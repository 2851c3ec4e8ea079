// What hand and keys are doing on a board: which card the arrows start from, which is carried and where it would land,
// whose menu is open. Apart from the board's state, because it is this screen's alone; and a store, not React state,
// because a drag over a thousand cards may redraw two of them and no more.
//
// `wanted` is the card that has, or shall have, the real focus. It survives that its element is taken from the page:
// whoever draws the card next gives it focus back, without scrolling.
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { Spot } from './place.rules.ts'

export type Carried = { cardId: string; by: 'pointer' | 'keys'; spot: Spot | null; lane: string | null }
export type OpenMenu = { cardId: string; anchor: Element }
export type OverLimit = { cardId: string; spot: Spot; message: string }

type Shape = {
  focusId: string | null
  wanted: string | null
  /** To be brought into view by the list that has it. */
  seek: string | null
  carried: Carried | null
  menu: OpenMenu | null
  overLimit: OverLimit | null
  announced: string
  /** The card whose request stands beside the board. */
  opened: string | null
  /** A column whose cards are not shown: focus does not go there, drops and moves do. */
  folded: string | null
}

export type Stage = {
  get(): Shape
  set(change: Partial<Shape>): void
  /** Real focus to a card, and the card into view: for acts of one's own. */
  focusCard(cardId: string): void
  announce(words: string): void
  on(listener: () => void): () => void
}

export function createStage(): Stage {
  const listeners = new Set<() => void>()
  let shape: Shape = {
    focusId: null,
    wanted: null,
    seek: null,
    carried: null,
    menu: null,
    overLimit: null,
    announced: '',
    opened: null,
    folded: null,
  }
  const set = (change: Partial<Shape>) => {
    shape = { ...shape, ...change }
    for (const listener of [...listeners]) listener()
  }
  return {
    get: () => shape,
    set,
    focusCard: (cardId) => set({ focusId: cardId, wanted: cardId, seek: cardId }),
    // The same words twice are only read twice if they differ: a space no one hears.
    announce: (words) => set({ announced: words === shape.announced ? `${words}\u00a0` : words }),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const StageContext = createContext<Stage | undefined>(undefined)
export const StageProvider = StageContext

export function useStage(): Stage {
  const stage = useContext(StageContext)
  if (stage === undefined) throw new Error('useStage outside StageProvider')
  return stage
}

/** One value of the stage; the component is drawn only when it changes. */
export function useStaged<Value extends string | number | boolean | object | null>(
  read: (shape: Shape) => Value,
): Value {
  const stage = useStage()
  const subscribe = useCallback((listener: () => void) => stage.on(listener), [stage])
  return useSyncExternalStore(subscribe, () => read(stage.get()))
}
