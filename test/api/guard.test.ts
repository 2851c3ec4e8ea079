// The personal data guard through the public door. The schema itself says which texts there are: a new field that keeps
// an identity number fails here without anybody having thought of it.

import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isScalarType,
} from 'graphql'
import { createApp } from 'server/app'
import { AMBIGUOUS, HARMLESS, SPELLINGS, generate, pick } from 'server/identity-samples'
import { createLog } from 'server/process-log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Face, act, newRequest, snapshot, tryAct } from '../support/board.ts'
import { portOf } from '../support/port.ts'
import { type Answer, type Person, type World, openWorld } from '../support/world.ts'

const CANARY = '19121212-1212'

let world: World
let helena: Person
let card: Face
let columnId = ''
let caseId = ''
let checkId = ''
let clockId = ''
beforeAll(async () => {
  world = await openWorld()
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  card = await newRequest(world)
  columnId = (await snapshot(world, world.amina)).columns[1]!.id
  caseId = (await world.newCase()).id
  clockId = (
    await world.sql('update case_clock set version = $2 where case_id = $1 returning id', [
      caseId,
      card.version,
    ])
  )[0]?.id
  // Somebody else opened it past the circle, which Helena has to check.
  const opening = { operationId: randomUUID(), requestId: card.id, reason: 'Amina är borta.' }
  await world.execute(
    world.erik,
    'mutation ($input: OpenWithReasonInput!) { openWithReason(input: $input) { __typename } }',
    { input: opening },
  )
  await world.execute(world.erik, 'query ($id: ID!) { request(id: $id) { id } }', { id: card.id })
  const month = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    year: 'numeric',
    month: '2-digit',
  }).format(new Date())
  await world.execute(
    helena,
    'query ($unitId: ID!, $month: String!) { accessReview(unitId: $unitId, month: $month) { checks { id } } }',
    { unitId: world.unit.id, month },
  )
  checkId = (await world.sql('select id from access_check'))[0]?.id
})
afterAll(async () => await world.close())

/** Every text in every table that holds the words. */
async function tablesWith(words: string): Promise<string[]> {
  const columns = await world.sql(
    `select table_name as "table", column_name as "column" from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY')`,
  )
  const found: string[] = []
  for (const { table, column } of columns) {
    const [{ count }] = await world.sql(
      `select count(*)::int as count from "${table}" where "${column}"::text like '%' || $1 || '%'`,
      [words],
    )
    if (count > 0) found.push(`${table}.${column}`)
  }
  return found
}

type Asked = {
  readonly place: string
  readonly type: string
  readonly query: string
  readonly variables: object
}

// A text that is read and forgotten, and may be told where its numbers stand.
// A month that isn't one is answered as missing. What is needed of a colleague is compared with what colleagues have.
const NEITHER_KEPT_NOR_ECHOED = [
  'checkText.text',
  'suggestedCohandlers.needed.value',
  'previewMandates.text',
  'accessReview.month',
  'accessReviewExport.month',
]

/** Each argument and input field of a kind, in a request that is right but for the canary there. */
function* everyPlace(schema: ReturnType<typeof buildClientSchema>): Generator<Asked> {
  for (const [operation, root] of [
    ['query', schema.getQueryType()],
    ['mutation', schema.getMutationType()],
  ] as const) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      const all = field.args.map((each) => `$${each.name}: ${String(each.type)}`).join(', ')
      const handed = field.args.map((each) => `${each.name}: $${each.name}`).join(', ')
      const isUnion = 'getTypes' in getNamedType(field.type)
      const selection = isUnion
        ? '{ __typename ... on Refusal { code message field spans { start end } } }'
        : isScalarType(getNamedType(field.type))
          ? ''
          : '{ __typename }'
      if (field.args.length === 0) continue
      for (const [path, type] of leaves(field.args, [])) {
        yield {
          place: [field.name, ...path].join('.'),
          type,
          query: `${operation} (${all}) { ${field.name}(${handed}) ${selection} }`,
          variables: build(field.args, path),
        }
      }
    }
  }
}

type Field = GraphQLArgument | GraphQLInputField

