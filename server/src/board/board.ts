// The board of a unit, or of one protected case: which ones the viewer may open, the snapshot that a feed begins with,
// and moving a card. A protected case's board is the same board with the case's circle in the place of the unit.

import { FIRST_COLUMNS, kindOfMove } from './board.rules.ts'
import { type CardAnswer, touchCard } from './card-change.ts'
import { type Card, readCards } from './card.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import { may } from '#access.rules.ts'
import type { Tx } from '#db/client.ts'
import type { Prisma } from '#db/generated/client.ts'
import type { BoardColumnModel, BoardModel } from '#db/generated/models.ts'
import { invalid } from '#lib/refusal.ts'
import { optionalText } from '#lib/written.ts'
import type { House, Scope } from '#scope.ts'

export type BoardColumn = Pick<BoardColumnModel, 'id' | 'key' | 'name' | 'limit'>
/** With after how many days a card says how long it has stood there, as its unit has set it. */
export type ShownColumn = BoardColumn & { readonly longDays: number | null }
export type Board = Pick<BoardModel, 'id' | 'name' | 'epoch' | 'clock' | 'caseId' | 'unitId'>

/** The boards that the viewer may open: in the order of the units, then those of protected cases. */
export async function listBoards(scope: Scope): Promise<Board[]> {
  return await scope.db.board.findMany({
    where: opensTo(scope),
    orderBy: [{ unit: { position: 'asc' } }, { name: 'asc' }],
    select: { id: true, name: true, epoch: true, clock: true, caseId: true, unitId: true },
  })
}

// The whole case's circle, by name: who is let into one request of it sees that one.
function opensTo(scope: Scope): Prisma.BoardWhereInput {
  const ofUnits = { unitId: { in: [...scope.unitIds] } }
  if (!may('OPEN_BOARD', scope.person.role, ['CIRCLE'])) return ofUnits
  const now = scope.clock()
  const [personId, open] = [scope.person.id, { endedAt: null }]
  const named = {
    personId,
    requestId: null,
    fromAt: { lte: now },
    OR: [{ untilAt: null }, { untilAt: { gt: now } }],
    ...open,
  }
  const circle = { OR: [{ responsibleId: personId }, { circle: { some: named } }] }
  const conflicts = { none: { personId, ...open } }
  // A case that is no longer protected has a board still, with its log, and it is nobody's.
  return { OR: [ofUnits, { case: { protections: { some: open }, conflicts, ...circle } }] }
}

/** A board, or null when it is not there or not for the viewer. */
export async function findBoard(scope: Scope, id: string): Promise<Board | null> {
  if (!isUuid(id)) return null
  return await scope.db.board.findFirst({
    where: { id, ...opensTo(scope) },
    select: { id: true, name: true, epoch: true, clock: true, caseId: true, unitId: true },
  })
}

/** What a feed begins with: `number` is the clock, as a cursor has it. */
export type BoardSnapshot = Board & {
  readonly number: number
  readonly columns: readonly ShownColumn[]
  readonly cards: readonly Card[]
}

/** Exactly the state that the log's rows up to `clock` made: one read-only, repeatable-read transaction. */
export async function findBoardSnapshot(scope: Scope, id: string): Promise<BoardSnapshot | null> {
  if (!isUuid(id)) return null
  return await scope.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`set transaction read only`
      const board = await tx.board.findFirst({
        where: { id, ...opensTo(scope) },
        select: { id: true, name: true, epoch: true, clock: true, caseId: true, unitId: true },
      })
      if (!board) return null
      const columns = await tx.$queryRaw<ShownColumn[]>`
        select col.id, col.key, col.name, col."limit", a.days as "longDays"
        from board_column col
        join board b on b.id = col.board_id
        left join case_ref c on c.id = b.case_id
        left join column_age a on a.unit_id = coalesce(b.unit_id, c.unit_id) and a.key = col.key
        where col.board_id = ${id}::uuid order by col.position`
      return { ...board, number: board.clock, columns, cards: await readCards(tx, { boardId: id }) }
    },
    { isolationLevel: 'RepeatableRead' },
  )
}

export type MoveCard = {
  readonly cardId: string
  readonly columnId: string
  readonly afterCardId?: string | null | undefined
  readonly expectedVersion: number
  readonly overLimitReason?: string | null | undefined
}

/**
 * Moves a card to a column, after a card of it (null: first). Refuses a stale version (Conflict), a column of another
 * board, and, without a reason, one whose limit it would pass.
 */
export async function moveCard(
  scope: Scope,
  operation: Operation,
  move: MoveCard,
): Promise<Changed<CardAnswer>> {
  return await touchCard(scope, operation, {
    cardId: move.cardId,
    expectedVersion: move.expectedVersion,
    action: 'MOVE',
    decide: (card) => {
      const reason = optionalText('overLimitReason', move.overLimitReason, 500)
      const after = move.afterCardId ?? null
      if (after === card.id) {
        return invalid(
          { sv: 'Ett kort kan inte stå efter sig självt.', en: 'A card cannot follow itself.' },
          { field: 'afterCardId' },
        )
      }
      return { kind: kindOfMove, reason, to: { columnId: move.columnId, after, isLimited: true } }
    },
  })
}

/** Opens a board for a unit, with the first columns. `limits: false` leaves all columns without a limit. */
export async function openBoard(
  house: House,
  unit: { readonly id: string; readonly name: string },
  options: { readonly limits: boolean } = { limits: true },
): Promise<Board> {
  return await beginBoard(house.db, house, { unitId: unit.id, name: unit.name, ...options })
}

/** A board of a unit or of a protected case. */
export async function beginBoard(
  db: Pick<Tx, 'board'>,
  house: House,
  {
    limits,
    ...owned
  }: ({ readonly unitId: string } | { readonly caseId: string }) & {
    readonly name: string
    readonly limits: boolean
  },
): Promise<Board> {
  return await db.board.create({
    data: {
      id: house.newId(),
      ...owned,
      epoch: house.newId(),
      columns: {
        create: FIRST_COLUMNS.map((column, position) => ({
          ...column,
          limit: limits ? column.limit : null,
          id: house.newId(),
          position,
        })),
      },
    },
    select: { id: true, name: true, epoch: true, clock: true, caseId: true, unitId: true },
  })
}
