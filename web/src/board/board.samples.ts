// Boards and cards for tests of the rules, and a server in ten lines: it changes a board, numbers what it does and
// tells it as the feed would.
import type { Actor, Board, BoardMessage, Card } from './board.documents.ts'

export const maria: Actor = { id: 'maria', name: 'Maria Sand', initials: 'MS' }
export const erik: Actor = { id: 'erik', name: 'Erik Lund', initials: 'EL' }

const columns: Board['columns'] = [
  { id: 'new', key: 'NEW', name: 'Ny', limit: null, longDays: null },
  { id: 'triaged', key: 'TRIAGED', name: 'Triagerad', limit: 2, longDays: null },
  { id: 'done', key: 'DONE', name: 'Klar', limit: null, longDays: null },
]

export function card(id: string, change: Partial<Card> = {}): Card {
  return {
    id,
    version: 1,
    boardRef: id.toUpperCase(),
    kind: 'CO_HANDLING',
    ask: 'VISIT',
    need: null,
    urgency: 'C',
    columnId: 'new',
    rank: id,
    caseKind: 'CHILD_INVESTIGATION',
    stage: 'INVESTIGATING',
    weightBand: null,
    deadlineOn: null,
    columnEnteredAt: null,
    askedBy: maria,
    responsible: maria,
    waitingSince: '2026-03-02T08:00:00Z',
    claim: null,
    coHandlers: [],
    candidate: null,
    directedTo: null,
    escalatedAt: null,
    bookedAt: null,
    sentBackAt: null,
    answerBy: null,
    owedSince: null,
    followUpOn: null,
    parkedUntilOn: null,
    closedAt: null,
    changedBy: maria,
    changedAt: '2026-03-02T08:00:00Z',
    ...change,
  }
}

export function board(clock: number, cards: readonly Card[], epoch = 'first'): Board {
  const may = { viewerCanAsk: true, viewerCanTriage: true, viewerCanTakeOver: true, viewerCanMove: true }
  return { id: 'board', name: 'Utredning 2', epoch, clock, columns, cards: [...cards], ...may }
}

type Told = { card?: Card; removed?: string; operationId?: string }

export function message(previous: number, told: readonly Told[], epoch = 'first'): BoardMessage {
  const clock = previous + told.length
  const events = told.map(({ card: face, removed, operationId }, index) => ({
    clock: previous + index + 1,
    kind: 'CARD_MOVED' as const,
    operationId: operationId ?? null,
    actor: erik,
    card: face ?? null,
    removedCardId: removed ?? null,
  }))
  return { epoch, clock, previous, snapshot: null, events }
}
