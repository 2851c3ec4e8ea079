// The time of a step, counted on every screen from what the server said.
//
// K1 What has run is what had run before, and, while it is not paused, what has passed since on the server's clock.
// K2 What is left is told to the second until nothing is; then how many whole minutes have passed.

type Timing = {
  stepStartedAt: string
  stepElapsed: number
  stepExtra: number
  pausedAt: string | null
}
export type Left = { minutes: number; seconds: number } | { overMinutes: number }

/** K1: milliseconds, at a moment of the server's clock. */
export function ranFor({ stepStartedAt, stepElapsed, pausedAt }: Timing, serverNow: number): number {
  return pausedAt === null ? stepElapsed + Math.max(0, serverNow - Date.parse(stepStartedAt)) : stepElapsed
}

/** K2. */
export function leftOf(timing: Timing, minutes: number, serverNow: number): Left {
  const left = (minutes + timing.stepExtra) * 60_000 - ranFor(timing, serverNow)
  if (left <= 0) return { overMinutes: Math.floor((0 - left) / 60_000) }
  const seconds = Math.ceil(left / 1000)
  return { minutes: Math.floor(seconds / 60), seconds: seconds % 60 }
}
