// Which cards are shown and how they are laned, read from and written to the page's address: reload, back button and
// a link to a colleague give the same view. Only classes and ids stand in the address, never content.
//
// V1 An unknown or empty value filters nothing.
// V2 Filters of different kinds all hold; several values of one kind are alternatives.
// V3 `frist=7` is a deadline within seven days or passed; a closed request has none.
// V4 `handlaggare` finds who is responsible, who asked and who has taken it; `jag` is whoever looks.
// V5 A lane stands where its first card would: urgency A to D, kinds in their order, handlers by name as in Swedish.
// V6 Writing a filter keeps every other parameter of the address.
import { dayOf, daysUntil } from '#language/time.ts'
import type { Card, ColumnKey } from './board.documents.ts'

export type LaneBy = 'kind' | 'responsible' | 'urgency'
export type Filter = {
  kinds: readonly Card['kind'][]
  urgencies: readonly Card['urgency'][]
  person: string | null
  column: ColumnKey | null
  deadlineWithin: number | null
  lanes: LaneBy | null
}
export type Looking = { viewerId: string | null; today: string }

const kindWords = {
  konsultation: 'CASE_CONSULTATION',
  medhandlaggning: 'CO_HANDLING',
  handledning: 'SUPERVISION',
} as const
const columnWords = {
  ny: 'NEW',
  triagerad: 'TRIAGED',
  bokad: 'BOOKED',
  pagar: 'ONGOING',
  vantar: 'WAITING',
  klar: 'DONE',
} as const
const laneWords = { slag: 'kind', handlaggare: 'responsible', bradska: 'urgency' } as const
const urgencies = ['A', 'B', 'C', 'D'] as const
const kinds = ['CO_HANDLING', 'CASE_CONSULTATION', 'SUPERVISION'] as const

export function readFilter(address: URLSearchParams): Filter {
  const listed = (name: string) => (address.get(name) ?? '').toLowerCase().split(',')
  const within = address.get('frist') ?? ''
  return {
    kinds: kinds.filter((kind) => listed('slag').some((word) => valueOf(kindWords, word) === kind)),
    urgencies: urgencies.filter((letter) => listed('bradska').includes(letter.toLowerCase())),
    person: address.get('handlaggare') || null,
    column: valueOf(columnWords, listed('kolumn')[0] ?? ''),
    deadlineWithin: /^\d{1,3}$/.test(within) ? Number(within) : null,
    lanes: valueOf(laneWords, listed('banor')[0] ?? ''),
  }
}

export function writeFilter(address: URLSearchParams, change: Partial<Filter>): URLSearchParams {
  const next = new URLSearchParams(address)
  const filter = { ...readFilter(address), ...change }
  put(next, 'slag', filter.kinds.map((kind) => wordOf(kindWords, kind)).join(','))
  put(next, 'bradska', filter.urgencies.join(','))
  put(next, 'handlaggare', filter.person ?? '')
  put(next, 'kolumn', filter.column === null ? '' : wordOf(columnWords, filter.column))
  put(next, 'frist', filter.deadlineWithin === null ? '' : String(filter.deadlineWithin))
  put(next, 'banor', filter.lanes === null ? '' : wordOf(laneWords, filter.lanes))
  return next
}

/** null: every card passes, so that nobody need ask. The column is not asked here: it hides columns, not cards. */
export function cardFilter(filter: Filter, looking: Looking): ((card: Card) => boolean) | null {
  const { kinds: wanted, urgencies: letters, deadlineWithin } = filter
  const person = filter.person === 'jag' ? looking.viewerId : filter.person
  if (wanted.length === 0 && letters.length === 0 && person === null && deadlineWithin === null) return null
  return (card) =>
    (wanted.length === 0 || wanted.includes(card.kind)) &&
    (letters.length === 0 || letters.includes(card.urgency)) &&
    (person === null || [card.responsible.id, card.askedBy.id, card.claim?.by.id].includes(person)) &&
    (deadlineWithin === null || isDueWithin(card, deadlineWithin, looking.today))
}

export function lanesOf(cards: Iterable<Card>, by: LaneBy): { key: string; name: string | null }[] {
  if (by === 'urgency') return urgencies.map((key) => ({ key, name: null }))
  if (by === 'kind') return kinds.map((key) => ({ key, name: null }))
  const people = new Map<string, string>()
  for (const { responsible } of cards) people.set(responsible.id, responsible.name)
  return [...people]
    .map(([key, name]) => ({ key, name }))
    .toSorted((one, other) => swedish.compare(one.name, other.name))
}

export function laneOf(card: Card, by: LaneBy): string {
  return by === 'responsible' ? card.responsible.id : card[by]
}

export function todayOf(now: number): string {
  return dayOf(now)
}

const swedish = new Intl.Collator('sv')

function isDueWithin(card: Card, days: number, today: string): boolean {
  return card.closedAt === null && card.deadlineOn !== null && daysUntil(card.deadlineOn, today) <= days
}

function valueOf<Value extends string>(table: Record<string, Value>, word: string): Value | null {
  return Object.hasOwn(table, word) ? (table[word] ?? null) : null
}

function wordOf<Value extends string>(table: Record<string, Value>, value: Value): string {
  return Object.entries(table).find(([, each]) => each === value)?.[0] ?? ''
}

function put(address: URLSearchParams, name: string, value: string): void {
  if (value === '') address.delete(name)
  else address.set(name, value)
}
