// `bench board`: a board of about 1,000 cards over a durable PostgreSQL, its own server process, the built client.
// First the wire (mutation → another socket, then a burst of moves), then Chromium (first card, nodes, heap, drag).

import { randomUUID } from 'node:crypto'
import { startPostgres } from '../support/postgres.ts'
import { measureBrowser } from './browser.ts'
import { openFloor } from './floor.ts'
import { type Product, type Signed, signIn, startProduct } from '../support/product.ts'
import { flood, percentile, report } from './measure.ts'
import WebSocket from 'ws'

const CARDS = 1000
const SETTING = `${CARDS} cards, durable PostgreSQL, own server process`
const MOVE = `mutation ($input: MoveCardInput!) { moveCard(input: $input) {
  __typename ... on CardChanged { clock card { id version columnId rank } }
  ... on Conflict { current { id version columnId rank } } ... on Refusal { message } } }`
const BOARD =
  'query ($id: ID!) { board(id: $id) { id epoch clock columns { id key } cards { id version columnId rank boardRef } } }'
const FEED = `subscription ($id: ID!, $after: Int, $epoch: ID) { boardFeed(boardId: $id, after: $after, epoch: $epoch) {
  clock previous snapshot { clock } events { clock operationId card { id version columnId rank } removedCardId } } }`

type Card = { readonly id: string; version: number; columnId: string; rank: string }
type Change = {
  readonly clock: number
  readonly previous: number | null
  readonly events:
    | readonly { readonly clock: number; readonly operationId: string | null; readonly card: Card | null }[]
    | null
}
type Board = {
  readonly id: string
  readonly epoch: string
  readonly clock: number
  readonly columns: readonly { readonly id: string; readonly key: string }[]
  readonly cards: readonly Card[]
}

export async function bench(): Promise<void> {
  const postgres = await startPostgres({ isDurable: true })
  const clone = await postgres.clone()
  const product = await startProduct({ DATABASE_URL: clone.url, SEED_CARDS: String(CARDS) })
  const floor = await openFloor(clone.url)
  try {
    const mover = await signIn(product.url, 'Leila Haddad')
    const { viewer } = await mover.ask('{ viewer { boards { id } } }')
    const boardId: string = viewer.boards[0].id
    await latency(product, mover, { boardId, floorUrl: floor.url })
    await burst(product, mover, { boardId, floorUrl: floor.url })
    await measureBrowser(product, { boardId, setting: SETTING })
  } finally {
    await floor.close()
    await product.stop()
    await clone.drop()
    await postgres.stop()
  }
}

type At = { readonly boardId: string; readonly floorUrl: string }

async function watch(
  product: Product,
  name: string,
  board: Board,
): Promise<{ changes: Change[]; onChange: Set<(change: Change) => void>; stop: () => void }> {
  const changes: Change[] = []
  const onChange = new Set<(change: Change) => void>()
  const client = (await signIn(product.url, name)).socket()
  await new Promise<void>((resolve, reject) => {
    client.subscribe<{ boardFeed: Change }>(
      { query: FEED, variables: { id: board.id, after: board.clock, epoch: board.epoch } },
      {
        next: ({ data }) => {
          if (!data) return
          changes.push(data.boardFeed)
          for (const hear of onChange) hear(data.boardFeed)
          resolve()
        },
        error: reject,
        complete: () => undefined,
      },
    )
  })
  return { changes, onChange, stop: () => void client.dispose() }
}

/** The board with what a hand may move anywhere: a consultation comes to Klar by being carried, and leaves it otherwise. */
async function movable(mover: Signed, id: string): Promise<Board & { readonly all: readonly Card[] }> {
  const { board }: { board: Board } = await mover.ask(BOARD, { id })
  const columns = board.columns.filter(({ key }) => key !== 'DONE')
  const cards = board.cards.filter(({ columnId }) => columns.some((column) => column.id === columnId))
  return { ...board, columns, cards, all: board.cards }
}

function refuseOthers({ moveCard }: { moveCard: { __typename: string; message?: string } }): void {
  if (moveCard.__typename !== 'CardChanged') throw new Error(`not moved: ${moveCard.message ?? 'overtaken'}`)
}

