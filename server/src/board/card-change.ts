// The one way in which a card changes: read what the scope may see → ask the table → the version that the viewer saw →
// the verb's own rules decide → place → write where the version still is that one → the log row. Each verb is a
// decision; what all verbs owe the promises (guarantees.md G3, G4) stands here once. Placing locks the column, so that
// neighbours and the count hold until the commit; the order of locks is always operation, column, card, board.

import { type Action, type Relation, denial, may } from '#access.rules.ts'
import {
  closedAtAfter,
  isByClockAlone,
  overLimit,
  passesLimit,
  rankBetween,
  refuseEnding,
  setsWhatTheClockSets,
  type Neighbours,
} from './board.rules.ts'
import type { BoardColumn } from './board.ts'
import { type Card, type CardSeen, findCard } from './card.ts'
import { type AccessTo, type Change, change } from '#change.ts'
import { isUuid } from '#lib/uuid.ts'
import type { Changed, Operation } from '#remembered.ts'
import { basisOf } from '#circle.rules.ts'
import { hasConflict } from '#circle/circle.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { ColumnKey } from '#db/generated/enums.ts'
import type { EventKind } from '#lib/event-kinds.ts'
import { timeOf } from '#lib/day.ts'
import { Conflict, Refusal, notFound } from '#lib/refusal.ts'
import { type Scope, type Viewer, caseKey, circleKey, unitKey } from '#scope.ts'

export type CardAnswer = { readonly card: Card }

export type Decision = {
  /** What the log calls it; a move is called by where it went from and to. */
  readonly kind: EventKind | ((from: ColumnKey, to: ColumnKey) => EventKind)
  /** Why, in words that are already checked. Content, for the circle. */
  readonly reason?: string | null
  /** Where to: `after` is a card's id, null for first, 'LAST' for last. */
  readonly to?: {
    readonly columnId?: string
    readonly columnKey?: ColumnKey
    readonly after: string | null
    /** B3: whether a full column asks for the reason. */
    readonly isLimited?: boolean
  }
  readonly urgency?: Card['urgency']
  readonly parkedUntilOn?: string
  /** What else becomes of the face. */
  readonly face?: Partial<
    Pick<Card, 'owedSince' | 'followUpOn' | 'sentBackAt' | 'bookedAt' | 'escalatedAt' | 'directedTo'>
  >
  /** Records beside the card, in the same transaction. Gives back what they changed of the face. */
  readonly also?: (
    tx: Tx,
    now: Date,
  ) => Promise<Partial<Pick<Card, 'claim' | 'coHandlers' | 'candidate' | 'answerBy' | 'escalatedAt'>> | null>
  /** Who is told beside those who see the face: keys of people. */
  readonly keys?: readonly string[]
}

export type Touch = {
  readonly cardId: string
  /** Absent: whatever the version is; only for what overwrites nothing. */
  readonly expectedVersion: number
  /** Which row of the table; of a verb that is another act for another kind of request, by its card. */
  readonly action: Action | ((card: Card) => Action)
  /** The verb's own rules. Throws or gives a Refusal, or says what is to become of the card. */
  readonly decide: (card: Card, tx: Tx, now: Date) => Decision | Refusal | Promise<Decision | Refusal>
}

/** Changes one card by one verb, once. Refuses hidden, forbidden, stale (Conflict with the newest) and what `decide` refuses. */
export async function touchCard(
  scope: Scope,
  operation: Operation,
  touch: Touch,
): Promise<Changed<CardAnswer>> {
  return await change(
    scope,
    operation,
    async (tx) => {
      const { card, standing } = await getCard(tx, scope, touch.cardId)
      const now = scope.clock()
      const action = typeof touch.action === 'string' ? touch.action : touch.action(card)
      refuseUnlessMay(scope, action, { card, standing })
      const isStale = card.version !== touch.expectedVersion
      if (isStale && !isByClockAlone(card, touch.expectedVersion)) throw conflict(scope, card)
      const decision = await touch.decide(card, tx, now)
      if (decision instanceof Refusal) throw decision
      const isIndifferent = !setsWhatTheClockSets({ urgency: decision.urgency, ...decision.face })
      if (isStale && !isIndifferent) throw conflict(scope, card)
      const placed = decision.to ? await placeCard(tx, card, { to: decision.to, decision, now }) : null
      const kind =
        typeof decision.kind === 'string'
          ? decision.kind
          : decision.kind(card.columnKey, placed?.columnKey ?? card.columnKey)
      const closes = placed !== null && placed.closedAt !== null && card.closedAt === null
      const misfit = closes ? refuseEnding(card.kind, kind) : null
      if (misfit) throw misfit
      const written = await writeCard(tx, scope, {
        now,
        card,
        isIndifferent,
        next: {
          ...placed,
          ...decision.face,
          ...(decision.urgency === undefined ? {} : { urgency: decision.urgency }),
          parkedUntilOn: decision.parkedUntilOn ?? (staysParked(placed) ? card.parkedUntilOn : null),
        },
      })
      if (closes) await endClaim(tx, card, now)
      const also = await decision.also?.(tx, now)
      const after = { ...written, ...(closes ? { claim: null } : {}), ...also }
      const isBareMove = action === 'MOVE' && decision.reason == null
      const told = faceChange({ before: card, after }, { kind, reason: decision.reason ?? undefined })
      return {
        ...told,
        scopesAfter: [...told.scopesAfter, ...(decision.keys ?? [])],
        access: isBareMove ? null : accessTo({ card, standing }),
      }
    },
    isStillSeen(scope),
  )
}

