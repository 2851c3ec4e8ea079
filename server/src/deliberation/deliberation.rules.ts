// A consultation while it is held: its steps and their time (domain.md E4). The server keeps when a step began, how long
// it had run before its last pause and how much it was lengthened; every client counts from that, so all see the same.
//
// D1 Quick is ten minutes, booked thirty, group forty-five; each step has its minutes and who speaks in it.
// D2 Nothing ends by itself: a passed time is told, and the step goes on until somebody goes on.
// D3 A step may be passed over, gone back to, paused and lengthened; another step begins from its first minute.
// D4 It never decides anything (KL 7:5): none of its steps is a decision.
// Whoever acts on it leads it from then on (deliberation.ts).

import type { DeliberationMode } from '#db/generated/enums.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'

type Speaks = 'ASKER' | 'GROUP' | 'TURNS' | 'ALL'
export type Step = { readonly key: string; readonly minutes: number; readonly speaks: Speaks }

export const STEPS: Readonly<Record<DeliberationMode, readonly Step[]>> = {
  QUICK: [
    { key: 'question', minutes: 1, speaks: 'ASKER' },
    { key: 'situation', minutes: 3, speaks: 'ASKER' },
    { key: 'advice', minutes: 4, speaks: 'GROUP' },
    { key: 'next', minutes: 2, speaks: 'ALL' },
  ],
  BOOKED: [
    { key: 'question', minutes: 3, speaks: 'ASKER' },
    { key: 'situation', minutes: 7, speaks: 'ASKER' },
    { key: 'advice', minutes: 12, speaks: 'ALL' },
    { key: 'next', minutes: 5, speaks: 'ALL' },
    { key: 'summary', minutes: 3, speaks: 'ASKER' },
  ],
  GROUP: [
    { key: 'question', minutes: 3, speaks: 'ASKER' },
    { key: 'presentation', minutes: 7, speaks: 'ASKER' },
    { key: 'clarifying', minutes: 7, speaks: 'TURNS' },
    { key: 'reflection', minutes: 12, speaks: 'GROUP' },
    { key: 'return', minutes: 6, speaks: 'ASKER' },
    { key: 'next', minutes: 7, speaks: 'ALL' },
    { key: 'summary', minutes: 3, speaks: 'ASKER' },
  ],
}

const MOST_MINUTES = 30

export type Timing = {
  readonly step: number
  readonly stepStartedAt: Date
  /** Milliseconds that the step ran before it last began to run. */
  readonly stepElapsed: number
  readonly stepExtra: number
  readonly pausedAt: Date | null
}

/** D3: another step, from its first minute. A paused consultation stays paused. */
export function stepTo(
  mode: DeliberationMode,
  timing: Timing,
  { to, now }: { readonly to: number; readonly now: Date },
): Timing | Refusal {
  if (to === timing.step || STEPS[mode][to] === undefined) {
    return invalid(
      { sv: 'Välj ett annat moment i samtalet.', en: 'Choose another step of the conversation.' },
      { field: 'step' },
    )
  }
  const pausedAt = timing.pausedAt === null ? null : now
  return { step: to, stepStartedAt: now, stepElapsed: 0, stepExtra: 0, pausedAt }
}

/** D3: the time stands still, or runs on from where it stood. */
export function paused(
  timing: Timing,
  { isPaused, now }: { readonly isPaused: boolean; readonly now: Date },
): Timing | Refusal {
  if (isPaused === (timing.pausedAt !== null)) {
    return isPaused
      ? invalid({ sv: 'Tiden är redan pausad.', en: 'The time is paused already.' }, { field: 'isPaused' })
      : invalid({ sv: 'Tiden går redan.', en: 'The time is running already.' }, { field: 'isPaused' })
  }
  return isPaused
    ? { ...timing, pausedAt: now, stepElapsed: elapsed(timing, now) }
    : { ...timing, pausedAt: null, stepStartedAt: now }
}

/** D3. Minutes. */
export function lengthened(timing: Timing, minutes: number): Timing | Refusal {
  if (Number.isInteger(minutes) && minutes >= 1 && timing.stepExtra + minutes <= MOST_MINUTES) {
    return { ...timing, stepExtra: timing.stepExtra + minutes }
  }
  return invalid(
    {
      sv: `Ett moment kan förlängas med sammanlagt ${MOST_MINUTES} minuter.`,
      en: `A step can be lengthened by ${MOST_MINUTES} minutes in all.`,
    },
    { field: 'minutes' },
  )
}

/** Milliseconds that the step has run. */
export function elapsed({ stepStartedAt, stepElapsed, pausedAt }: Timing, now: Date): number {
  return pausedAt === null ? stepElapsed + Math.max(0, now.getTime() - stepStartedAt.getTime()) : stepElapsed
}