function* leaves(fields: readonly Field[], path: readonly string[]): Generator<[string[], string]> {
  for (const { name, type } of fields) {
    const named = getNamedType(type)
    if (isInputObjectType(named)) yield* leaves(Object.values(named.getFields()), [...path, name])
    else if (!isEnumType(named) && !['Int', 'Float', 'Boolean'].includes(named.name))
      yield [[...path, name], named.name]
  }
}

/** The canary at the path, and something right everywhere that is asked for. */
function build(fields: readonly Field[], path: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, type }) => {
      const isOnPath = path[0] === name
      if (!isOnPath && !isNonNullType(type)) return []
      return [
        [name, isOnPath && path.length === 1 ? CANARY : right(name, type, isOnPath ? path.slice(1) : [])],
      ]
    }),
  )
}

function right(name: string, type: GraphQLInputType, path: readonly string[]): unknown {
  const named = getNamedType(type)
  if (isInputObjectType(named)) return build(Object.values(named.getFields()), path)
  if (isEnumType(named))
    return (
      named.getValues().find((value) => value.name === 'ADVICE' || value.name === 'B')?.name ??
      named.getValues()[0]?.name
    )
  if (named.name === 'Int') return card.version
  if (named.name === 'Boolean') return true
  if (named.name === 'Boolean') return false
  if (named.name === 'Date') return new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
  if (named.name === 'DateTime') return new Date(Date.now() + 3_600_000).toISOString()
  if (named.name !== 'ID') return name === 'subject' ? 'comment:x' : 'Ett skäl'
  if (name === 'operationId') return randomUUID()
  return { columnId, caseId, checkId, clockId, unitId: world.unit.id }[name] ?? card.id
}

describe('the whole schema', () => {
  let places: Asked[]
  beforeAll(async () => {
    const { data } = await world.execute(world.amina, getIntrospectionQuery())
    places = [...everyPlace(buildClientSchema(data))]
  })

  /** The verbs ask for another `ask`, by kind. */
  async function ask(who: Person, { place, query, variables }: Asked): Promise<Answer> {
    const kinds: Record<string, string> = { requestCohandling: 'VISIT', requestSupervision: 'SINGLE' }
    const verb = place.split('.')[0]!
    const text = JSON.stringify(variables).replaceAll('"ask":"ADVICE"', `"ask":"${kinds[verb] ?? 'ADVICE'}"`)
    const fresh = text.replaceAll(/"operationId":"[0-9a-f-]{36}"/g, `"operationId":"${randomUUID()}"`)
    return await world.execute(who, query, JSON.parse(fresh))
  }

  test('every text that is kept refuses an identity number, with its place and not its value', async () => {
    const texts = places.filter(
      ({ place, type }) => type === 'String' && !NEITHER_KEPT_NOR_ECHOED.includes(place),
    )
    expect(texts.length).toBeGreaterThanOrEqual(24)
    const amiss: string[] = []
    for (const asked of texts) {
      const verb = asked.place.split('.')[0]!
      const field = asked.place
        .split('.')
        .filter((part) => part !== verb && part !== 'input')
        .join('.')
      const answers = [await ask(world.amina, asked), await ask(helena, asked)]
      const said = answers.map(
        ({ data, errors }) => data?.[verb] ?? { code: errors[0]?.extensions?.code, field },
      )
      const isKept = said.some((each) => each.__typename !== undefined && each.__typename !== 'Refusal')
      const isByTheGuard = said.some((each) => each.code === 'INVALID' && each.field === field)
      if (isKept || !isByTheGuard || JSON.stringify(answers).includes(CANARY)) {
        amiss.push(`${asked.place}: ${JSON.stringify(said)}`)
      }
    }
    expect(amiss).toEqual([])
    expect(await tablesWith(CANARY)).toEqual([])
  })

  test('no id and no day keeps one or tells it back', async () => {
    const others = places.filter(({ type }) => type !== 'String')
    expect(others.length).toBeGreaterThanOrEqual(25)
    const told: string[] = []
    for (const asked of others) {
      for (const who of [world.amina, helena]) {
        const answer = await ask(who, asked)
        if (JSON.stringify(answer).includes(CANARY)) told.push(asked.place)
      }
    }
    expect(told).toEqual([])
    expect(await tablesWith(CANARY)).toEqual([])
  })

  test('every verb that takes words takes a confirmation', () => {
    const mutations = places.filter(({ place, type }) => type === 'String' && place.split('.')[1] === 'input')
    const verbs = new Set(mutations.map(({ place }) => place.split('.')[0]!))
    verbs.delete('saveDraft')
    // A map is written as it is read: the guard marks in it, and there is no moment of sending at which to ask.
    verbs.delete('editMap')
    // One's own address is no word of a case.
    verbs.delete('setNotices')
    const without = [...verbs].filter(
      (verb) => !places.some(({ place }) => place === `${verb}.input.confirmation.reason`),
    )
    expect(without).toEqual([])
  })
})

