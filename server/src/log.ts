// The process's own log: one JSON object a line. An error is its kind, its code, one line of its message cut short, and
// where it came from; never a message in full. A database or a parser quotes what it could not take, which may be somebody's
// words: the message ends at the first quotation that is no plain name. Whatever the line is made of (message, bound
// fields, an error), no identity number leaves in it: the line is redacted as a whole, last of all.

import { type DestinationStream, type Logger, destination, pino } from 'pino'
import { redact } from '#lib/pii.ts'

const LONGEST = 300

/** The log, to the process's own output or elsewhere. */
export function createLog(level: 'info' | 'warn' | 'silent', to: DestinationStream = destination(1)): Logger {
  return pino({ level, base: null, serializers: { err: tellError }, hooks: { streamWrite: redactLine } }, to)
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

/** Read as what it is, since JSON spells some separators in letters (121212\t1212). What can't be read is one text. */
function redactLine(line: string): string {
  try {
    return `${JSON.stringify(redactAll(JSON.parse(line)))}\n`
  } catch {
    return redact(line)
  }
}

function redactAll(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (typeof value === 'number') {
    const written = String(value)
    const redacted = redact(written)
    return redacted === written ? value : redacted
  }
  if (Array.isArray(value)) return value.map(redactAll)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [redact(key), redactAll(each)]))
}
