// No byte of an answer that is not shown reaches anybody but its writer: every frame and every answer that the others
// are sent is recorded as it comes off the wire, while they follow all that can be followed and ask all that can be asked.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { done, newConsultation, send, sessionOf } from '../support/map.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let logged = ''
beforeAll(async () => {
  const { createLog } = await import('server/process-log')
  world = await openWorld({ log: createLog('info', { write: (line) => void (logged += line) }) })
})
afterAll(async () => await world.close())

const QUESTIONS = (id: string, boardId: string) =>
  ({
    request: [
      `query ($id: ID!) { request(id: $id) { question comments { text } history { kind reason actor { name } } } }`,
      id,
    ],
    map: [`query ($id: ID!) { consultationMap(requestId: $id) { texts { text } scale { why } } }`, id],
    board: [`query ($id: ID!) { board(id: $id) { clock cards { id version changedBy { name } } } }`, boardId],
    openings: [`{ caseOpenings { openings { at } } }`, id],
  }) as const

const FEEDS = (id: string, boardId: string) =>
  [
    [
      'subscription ($id: ID!) { requestFeed(requestId: $id) { clock snapshot { clock } events { kind entry { kind actor { name } } comment { text } } } }',
      id,
    ],
    ['subscription ($id: ID!) { mapFeed(requestId: $id) { by { name } map { update } } }', id],
    [
      `subscription ($id: ID!) { deliberationFeed(requestId: $id) { session { now deliberation { version } rounds { id answeredCount
      expectedCount own { text } answers { text person { name } } } } } }`,
      id,
    ],
    [
      'subscription ($id: ID!) { boardFeed(boardId: $id) { clock events { kind actor { name } card { version } } } }',
      boardId,
    ],
  ] as const

/** Everything that somebody is sent, as it is on the wire. */
async function listen(who: Person, id: string) {
  const wire: string[] = []
  const waiting = new Set<() => void>()
  const socket = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { cookie: who.cookie },
  })
  socket.on('message', (frame) => {
    if (Buffer.isBuffer(frame)) wire.push(frame.toString('utf8'))
    for (const wake of waiting) wake()
  })
  const until = async (holds: () => boolean): Promise<void> => {
    while (!holds()) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake)
          resolve()
        }
        waiting.add(wake)
      })
    }
  }
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'connection_init' }))
  await until(() => wire.some((frame) => frame.includes('connection_ack')))
  for (const [index, [query, of]] of FEEDS(id, world.board.id).entries()) {
    socket.send(
      JSON.stringify({ id: `${index}`, type: 'subscribe', payload: { query, variables: { id: of } } }),
    )
  }
  for (const index of [0, 1, 2, 3]) await until(() => wire.some((frame) => frame.includes(`"id":"${index}"`)))
  return {
    wire,
    until,
    ask: async (): Promise<void> => {
      for (const [query, of] of Object.values(QUESTIONS(id, world.board.id))) {
        const answered = await fetch(`${world.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', cookie: who.cookie },
          body: JSON.stringify({ query, variables: query.startsWith('query') ? { id: of } : {} }),
        })
        wire.push(JSON.stringify([...answered.headers]), await answered.text())
      }
    },
    close: () => socket.close(),
  }
}

test('not a byte of a hidden answer, and not who answered, on any wire but its writer’s; shown, it is there', async () => {
  const card = await newConsultation(world, [world.erik, world.maria])
  await done(world, world.amina, 'openMap', { requestId: card.id, template: 'three-columns' })
  await done(world, world.amina, 'startDeliberation', { requestId: card.id, mode: 'GROUP' })
  await done(world, world.amina, 'openRound', { requestId: card.id, question: 'DANGER' })
  const { id: roundId } = (await sessionOf(world, world.amina, card.id)).rounds[0]!
  const others = [await listen(world.amina, card.id), await listen(world.maria, card.id)]
  const writer = await listen(world.erik, card.id)
  const secret = `Svaret ${randomUUID()}`
  const mine = { requestId: card.id, roundId, expectedVersion: 0, text: secret }
  const marks = others.map(({ wire }) => wire.length)

  await done(world, world.erik, 'saveAnswer', mine)
  await done(world, world.erik, 'saveAnswer', { ...mine, expectedVersion: 1, text: `${secret} igen` })
  // Refused ones too: stale, with an identity number, with a number that is not asked for.
  for (const wrong of [{}, { text: `${secret} 19121212-1212` }, { expectedVersion: 2, scale: 4 }]) {
    expect((await send(world, world.erik, 'saveAnswer', { ...mine, ...wrong })).__typename).toBe('Refusal')
  }
  for (const other of others) {
    await other.until(() => other.wire.some((frame) => frame.includes('"answeredCount":1')))
    await other.ask()
  }
  await writer.until(() => writer.wire.some((frame) => frame.includes(`${secret} igen`)))
  for (const [index, other] of others.entries()) {
    const since = other.wire.slice(marks[index])
    expect(since.join('\n')).not.toContain(secret)
    for (const part of secret.slice(7).split('-')) {
      expect(since.join('\n')).not.toContain(part)
    }
    // Who is it that has answered? Nothing tells: no event with a name, no count by person.
    for (const frame of since.filter((each) => each.includes('ROUND_ANSWERED'))) {
      expect(frame).not.toContain('Erik')
    }
    expect(since.filter((frame) => frame.includes('"id":"2"')).join('\n')).not.toContain('Erik')
  }
  expect(logged).not.toContain(secret.slice(7))
  const kept = await world.sql(`select result::text as result from operation where actor_id = $1`, [
    world.erik.id,
  ])
  expect(kept.map(({ result }) => result).join('\n')).not.toContain(secret)

  await done(world, world.amina, 'revealRound', { requestId: card.id, roundId })
  for (const other of others)
    await other.until(() => other.wire.some((frame) => frame.includes(`${secret} igen`)))
  for (const each of [...others, writer]) each.close()
})