test('some hundreds of identity numbers in every spelling are refused as comments, and harmless numbers kept', async () => {
  const amiss: string[] = []
  const names = Object.keys(SPELLINGS)
  for (let count = 0; count < 300; count++) {
    const name = names[count % names.length]!
    const text = `Ring ${SPELLINGS[name]!(generate())} i dag`
    const said = await act(world, world.amina, 'addComment', { requestId: card.id, text })
    if (said.__typename !== 'Refusal' || said.spans[0]?.start !== 5) amiss.push(`${name}: ${text}`)
  }
  expect(amiss).toEqual([])
  let refusedCount = 0
  const harmless = Object.values(HARMLESS)
  for (let count = 0; count < 300; count++) {
    const text = `Se ${harmless[count % harmless.length]!()} i dag`
    const said = await act(world, world.amina, 'addComment', { requestId: card.id, text })
    if (said.__typename === 'Refusal') refusedCount++
  }
  expect(refusedCount / 300).toBeLessThan(0.01)
}, 60_000)

const CHECK = 'query ($text: String!) { checkText(text: $text) { kind start end isRefused } }'

test('what is being written is checked: identity numbers refused, the rest warned of, colleagues and nothing else known', async () => {
  const text = `Anna Svensson ${CANARY}, Erik Lund, Olof Utanför, 070-123 45 67`
  const { data } = await world.execute(world.amina, CHECK, { text })
  const told = data.checkText.map(({ kind, start, end, isRefused }: Record<string, never>) => [
    kind,
    text.slice(start, end),
    isRefused,
  ])
  expect(told).toEqual([
    ['NAME', 'Anna Svensson', false],
    ['IDENTITY_NUMBER', CANARY, true],
    // He works in another unit.
    ['NAME', 'Olof Utanför', false],
    ['PHONE', '070-123 45 67', false],
  ])
  expect((await world.execute(world.amina, CHECK, { text: 'Barnets Bästa' })).data.checkText).toEqual([])
  const long = await world.execute(world.amina, CHECK, { text: 'x'.repeat(10_001) })
  expect(long.errors[0]?.extensions?.code).toBe('INVALID')
  expect(await tablesWith('Anna Svensson')).toEqual([])
})

