// The process's own log: one JSON object a line. An error is its kind, its code, the first line of its message without
// identity numbers and cut short, and where it came from; never a message in full, which may quote somebody's words.

import { type DestinationStream, type Logger, destination, pino } from 'pino'
import { redact } from '#lib/pii.ts'

const LONGEST = 300

export function createLog(
  level: 'info' | 'warn' | 'silent',
  to: DestinationStream = destination(1),
): Logger {
  return pino({ level, base: null, serializers: { err: tellError } }, to)
}

function tellError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error }
  const lines = (error.stack ?? '').split('\n')
  return {
    name: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    message: redact(error.message.trim().split('\n').at(-1) ?? '').slice(0, LONGEST),
    at: lines
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
  }
}
