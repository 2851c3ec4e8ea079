// What a process does by the clock: each work at once and then again and again, never twice at a time, and none of them
// kept waiting by another. Stopping waits for what is under way.

export type Work = {
  readonly everyMs: number
  readonly work: (signal: AbortSignal) => Promise<unknown>
}

/** Begins all works. A fault of one is told and ends neither it nor the others. */
export function keepTime(
  onFault: (error: unknown) => void,
  works: readonly Work[],
): { readonly stop: () => Promise<void> } {
  const stopping = new AbortController()
  const underWay = new Map<Work, Promise<unknown>>()
  const timers = works.map((each) => {
    const begin = (): void => {
      if (underWay.has(each)) return
      const doing = each
        .work(stopping.signal)
        .catch(onFault)
        .finally(() => underWay.delete(each))
      underWay.set(each, doing)
    }
    begin()
    return setInterval(begin, each.everyMs).unref()
  })
  return {
    stop: async () => {
      stopping.abort()
      for (const timer of timers) clearInterval(timer)
      await Promise.all(underWay.values())
    },
  }
}