describe('a confirmation', () => {
  const text = 'Ring Anna Svensson på 070-123 45 67'

  test('stands on record with the act, the patterns and the reason; the text is kept', async () => {
    const operationId = randomUUID()
    const input = {
      operationId,
      requestId: card.id,
      text,
      confirmation: { reason: 'Mormor ska nås i kväll.' },
    }
    for (const said of [
      await act(world, world.amina, 'addComment', input),
      await act(world, world.amina, 'addComment', input),
    ]) {
      expect(said.comment.text).toBe(text)
    }
    expect(
      await world.sql(
        'select request_id, person_id, patterns, reason from text_confirmation where operation_id = $1',
        [operationId],
      ),
    ).toEqual([
      {
        request_id: card.id,
        person_id: world.amina.id,
        patterns: ['NAME', 'PHONE'],
        reason: 'Mormor ska nås i kväll.',
      },
    ])
  })

  test('is not needed: a text without one is kept, and nothing is recorded', async () => {
    const operationId = randomUUID()
    const said = await act(world, world.amina, 'addComment', { operationId, requestId: card.id, text })
    expect(said.comment.text).toBe(text)
    expect(await world.sql('select 1 from text_confirmation where operation_id = $1', [operationId])).toEqual(
      [],
    )
  })

  test('has a reason that can be kept, or nothing of the act is', async () => {
    for (const reason of [' ', 'x'.repeat(501), CANARY]) {
      const unwritten = `Unik text ${randomUUID()} Anna Svensson`
      const input = { requestId: card.id, text: unwritten, confirmation: { reason } }
      const said = await act(world, world.amina, 'addComment', input)
      expect(said).toMatchObject({ __typename: 'Refusal', code: 'INVALID', field: 'confirmation.reason' })
      expect(await tablesWith(unwritten)).toEqual([])
    }
  })

  test('is of one piece with the act: an act that fails at its very end leaves none', async () => {
    const operationId = randomUUID()
    const input = { operationId, requestId: card.id, text, confirmation: { reason: 'Det behövs.' } }
    await world.sql("alter table event add constraint planted check (kind <> 'COMMENT_ADDED') not valid")
    const failed = await tryAct(world, world.amina, 'addComment', input)
    await world.sql('alter table event drop constraint planted')
    expect(failed.errors).toHaveLength(1)
    const rows = 'select 1 from text_confirmation where operation_id = $1'
    expect(await world.sql(rows, [operationId])).toEqual([])
    expect((await act(world, world.amina, 'addComment', input)).comment.text).toBe(text)
    expect(await world.sql(rows, [operationId])).toHaveLength(1)
  })

  test('goes with every verb that takes words', async () => {
    const before = await world.sql('select count(*)::int as count from text_confirmation')
    const confirmation = { reason: 'Det behövs.' }
    const asked = { caseId, question: `Hur når vi Anna Svensson?`, confirmation }
    await act(world, world.amina, 'askForConsultation', asked)
    await act(world, world.amina, 'requestSupervision', asked)
    let { card: now } = await act(world, world.amina, 'requestCohandling', asked)
    const seen = (): object => ({
      requestId: now.id,
      expectedVersion: now.version,
      reason: text,
      confirmation,
    })
    now = (await act(world, world.erik, 'claimRequest', { requestId: now.id, expectedVersion: now.version }))
      .card
    now = (await act(world, helena, 'takeOverRequest', seen())).card
    now = (await act(world, helena, 'triageRequest', { ...seen(), urgency: 'B' })).card
    const untilOn = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    now = (await act(world, helena, 'parkRequest', { ...seen(), untilOn })).card
    const { reason: outcome, ...rest } = { ...seen(), reason: text }
    now = (await act(world, helena, 'closeRequest', { ...rest, outcome })).card
    now = (await act(world, helena, 'reopenRequest', seen())).card
    const move = {
      cardId: now.id,
      expectedVersion: now.version,
      columnId,
      overLimitReason: text,
      confirmation,
    }
    expect((await act(world, helena, 'moveCard', move)).__typename).toBe('CardChanged')
    const after = await world.sql('select patterns from text_confirmation order by at')
    expect(after).toHaveLength(before[0]!.count + 9)
    expect(after.every(({ patterns }) => patterns.includes('NAME'))).toBe(true)
  })
})

test('a draft keeps no identity number in its subject, while an id with many digits is only an id', async () => {
  const SAVE =
    'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename ... on Refusal { field } } }'
  const save = async (subject: string): Promise<unknown> =>
    (await world.execute(world.amina, SAVE, { input: { operationId: randomUUID(), subject, text: 'x' } }))
      .data.saveDraft
  expect(await save('comment:121212-1212')).toEqual({ __typename: 'Refusal', field: 'subject' })
  expect(await save('comment:01912345-7121-8121-9121-121212121212')).toEqual({ __typename: 'DraftSaved' })
})

test('what goes wrong is logged without the words, identity numbers or patterns that were asked with', async () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const app = await createApp({ databaseUrl: world.databaseUrl, log })
  app.server.listen(0, '127.0.0.1')
  await once(app.server, 'listening')
  const process = { app, url: `http://127.0.0.1:${portOf(app.server)}` }
  await world.sql('alter table membership rename to gone_for_a_while')
  const words = `Anna Svensson ${CANARY} ${pick(Object.values(AMBIGUOUS))()}`
  const answered = await world.execute(world.amina, CHECK, { text: words }, process).catch(() => null)
  await world.sql('alter table gone_for_a_while rename to membership')
  await app.close()
  expect(answered?.data?.checkText).toBeUndefined()
  expect(lines.length).toBeGreaterThan(0)
  for (const word of ['Svensson', CANARY]) expect(lines.join('\n')).not.toContain(word)
})
