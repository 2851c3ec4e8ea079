// The outbox against a network that is lost and found: fetch is the only thing replaced.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

type Sent = { operationId: string; expectedVersion: number; cardId: string }
type Reply = 'lost' | number | object

const replies: Reply[] = []
const sent: Sent[] = []
const changed = (version: number) => ({
  data: { moveCard: { __typename: 'CardChanged', clock: version, card: { id: 'a', version } } },
})

beforeEach(() => {
  replies.length = 0
  sent.length = 0
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  vi.stubGlobal('localStorage', { getItem: () => null })
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body).variables.input)
    const reply = replies.shift() ?? 'lost'
    if (reply === 'lost') throw new TypeError('Failed to fetch')
    if (typeof reply === 'number')
      return new Response('{"errors":[{"message":"x"}]}', { status: reply, headers: json })
    return new Response(JSON.stringify(reply), { headers: json })
  })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const json = { 'content-type': 'application/json' }

async function open() {
  const { graphql } = await import('./graphql.ts')
  const outbox = await import('./outbox.ts')
  const { RefusalParts } = await import('./refusal.documents.ts')
  const session = await import('./session.ts')
  const document = graphql(
    `
      mutation MoveCard($input: MoveCardInput!) {
        moveCard(input: $input) {
          __typename
          ... on CardChanged {
            clock
          }
          ... on Refusal {
            ...RefusalParts
          }
        }
      }
    `,
    [RefusalParts],
  )
  const move = (version: () => number) =>
    outbox.send(document, () => ({ expectedVersion: version(), cardId: 'a', columnId: 'b' }), { cardId: 'a' })
  const { isSignedOut, announceSignedIn } = session
  return { move, isSignedOut, announceSignedIn, unsent: () => outbox.currentUnsent() }
}

test('T4 sent again until answered, always with the same operation id', async () => {
  const { move, unsent } = await open()
  replies.push('lost', 503, changed(2))
  const outcome = move(() => 1)
  await vi.advanceTimersByTimeAsync(100)
  expect(unsent()).toMatchObject([{ state: 'waiting', cardId: 'a' }])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await outcome).toMatchObject({ kind: 'done', payload: { clock: 2 } })
  expect([sent.length, new Set(sent.map(({ operationId }) => operationId)).size]).toEqual([3, 1])
  expect(unsent()).toEqual([])
})

test('acts on one card go in order, and the later states the version that it learns of', async () => {
  const { move } = await open()
  replies.push('lost', changed(2), changed(3))
  let version = 1
  const first = move(() => version).then(() => (version = 2))
  const second = move(() => version)
  await vi.advanceTimersByTimeAsync(10_000)
  await Promise.all([first, second])
  expect(sent.map(({ expectedVersion }) => expectedVersion)).toEqual([1, 1, 2])
})

test('T4 a lost session waits for the sign-in, however long, and goes on with the same id', async () => {
  const { move, isSignedOut, announceSignedIn } = await open()
  replies.push(401, changed(2))
  const outcome = move(() => 1)
  await vi.advanceTimersByTimeAsync(3_600_000)
  expect([isSignedOut(), sent.length]).toEqual([true, 1])
  announceSignedIn()
  expect((await outcome).kind).toBe('done')
  expect(sent[0]?.operationId).toBe(sent[1]?.operationId)
})

test('T4 a refusal and a question that can’t be asked are answers: sent once', async () => {
  const { move } = await open()
  const refusal = {
    __typename: 'Refusal',
    code: 'INVALID',
    message: 'Nej',
    field: 'overLimitReason',
    spans: [],
  }
  replies.push({ data: { moveCard: refusal } }, { errors: [{ message: 'Så frågar man inte.' }] })
  expect(await move(() => 1)).toEqual({ kind: 'refused', refusal })
  expect(await move(() => 1)).toMatchObject({ kind: 'refused', refusal: { message: 'Så frågar man inte.' } })
  expect(sent).toHaveLength(2)
})

const fault = (code: string) => ({
  errors: [{ message: 'Felnummer: 7.', extensions: { code } }],
  data: { moveCard: null },
})

test('T6 caught by the database’s absence, it is sent again until answered, with the same operation id', async () => {
  const { move } = await open()
  replies.push(...Array.from({ length: 9 }, () => fault('UNAVAILABLE')), changed(2))
  const outcome = move(() => 1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await outcome).toMatchObject({ kind: 'done', payload: { clock: 2 } })
  expect([sent.length, new Set(sent.map(({ operationId }) => operationId)).size]).toEqual([10, 1])
})

test('T6 a bug is met a few times with the same operation id, then told with its number', async () => {
  const { move, unsent } = await open()
  replies.push(fault('INTERNAL'), changed(2), ...Array.from({ length: 5 }, () => fault('INTERNAL')))
  const once = move(() => 1)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await once).toMatchObject({ kind: 'done', payload: { clock: 2 } })
  sent.length = 0
  const always = move(() => 2)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await always).toMatchObject({ kind: 'refused', refusal: { message: 'Felnummer: 7.' } })
  expect([sent.length, new Set(sent.map(({ operationId }) => operationId)).size]).toEqual([4, 1])
  expect(unsent()).toEqual([])
})

test('leaving the page is asked about while something is unsent', async () => {
  const { move } = await open()
  const isAsked = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  expect(isAsked()).toBe(false)
  replies.push('lost')
  void move(() => 1)
  await vi.advanceTimersByTimeAsync(100)
  expect(isAsked()).toBe(true)
})
