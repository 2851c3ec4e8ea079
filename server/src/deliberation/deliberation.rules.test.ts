import { describe, expect, test } from 'vitest'
import { Refusal } from '#lib/refusal.ts'
import { STEPS, type Timing, elapsed, lengthened, paused, stepTo } from './deliberation.rules.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 2, 9, minute))
const begun: Timing = { step: 0, stepStartedAt: at(0), stepElapsed: 0, stepExtra: 0, pausedAt: null }
const minutes = (milliseconds: number): number => milliseconds / 60_000

function taken(timing: Timing | Refusal): Timing {
  if (timing instanceof Refusal) throw timing
  return timing
}

describe('a consultation while it is held', () => {
  test('D1 quick is ten minutes, booked thirty, group forty-five, and each step says who speaks', () => {
    const sum = (mode: keyof typeof STEPS) => STEPS[mode].reduce((all, step) => all + step.minutes, 0)
    expect([sum('QUICK'), sum('BOOKED'), sum('GROUP')]).toEqual([10, 30, 45])
    expect(STEPS.GROUP.map(({ minutes: each }) => each)).toEqual([3, 7, 7, 12, 6, 7, 3])
    expect(STEPS.QUICK.map(({ minutes: each }) => each)).toEqual([1, 3, 4, 2])
    // Who has the question listens while the others reflect.
    expect(STEPS.GROUP.find(({ key }) => key === 'reflection')?.speaks).toBe('GROUP')
  })

  test('D2 a passed time ends nothing: the step is still that one, and its time goes on', () => {
    expect(minutes(elapsed(begun, at(50)))).toBe(50)
    expect(begun.step).toBe(0)
  })

  test('D3 steps go forward and back from their first minute; time is paused and lengthened', () => {
    const third = taken(stepTo('GROUP', { ...begun, stepExtra: 4, stepElapsed: 9 }, { to: 3, now: at(10) }))
    expect(third).toEqual({ ...begun, step: 3, stepStartedAt: at(10) })
    expect(minutes(elapsed(third, at(12)))).toBe(2)
    expect(taken(stepTo('GROUP', third, { to: 0, now: at(12) })).step).toBe(0)
    for (const to of [3, 7, -1, 1.5])
      expect(stepTo('GROUP', third, { to, now: at(12) })).toBeInstanceOf(Refusal)

    const still = taken(paused(third, { isPaused: true, now: at(14) }))
    expect(minutes(elapsed(still, at(40)))).toBe(4)
    const on = taken(paused(still, { isPaused: false, now: at(40) }))
    expect(minutes(elapsed(on, at(43)))).toBe(7)
    expect(paused(still, { isPaused: true, now: at(41) })).toBeInstanceOf(Refusal)
    expect(paused(on, { isPaused: false, now: at(41) })).toBeInstanceOf(Refusal)
    const stepped = taken(stepTo('GROUP', still, { to: 4, now: at(40) }))
    expect(minutes(elapsed(stepped, at(50)))).toBe(0)

    expect(taken(lengthened(third, 5)).stepExtra).toBe(5)
    for (const wrong of [0, -1, 31, 1.5]) expect(lengthened(third, wrong)).toBeInstanceOf(Refusal)
  })

  test('D4 no step is a decision', () => {
    const keys = new Set(Object.values(STEPS).flatMap((steps) => steps.map(({ key }) => key)))
    expect(keys).toEqual(
      new Set([
        ...['question', 'situation', 'advice', 'next', 'summary'],
        ...['presentation', 'clarifying', 'reflection', 'return'],
      ]),
    )
  })
})