/** A remembered answer is given again while the face may still be seen. */
export function isStillSeen(scope: Scope): (tx: Tx, cardId: string) => Promise<boolean> {
  return async (tx, cardId) => (await findCard(tx, scope, cardId)) !== null
}

/** What the access log says of a read or write of a request's content: whose case, and what the right rested on. */
export function accessTo({ card, standing }: CardSeen): AccessTo {
  return {
    unitId: card.unitId,
    caseId: card.caseId,
    basis: basisOf(standing),
    openingId: standing.openingId,
  }
}

/** Refuses, by the table, what the viewer may not do with a card that she sees. */
export function refuseUnlessMay(scope: Scope, action: Action, seen: CardSeen): void {
  if (may(action, scope.person.role, relationsTo(scope, seen))) return
  if (seen.standing.isConflicted) throw hasConflict()
  throw new Refusal('FORBIDDEN', denial(action))
}

// A card that is only put elsewhere in Väntar is still parked.
function staysParked(placed: { readonly columnKey: ColumnKey } | null): boolean {
  return placed === null || placed.columnKey === 'WAITING'
}

type Reader = Pick<Tx, '$queryRaw'>

/** A card that the viewer may see; refuses what is hidden and what is missing with the same words. */
export async function getCard(db: Reader, scope: Scope, id: string): Promise<CardSeen> {
  const seen = await findCard(db, scope, id)
  if (!seen) throw notFound()
  return seen
}

/** How the viewer stands to a card that she may see. With a conflict of interest: not at all (FL 17 §). */
export function relationsTo(scope: Scope, { card, standing }: CardSeen): Relation[] {
  if (standing.isConflicted) return []
  return [
    ...(standing.isMember ? (['MEMBER'] as const) : []),
    ...(standing.bases.length > 0 ? (['CIRCLE'] as const) : []),
    ...(standing.bases.includes('RESPONSIBLE') ? (['RESPONSIBLE'] as const) : []),
    ...(card.claim?.by.id === scope.person.id ? (['CLAIMER'] as const) : []),
  ]
}

/** The log row of a face: seen by the unit and by the circle, before and after. */
export function faceChange(
  cards: { readonly before: Card | null; readonly after: Card },
  how: { readonly kind: EventKind; readonly reason?: string | undefined },
): Change<CardAnswer> {
  const keys = faceKeys(cards.after)
  return {
    boardId: cards.after.boardId,
    kind: how.kind,
    subjectId: cards.after.id,
    version: cards.after.version,
    scopesBefore: cards.before ? keys : [],
    scopesAfter: keys,
    reason: how.reason,
    access: null,
    answer: { card: cards.after },
  }
}

/** Who is told of a face: those who see its board, and the circle. */
export function faceKeys(card: Card): string[] {
  return [card.isProtected ? caseKey(card.caseId) : unitKey(card.unitId), circleKey(card.id)]
}

/** Holds a request until the commit, as every verb does. Of an id that is none there is nothing to hold. */
export async function lockRequest(tx: Tx, requestId: string): Promise<void> {
  if (!isUuid(requestId)) return
  await tx.$executeRaw`select 1 from request where id = ${requestId}::uuid for no key update`
}

/** The newest state, and who made it so and when, in words. */
export function conflict(scope: Scope, current: Card): Conflict<Card> {
  if (current.clockedFrom !== null) {
    const { boardRef } = current
    return new Conflict<Card>(
      { sv: `En regel har ändrat ${boardRef}.`, en: `A rule has changed ${boardRef}.` },
      current,
    )
  }
  const claimed = current.claim !== null && current.claim.since === current.changedAt
  const by: Viewer = current.changedBy
  const name = by.id === scope.person.id ? { sv: 'Du', en: 'You' } : { sv: by.name, en: by.name }
  const at = timeOf(new Date(current.changedAt))
  return new Conflict<Card>(
    {
      sv: `${name.sv} ${claimed ? 'tog' : 'ändrade'} ${current.boardRef} kl ${at}.`,
      en: `${name.en} ${claimed ? 'claimed' : 'changed'} ${current.boardRef} at ${at}.`,
    },
    current,
  )
}

