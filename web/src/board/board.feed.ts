// From the server into the store. First the board over HTTP, which compresses; then the feed from its clock. Out of
// step, the feed is asked again without a cursor and begins with a snapshot; after a loss of line, with the latest
// clock, and brings only what was missed. A store lives while somebody uses it, and a little longer, so that going to
// a request and back, or to the triage and back, costs nothing.
import { announceAccessChange } from '#client/access.ts'
import { onSessionChange } from '#client/session.ts'
import { follow, type Following } from '#client/socket.ts'
import { query } from '#client/transport.ts'
import { BoardFeed, type BoardMessage, BoardPresence, OpenBoard } from './board.documents.ts'
import { mayMoveBoards } from './circle.news.ts'
import { type BoardStore, createBoardStore } from './board.store.ts'
import { tellHeard } from './heard.ts'

type Kept = {
  store: BoardStore
  close: () => void
  users: number
  closing: ReturnType<typeof setTimeout> | undefined
}

const linger = 20_000
// Follows nothing: the board is out of step (S4), says so, and asks for a snapshot.
const nothingKnown: BoardMessage = { epoch: '', clock: 0, previous: null, snapshot: null, events: [] }
const kept = new Map<string, Kept>()

/** The store of a board, begun at the first call. Call `useBoardFeed` (board.hooks.ts) to keep it. */
export function boardStore(boardId: string, viewerId: string): BoardStore {
  const key = `${boardId} ${viewerId}`
  const held = kept.get(key)
  if (held !== undefined) return held.store
  const store = createBoardStore(boardId, viewerId)
  const begun: Kept = { store, close: feed(store), users: 0, closing: undefined }
  kept.set(key, begun)
  return store
}

/** Keeps the store alive until the returned function is called. */
export function keepBoard(boardId: string, viewerId: string): () => void {
  boardStore(boardId, viewerId)
  const key = `${boardId} ${viewerId}`
  const held = kept.get(key)
  if (held === undefined) return () => {}
  held.users += 1
  clearTimeout(held.closing)
  return () => {
    held.users -= 1
    if (held.users > 0) return
    held.closing = setTimeout(() => {
      held.close()
      kept.delete(key)
    }, linger)
  }
}

/** Present on the board, at one card or none, until the returned function is called. */
export function bePresent(store: BoardStore, cardId: string | null): () => void {
  const following = follow(
    BoardPresence,
    () => ({ boardId: store.boardId, cardId }),
    ({ boardPresence }) => store.setPresent(boardPresence),
  )
  return () => following.stop()
}

function feed(store: BoardStore): () => void {
  const { boardId } = store
  let following: Following | null = null
  let isClosed = false

  function followFeed(): void {
    if (isClosed || following !== null) return
    following = follow(
      BoardFeed,
      () => {
        const { confirmed, inStep } = store.state()
        if (confirmed === null || !inStep) return { boardId }
        return { boardId, after: confirmed.clock, epoch: confirmed.epoch }
      },
      ({ boardFeed }) => {
        if (!store.takeMessage(boardFeed)) following?.restart()
        tellHeard(boardId, boardFeed)
        if (boardFeed.events?.some(mayMoveBoards) === true) announceAccessChange()
      },
      (_message, code) => {
        if (code === 'NOT_FOUND') gone()
        // Whatever else went wrong, the socket asks again; until then nobody knows what was missed.
        else store.take({ kind: 'message', message: nothingKnown })
      },
    )
  }

  function gone(): void {
    const isNews = store.phase() !== 'missing'
    store.setPhase('missing')
    if (isNews) announceAccessChange()
  }

  async function open(): Promise<void> {
    const answer = await query(OpenBoard, { id: boardId })
    if (isClosed) return
    if (answer.kind === 'answered' && answer.data.board === null) {
      gone()
      return
    }
    if (answer.kind === 'answered' && answer.data.board !== null) {
      store.take({ kind: 'snapshot', board: answer.data.board })
    }
    // Without an answer the feed begins with a snapshot as soon as there is a line.
    followFeed()
  }

  void open()
  const stop = onSessionChange((signedOut) => {
    if (!signedOut && following === null) void open()
  })
  return () => {
    isClosed = true
    stop()
    following?.stop()
  }
}
