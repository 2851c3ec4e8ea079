import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepAtHand, untilLoaded } from './loading.ts'

let isThere: boolean
beforeEach(() => {
  vi.useFakeTimers()
  isThere = false
  vi.stubGlobal('fetch', async () => {
    if (!isThere) throw new TypeError('Failed to fetch')
    return new Response('ok')
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A part that can't be had the first `times`. */
function failing(times: number) {
  const asked = { count: 0 }
  return {
    asked,
    load: async () => {
      asked.count += 1
      if (asked.count <= times) throw new Error('Unable to preload CSS for /assets/modal.css')
      return 'the part'
    },
  }
}

test('asked for again for as long as the server is away, and there when it is back', async () => {
  const { asked, load } = failing(20)
  const loading = untilLoaded(load, 4)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.count).toBeGreaterThan(10)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(await loading).toBe('the part')
})

test('missing while the server answers it is an error after four tries; what comes by itself is waited for', async () => {
  isThere = true
  const { asked, load } = failing(Number.POSITIVE_INFINITY)
  const loading = expect(untilLoaded(load, 4)).rejects.toThrow('modal.css')
  await vi.advanceTimersByTimeAsync(60_000)
  await loading
  expect(asked.count).toBe(4)
  const inPeace = failing(9)
  const waited = untilLoaded(inPeace.load)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await waited).toBe('the part')
})

test('fetched ahead of need it is never an error', async () => {
  isThere = true
  const { asked, load } = failing(Number.POSITIVE_INFINITY)
  keepAtHand(load)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked.count).toBe(4)
})
