// The process's own log: one JSON object a line. An error is its kind, its code, one line of its message without identity
// numbers and cut short, and where it came from; never a message in full. A database or a parser quotes what it could not
// take, which may be somebody's words: the message ends at the first quotation that is no plain name.

import { type DestinationStream, type Logger, destination, pino } from 'pino'
import { redact } from '#lib/pii.ts'

const LONGEST = 300

export function createLog(level: 'info' | 'warn' | 'silent', to: DestinationStream = destination(1)): Logger {
  return pino({ level, base: null, serializers: { err: tellError } }, to)
}

function tellError(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { name: typeof error }
  const lines = (error.stack ?? '').split('\n')
  return {
    name: error.name,
    ...('code' in error ? { code: String(error.code) } : {}),
    message: redact(withoutQuotations(error.message.trim().split('\n').at(-1) ?? '')).slice(0, LONGEST),
    at: lines
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
  }
}

function withoutQuotations(message: string): string {
  for (const quotation of message.matchAll(/"([^"]*)"?/g)) {
    if (!/^[a-z0-9_]+$/.test(quotation[1] ?? '')) return `${message.slice(0, quotation.index)}"…"`
  }
  return message
}
