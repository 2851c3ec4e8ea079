// Figures as `contract.md` wants them: one JSON object a line, each with the reference that ran beside it in this run.
// The machines are small, shared and noisy: quote medians and ratios, never a bare best.

export type Figure = {
  readonly what: string
  readonly setting: string
  readonly figure: number
  readonly unit: string
  readonly aim?: string
  readonly reference?: { readonly what: string; readonly figure: number }
}

export function report({ reference, ...figure }: Figure): void {
  const rounded = round(figure.figure)
  const beside = reference && {
    reference: reference.what,
    referenceFigure: round(reference.figure),
    ratio: round(figure.figure / reference.figure),
  }
  process.stdout.write(`${JSON.stringify({ ...figure, figure: rounded, ...beside })}\n`)
}

/** The value below which a share of the values lies; share in [0, 1]. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** Runs `count` jobs with at most `inFlight` at once; resolves with the seconds that it took. */
export async function flood(
  count: number,
  inFlight: number,
  job: (index: number, lane: number) => Promise<void>,
): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: inFlight }, async (_, lane) => {
      while (next < count) await job(next++, lane)
    }),
  )
  return (performance.now() - began) / 1000
}

/** A clock that two processes on this machine share, in milliseconds. */
export function wallNow(): number {
  return performance.timeOrigin + performance.now()
}

function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))
}
