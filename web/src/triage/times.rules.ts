// A response time as one types it: A in minutes, B in hours, C in working days; nothing: the time that all begin with.
// TI1 What is typed becomes whole minutes of office time; a working day is eleven hours (07–18).
// TI2 Nothing is no time of its own; what is no number is sent as none that could be kept, so that the server says why.
// TI3 What is held is shown in the same measure, with a decimal comma where it doesn't come out even.
import type { Card } from '#board/board.documents.ts'

type Urgency = Card['urgency']

const measure = { A: 1, B: 60, C: 660, D: 1 } satisfies Record<Urgency, number>

export function minutesOf(urgency: Urgency, typed: string): number | null {
  const text = typed.trim()
  if (text === '') return null
  return /^\d{1,5}([.,]\d{1,2})?$/.test(text)
    ? Math.round(Number(text.replace(',', '.')) * measure[urgency])
    : 0
}

export function typedOf(urgency: Urgency, minutes: number | null): string {
  if (minutes === null) return ''
  return `${Math.round((minutes / measure[urgency]) * 100) / 100}`.replace('.', ',')
}
