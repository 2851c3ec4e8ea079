import { type Action, may } from '#access.rules.ts'
import {
  type Board,
  type BoardSnapshot,
  type ShownColumn,
  findBoardSnapshot,
  listBoards,
  moveCard,
} from './board.ts'
import { CardRef, CardResultRef } from './card.graph.ts'
import { type BoardMessage, type CardFeed, followBoard } from './feed.ts'
import { type Presence, type PresenceRooms, followPresence } from './presence.ts'
import { ColumnKey } from '#db/generated/enums.ts'
import { EVENT_KINDS } from '#lib/event-kinds.ts'
import { builder, type GraphContext } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { notFound } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'

declare module '#graph/builder.ts' {
  interface GraphContext {
    readonly feed: CardFeed
    readonly presence: PresenceRooms
  }
}

export const ColumnKeyRef = builder.enumType(ColumnKey, { name: 'ColumnKey' })
export const EventKindRef = builder.enumType('EventKind', { values: EVENT_KINDS })

const BoardColumnRef = builder.objectRef<ShownColumn>('BoardColumn').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    key: t.expose('key', { type: ColumnKeyRef }),
    name: t.exposeString('name'),
    limit: t.exposeInt('limit', { nullable: true }),
    longDays: t.exposeInt('longDays', {
      nullable: true,
      description: 'After how many days here a card says how long it has stood; null: never.',
    }),
  }),
})

export const BoardRef = builder.objectRef<Board>('Board')

builder.objectField(PersonRef, 'boards', (t) =>
  t.field({
    type: [BoardRef],
    description: 'The boards that the viewer may open; empty for anybody but the viewer.',
    resolve: async (person, _, { scope }) => (person.id === scope.person.id ? await listBoards(scope) : []),
  }),
)

// A board that comes with its snapshot has its columns and cards already; a name in a list reads them when asked for.
const snapshots = new WeakMap<Board, Promise<BoardSnapshot | null>>()

async function whole(board: Board | BoardSnapshot, { scope }: GraphContext): Promise<BoardSnapshot> {
  if ('cards' in board) return board
  const reading = snapshots.get(board) ?? findBoardSnapshot(scope, board.id)
  snapshots.set(board, reading)
  const snapshot = await reading
  if (!snapshot) throw notFound()
  return snapshot
}

/** Whether the viewer may do this on a board that she may open. */
export function mayHere(action: Action, relation: 'MEMBER' | 'RESPONSIBLE' = 'MEMBER') {
  return (_: Board, __: object, { scope }: GraphContext): boolean =>
    may(action, scope.person.role, [relation])
}

BoardRef.implement({
  description: "A unit's board, or a protected case's own. columns and cards are only read when asked for.",
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    isProtected: t.boolean({
      description: 'The board of one case with protected identity, for its circle alone.',
      resolve: ({ caseId }) => caseId !== null,
    }),
    unitId: t.exposeID('unitId', { nullable: true, description: 'The unit whose board it is.' }),
    epoch: t.exposeID('epoch'),
    clock: t.exposeInt('clock'),
    columns: t.field({
      type: [BoardColumnRef],
      resolve: async (board, _, at) => [...(await whole(board, at)).columns],
    }),
    cards: t.field({
      type: [CardRef],
      description: 'In the order of their columns and ranks.',
      resolve: async (board, _, at) => [...(await whole(board, at)).cards],
    }),
    viewerCanAsk: t.boolean({ resolve: mayHere('ASK', 'RESPONSIBLE') }),
    viewerCanTriage: t.boolean({ resolve: mayHere('TRIAGE') }),
    viewerCanTakeOver: t.boolean({ resolve: mayHere('TAKE_OVER') }),
    viewerCanMove: t.boolean({ resolve: mayHere('MOVE') }),
    viewerCanSetUnit: t.boolean({ resolve: mayHere('SET_UNIT') }),
  }),
})

builder.queryField('board', (t) =>
  t.field({
    type: BoardRef,
    nullable: true,
    description: 'Null when it is not there or not for the viewer: the same answer.',
    args: { id: t.arg.id() },
    resolve: async (_, { id }, { scope }) => await findBoardSnapshot(scope, id),
  }),
)

const MoveCardInput = builder.inputType('MoveCardInput', {
  description:
    "afterCardId absent: first in the column. overLimitReason is asked for when the column's limit is passed.",
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    cardId: t.id(),
    columnId: t.id(),
    afterCardId: t.id({ required: false }),
    overLimitReason: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('moveCard', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: MoveCardInput }) },
    resolve: asOperation('moveCard', moveCard),
  }),
)

type BoardEvent = NonNullable<BoardMessage['events']>[number]

// Why a card has gone is not for those who no longer see it.
function isGone({ visible }: BoardEvent): boolean {
  return visible === 'removal'
}

const BoardEventRef = builder.objectRef<BoardEvent>('BoardEvent').implement({
  fields: (t) => ({
    clock: t.int({ resolve: ({ entry }) => entry.row.number }),
    kind: t.field({
      type: EventKindRef,
      description: 'Of a card that is gone: CARD_REMOVED, whatever took it and whoever did.',
      resolve: (event) => (isGone(event) ? 'CARD_REMOVED' : event.entry.row.kind),
    }),
    operationId: t.id({ nullable: true, resolve: ({ entry }) => entry.row.operationId }),
    actor: t.field({
      type: PersonRef,
      nullable: true,
      resolve: (event) => (isGone(event) ? null : event.entry.row.actor),
    }),
    card: t.field({
      type: CardRef,
      nullable: true,
      resolve: ({ entry, visible }) => (visible === 'face' ? entry.face : null),
    }),
    removedCardId: t.id({
      nullable: true,
      resolve: ({ entry, visible }) =>
        visible === 'removal' || entry.face === null ? entry.row.subjectId : null,
    }),
  }),
})

const BoardChangeRef = builder.objectRef<BoardMessage>('BoardChange').implement({
  fields: (t) => ({
    epoch: t.exposeID('epoch'),
    clock: t.exposeInt('clock'),
    previous: t.exposeInt('previous', {
      nullable: true,
      description: 'The clock of the message before; absent with a snapshot.',
    }),
    snapshot: t.field({ type: BoardRef, nullable: true, resolve: (message) => message.snapshot }),
    events: t.field({
      type: [BoardEventRef],
      nullable: true,
      resolve: (message) => message.events && [...message.events],
    }),
  }),
})

builder.subscriptionField('boardFeed', (t) =>
  t.field({
    type: BoardChangeRef,
    description:
      'First a snapshot, or, with after and epoch of a known clock, only what was missed (at least one message, perhaps without events).',
    args: {
      boardId: t.arg.id(),
      after: t.arg.int({ required: false }),
      epoch: t.arg.id({ required: false }),
    },
    subscribe: async (_, { boardId, after, epoch }, { scope, feed }) =>
      await followBoard(scope, feed, { boardId, after, epoch }),
    resolve: (message) => message,
  }),
)

const PresenceRef = builder.objectRef<Presence>('Presence').implement({
  description: 'Who looks at the board now, and at which card.',
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    cardId: t.exposeID('cardId', { nullable: true }),
  }),
})

builder.subscriptionField('boardPresence', (t) =>
  t.field({
    type: [PresenceRef],
    description: 'Being subscribed is being present. cardId: the card that the viewer has open.',
    args: { boardId: t.arg.id(), cardId: t.arg.id({ required: false }) },
    subscribe: async (_, { boardId, cardId }, { scope, presence }) =>
      await followPresence(scope, presence, { boardId, cardId: cardId ?? null }),
    resolve: (here) => here,
  }),
)