/** Mutation sent → event on another's socket, one at a time; ours and the floor's turn by turn. */
async function latency(product: Product, mover: Signed, at: At): Promise<void> {
  const board = await movable(mover, at.boardId)
  const watcher = await watch(product, 'Jonas Ekdahl', board)
  const heard = new WebSocket(at.floorUrl.replace('http', 'ws'))
  await new Promise((resolve) => heard.once('open', resolve))
  const cards = board.cards.map((card) => ({ ...card }))
  const ours: number[] = []
  const floors: number[] = []
  const ROUNDS = 600
  for (let round = 0; round < ROUNDS + 50; round += 1) {
    const card = cards[(round * 37) % cards.length]
    const column = board.columns[(round * 5) % board.columns.length]
    if (!card || !column) continue
    const operationId = randomUUID()
    const arrived = new Promise<void>((resolve) => {
      const hear = (change: Change): void => {
        if (!change.events?.some((event) => event.operationId === operationId)) return
        watcher.onChange.delete(hear)
        resolve()
      }
      watcher.onChange.add(hear)
    })
    const began = performance.now()
    const input = { operationId, cardId: card.id, columnId: column.id, expectedVersion: card.version }
    const answer = mover.ask(MOVE, { input })
    // Refused, it would be waited for in vain.
    await Promise.race([arrived, answer.then(refuseOthers)])
    await arrived
    const took = performance.now() - began
    card.version = (await answer).moveCard.card.version

    const floorArrived = new Promise((resolve) => heard.once('message', resolve))
    const floorBegan = performance.now()
    const floorAnswer = fetch(at.floorUrl, { method: 'POST', body: operationId })
    await floorArrived
    const floorTook = performance.now() - floorBegan
    await (await floorAnswer).text()
    if (round < 50) continue
    ours.push(took)
    floors.push(floorTook)
  }
  watcher.stop()
  heard.close()
  for (const [name, share, aim] of [
    ['p50', 0.5],
    ['p99', 0.99, '≤ 15'],
  ] as const) {
    report({
      what: `mutation → other socket ${name}`,
      setting: `${SETTING}; ${ROUNDS} moves, one at a time`,
      figure: percentile(ours, share),
      unit: 'ms',
      ...(aim ? { aim } : {}),
      reference: { what: `one pg commit and plain ws, ${name}`, figure: percentile(floors, share) },
    })
  }
}

/** Moves with 20 in flight, each lane its own cards; then both watchers are held against the database. */
async function burst(product: Product, mover: Signed, at: At): Promise<void> {
  const board = await movable(mover, at.boardId)
  const watchers = await Promise.all(
    ['Jonas Ekdahl', 'Karin Åström'].map(async (name) => await watch(product, name, board)),
  )
  const lanes = 20
  const own = Array.from({ length: lanes }, (_, lane) =>
    board.cards.filter((_card, index) => index % lanes === lane).map((card) => ({ ...card })),
  )
  const MOVES = 3000
  let conflicts = 0
  const sent: string[] = []
  const seconds = await flood(MOVES, lanes, async (index, lane) => {
    const cards = own[lane] ?? []
    const card = cards[Math.floor(index / lanes) % cards.length]
    const column = board.columns[(index * 7) % board.columns.length]
    const after = board.cards[(index * 13) % board.cards.length]
    if (!card || !column) return
    const operationId = randomUUID()
    sent.push(operationId)
    const afterCardId = after && after.id !== card.id && index % 2 === 0 ? after.id : null
    const input = {
      operationId,
      cardId: card.id,
      columnId: column.id,
      afterCardId,
      expectedVersion: card.version,
    }
    const { moveCard } = await mover.ask(MOVE, { input })
    if (moveCard.__typename === 'CardChanged') card.version = moveCard.card.version
    else {
      conflicts += 1
      card.version = moveCard.current.version
    }
  })
  const { board: after }: { board: Board } = await mover.ask(BOARD, { id: at.boardId })
  await Promise.all(
    watchers.map(async (watcher) => {
      const reached = (): boolean => (watcher.changes.at(-1)?.clock ?? 0) >= after.clock
      if (reached()) return
      await new Promise<void>((resolve) => watcher.onChange.add(() => (reached() ? resolve() : undefined)))
    }),
  )
  const floorSeconds = await flood(MOVES, lanes, async (index) => {
    await (await fetch(at.floorUrl, { method: 'POST', body: String(index) })).text()
  })

  const setting = `${SETTING}; ${MOVES} moves, ${lanes} in flight`
  report({
    what: 'moves a second',
    setting,
    figure: (MOVES - conflicts) / seconds,
    unit: '1/s',
    aim: '≥ 300',
    reference: { what: 'one pg commit and plain ws', figure: MOVES / floorSeconds },
  })
  report({ what: 'moves refused', setting, figure: conflicts, unit: 'moves' })
  let duplicates = 0
  let divergences = 0
  for (const watcher of watchers) {
    const operations = watcher.changes
      .flatMap(({ events }) => events?.map((event) => event.operationId) ?? [])
      .filter((each) => each !== null)
    duplicates += operations.length - new Set(operations).size
    duplicates +=
      operations.length === sent.length - conflicts
        ? 0
        : Math.abs(operations.length - (sent.length - conflicts))
    const held = new Map(board.all.map((card) => [card.id, card]))
    let clock = board.clock
    // What the clock does after the snapshot (a claim that lapses) is not of this comparison.
    for (const change of watcher.changes.filter((each) => each.clock <= after.clock)) {
      if (change.previous !== clock) divergences += 1
      clock = change.clock
      for (const { card } of change.events ?? []) if (card) held.set(card.id, card)
    }
    for (const card of after.cards) {
      const mine = held.get(card.id)
      if (mine?.version !== card.version || mine.columnId !== card.columnId || mine.rank !== card.rank)
        divergences += 1
    }
  }
  report({
    what: 'operations heard twice or not',
    setting: `${setting}; 2 watchers`,
    figure: duplicates,
    unit: 'operations',
    aim: '0',
  })
  report({
    what: 'cards or messages that diverge',
    setting: `${setting}; 2 watchers`,
    figure: divergences,
    unit: 'cards',
    aim: '0',
  })
  for (const watcher of watchers) watcher.stop()
}