/** Locks the column until the commit and finds the rank. Refuses a column of another board and a hidden card to follow. */
export async function findPlace(
  tx: Tx,
  to: { readonly boardId: string; readonly cardId: string | null } & NonNullable<Decision['to']>,
): Promise<{ readonly column: BoardColumn; readonly rank: string }> {
  const column = await lockColumn(tx, to)
  const others = Prisma.sql`column_id = ${column.id}::uuid and id is distinct from ${to.cardId}::uuid`
  if (to.after === null) {
    const [first] = await tx.$queryRaw<
      { rank: string | null }[]
    >`select min(rank) as rank from request where ${others}`
    return { column, rank: rankBetween({ before: null, after: first?.rank ?? null }) }
  }
  const after = to.after === 'LAST' ? null : to.after
  if (after !== null && !isUuid(after)) throw notFound()
  // B4: when the card to follow stands elsewhere on the board, the place is after the last one.
  const places = await tx.$queryRaw<(Neighbours & { known: boolean })[]>`
    select place.rank as before,
      (select min(rank) from request where ${others} and rank > place.rank) as after,
      ${after}::uuid is null or exists (
        select 1 from request where id = ${after}::uuid and board_id = ${to.boardId}::uuid) as known
    from (select coalesce(
      (select rank from request where id = ${after}::uuid and ${others}),
      (select max(rank) from request where ${others})) as rank) place`
  const place = places[0] ?? { before: null, after: null, known: true }
  if (!place.known) throw notFound()
  return { column, rank: rankBetween(place) }
}

async function lockColumn(
  tx: Tx,
  to: { readonly boardId: string } & NonNullable<Decision['to']>,
): Promise<BoardColumn> {
  if (to.columnId !== undefined && !isUuid(to.columnId)) throw notFound()
  const which =
    to.columnId === undefined
      ? Prisma.sql`key = ${to.columnKey}::"ColumnKey"`
      : Prisma.sql`id = ${to.columnId}::uuid`
  const columns = await tx.$queryRaw<BoardColumn[]>`
    select id, key, name, "limit" from board_column
    where board_id = ${to.boardId}::uuid and ${which} for no key update`
  const column = columns[0]
  if (!column) throw notFound()
  return column
}

type Placing = {
  readonly to: NonNullable<Decision['to']>
  readonly decision: Decision
  readonly now: Date
}

async function placeCard(
  tx: Tx,
  card: Card,
  { to, decision, now }: Placing,
): Promise<Pick<Card, 'columnId' | 'columnKey' | 'rank' | 'closedAt' | 'columnEnteredAt'>> {
  const { column, rank } = await findPlace(tx, { ...to, boardId: card.boardId, cardId: card.id })
  if (to.isLimited && column.limit !== null && column.id !== card.columnId && !decision.reason) {
    const standing = await tx.request.count({ where: { columnId: column.id } })
    if (passesLimit(column, standing)) throw overLimit(column, standing)
  }
  const closedAt = closedAtAfter(column.key, { now: now.toISOString(), closedAt: card.closedAt })
  const entered = column.id === card.columnId ? {} : { columnEnteredAt: now.toISOString() }
  return { columnId: column.id, columnKey: column.key, rank, closedAt, ...entered }
}

type Writing = {
  readonly card: Card
  /** What becomes of the face. */
  readonly next: Partial<Card>
  /** B8: whether the act sets nothing that the clock sets, so that it is made over what only the clock does meanwhile. */
  readonly isIndifferent: boolean
  readonly now: Date
}

/** Writes the next face where the version is still the card's; else Conflict with the newest. */
async function writeCard(tx: Tx, scope: Scope, writing: Writing): Promise<Card> {
  const { card, isIndifferent, now } = writing
  const next: Card = { ...card, ...writing.next }
  const written = await tx.$executeRaw`
    update request set version = version + 1, column_id = ${next.columnId}::uuid, rank = ${next.rank},
      column_entered_at = coalesce(${next.columnEnteredAt}::timestamptz, column_entered_at),
      urgency = ${next.urgency}::"Urgency", parked_until_on = ${next.parkedUntilOn}::date,
      closed_at = ${next.closedAt}::timestamptz, owed_since = ${next.owedSince}::timestamptz,
      follow_up_on = ${next.followUpOn}::date, sent_back_at = ${next.sentBackAt}::timestamptz,
      booked_at = ${next.bookedAt}::timestamptz, escalated_at = ${next.escalatedAt}::timestamptz,
      directed_to_id = ${next.directedTo?.id ?? null}::uuid,
      merged_into_id = case when ${next.closedAt === null} then null else merged_into_id end, changed_by_id = ${scope.person.id}::uuid, changed_at = ${now}
    where id = ${card.id}::uuid and version = ${card.version}`
  if (written > 0)
    return { ...next, version: card.version + 1, changedBy: scope.person, changedAt: now.toISOString() }
  const { card: newest } = await getCard(tx, scope, card.id)
  if (isIndifferent && isByClockAlone(newest, card.version))
    return await writeCard(tx, scope, { ...writing, card: newest })
  throw conflict(scope, newest)
}

/** A closed card is in nobody's hands. */
async function endClaim(tx: Tx, card: Card, now: Date): Promise<void> {
  if (!card.claim) return
  await tx.$executeRaw`
    update claim set ended_at = ${now}, "end" = 'CLOSED'
    where request_id = ${card.id}::uuid and ended_at is null`
}
