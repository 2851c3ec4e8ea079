// Every answer with content has its row in the access log first, and none is given when the row can't be written. The
// list below names every door of the schema: those that carry content, and those that never do; a new door has to be
// put on one of them.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Face, act, newRequest, record } from '../support/board.ts'
import { type World, openWorld } from '../support/world.ts'

const FACES_ONLY = [
  'Query.viewer',
  'Query.colleagues',
  'Query.board',
  'Query.sharedCards',
  'Query.viewerStanding',
  'Query.figures',
  'Query.accessReviews',
  'Query.session',
  'Query.sessions',
  'Query.checkText',
  'Mutation.endSession',
  'Mutation.endOtherSessions',
  'Mutation.disablePerson',
  'Mutation.enablePerson',
  'Mutation.claimRequest',
  'Mutation.releaseRequest',
  'Mutation.moveCard',
  // These tell of units and references, and write no word of a case.
  'Mutation.setRetention',
  'Mutation.prepareRetention',
  'Mutation.confirmRetention',
  'Mutation.cancelRetention',
  // These tell who is to meet whom for supervision and when.
  'Query.supervision',
  'Mutation.sayAvailability',
  'Mutation.offerSlots',
  'Mutation.cancelSlot',
  'Mutation.bookSlot',
  'Mutation.cancelBooking',
  'Mutation.startSeries',
  'Mutation.endSeries',
  'Mutation.recordSupervision',
  'Mutation.setSupervisionRule',
  'Subscription.boardFeed',
  'Subscription.boardPresence',
]

type Told = {
  readonly action: string
  /** What is asked, by Amina, about her request. */
  readonly ask: () => string
  readonly ready?: () => Promise<void>
}

let world: World
let card: Face
let caseId: string
let checkId = ''
let noteId = ''

const op = (): string => `operationId: "${randomUUID()}"`
const seen = (): string => `${op()} requestId: "${card.id}" expectedVersion: ${card.version}`
const CARD = '{ __typename ... on CardChanged { clock } ... on Refusal { message } }'

const CONTENT: Readonly<Record<string, Told>> = {
  'Query.request': { action: 'OPEN_REQUEST', ask: () => `{ request(id: "${card.id}") { question } }` },
  'Query.ownCases': { action: 'LIST_OWN_CASES', ask: () => '{ ownCases { recordNumber } }' },
  'Query.draft': {
    action: 'OPEN_DRAFT',
    ready: async () => {
      await world.sql(
        `insert into draft (person_id, subject, text, saved_at) values ($1, $2, 'Början', now())
         on conflict do nothing`,
        [world.amina.id, `comment:${card.id}`],
      )
    },
    ask: () => `{ draft(subject: "comment:${card.id}") { text } }`,
  },
  'Mutation.saveDraft': {
    action: 'SAVE_DRAFT',
    ask: () =>
      `mutation { saveDraft(input: { ${op()} subject: "comment:${card.id}" text: "Början" }) { __typename } }`,
  },
  'Mutation.addComment': {
    action: 'COMMENT_ADDED',
    ask: () =>
      `mutation { addComment(input: { ${op()} requestId: "${card.id}" text: "En tanke." }) { __typename ... on CommentAdded { comment { text } } } }`,
  },
  ...Object.fromEntries(
    (
      [
        ['askForConsultation', 'CONSULTATION_ASKED'],
        ['requestCohandling', 'COHANDLING_REQUESTED'],
        ['requestSupervision', 'SUPERVISION_REQUESTED'],
      ] as const
    ).map(([verb, action]) => [
      `Mutation.${verb}`,
      {
        action,
        ask: () => `mutation { ${verb}(input: { ${op()} caseId: "${caseId}" question: "Hur?" }) ${CARD} }`,
      } satisfies Told,
    ]),
  ),
  'Mutation.directRequest': {
    action: 'REQUEST_DIRECTED',
    ask: () => `mutation { directRequest(input: { ${seen()} directedToId: "${world.maria.id}" }) ${CARD} }`,
    ready: async () => {
      card = await newRequest(world, 'requestSupervision')
    },
  },
  'Query.supervisionNotes': {
    action: 'OPEN_NOTES',
    ready: async () => await withNote(),
    ask: () => `{ supervisionNotes(colleagueId: "${world.maria.id}") { text } }`,
  },
  'Mutation.saveSupervisionNote': {
    action: 'SUPERVISION_NOTED',
    ready: async () => await withNote(),
    ask: () =>
      `mutation { saveSupervisionNote(input: { ${op()} colleagueId: "${world.maria.id}" text: "Nästa gång." }) { __typename } }`,
  },
  'Mutation.deleteSupervisionNote': {
    action: 'SUPERVISION_NOTED',
    ready: async () => await withNote(),
    ask: () =>
      `mutation { deleteSupervisionNote(input: { ${op()} noteId: "${noteId}" expectedVersion: 1 }) { __typename } }`,
  },
  'Mutation.triageRequest': {
    action: 'REQUEST_TRIAGED',
    ready: async () => await setRole('SENIOR_CASEWORKER'),
    ask: () => `mutation { triageRequest(input: { ${seen()} urgency: B reason: "Bråttom." }) ${CARD} }`,
  },
  'Mutation.takeOverRequest': {
    action: 'REQUEST_TAKEN_OVER',
    ready: async () => {
      await setRole('SENIOR_CASEWORKER')
      await world.sql('update request set asked_by_id = $1 where id = $2', [world.maria.id, card.id])
      card = (
        await act(world, world.erik, 'claimRequest', { requestId: card.id, expectedVersion: card.version })
      ).card
    },
    ask: () => `mutation { takeOverRequest(input: { ${seen()} reason: "Erik är borta." }) ${CARD} }`,
  },
  'Mutation.parkRequest': {
    action: 'REQUEST_PARKED',
    ask: () =>
      `mutation { parkRequest(input: { ${seen()} untilOn: "${soon()}" reason: "Väntar." }) ${CARD} }`,
  },
  'Mutation.closeRequest': {
    action: 'REQUEST_CLOSED',
    ask: () => `mutation { closeRequest(input: { ${seen()} outcome: "Klart." }) ${CARD} }`,
  },
  'Mutation.reopenRequest': {
    action: 'REQUEST_REOPENED',
    ready: async () => {
      card = (
        await act(world, world.amina, 'closeRequest', { requestId: card.id, expectedVersion: card.version })
      ).card
    },
    ask: () => `mutation { reopenRequest(input: { ${seen()} reason: "Det blev mer." }) ${CARD} }`,
  },
  'Mutation.letIntoCircle': {
    action: 'CIRCLE_JOINED',
    ask: () =>
      `mutation { letIntoCircle(input: { ${op()} requestId: "${card.id}" personId: "${world.erik.id}" basis: CO_HANDLER }) { __typename ... on CircleChanged { places { untilAt } } } }`,
  },
  'Mutation.letOutOfCircle': {
    action: 'CIRCLE_LEFT',
    ready: async () => {
      const input = {
        operationId: randomUUID(),
        requestId: card.id,
        personId: world.erik.id,
        basis: 'INVITED',
      }
      await world.execute(
        world.amina,
        'mutation ($input: LetIntoCircleInput!) { letIntoCircle(input: $input) { __typename } }',
        { input },
      )
    },
    ask: () =>
      `mutation { letOutOfCircle(input: { ${op()} requestId: "${card.id}" personId: "${world.erik.id}" }) { __typename ... on CircleChanged { places { untilAt } } } }`,
  },
  'Mutation.declareConflict': {
    action: 'CONFLICT_DECLARED',
    ask: () => `mutation { declareConflict(input: { ${op()} caseId: "${card.caseId}" }) { __typename } }`,
  },
  'Mutation.withdrawConflict': {
    action: 'CONFLICT_WITHDRAWN',
    ready: async () => {
      await setRole('UNIT_MANAGER')
      await world.sql(
        'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values (gen_random_uuid(), $1, $2, $2, now())',
        [card.caseId, world.erik.id],
      )
    },
    ask: () =>
      `mutation { withdrawConflict(input: { ${op()} caseId: "${card.caseId}" personId: "${world.erik.id}" }) { __typename } }`,
  },
  'Mutation.openWithReason': {
    action: 'OPENED_WITH_REASON',
    ready: async () => {
      await world.sql('update case_ref set responsible_id = $1 where id = $2', [world.maria.id, card.caseId])
      await world.sql('update request set asked_by_id = $1 where id = $2', [world.maria.id, card.id])
    },
    ask: () =>
      `mutation { openWithReason(input: { ${op()} requestId: "${card.id}" reason: "Maria är sjuk." }) { __typename } }`,
  },
  'Query.retentionUnits': {
    action: 'LIST_HOLDS',
    ready: async () => await setRole('UNIT_MANAGER'),
    ask: () => '{ retentionUnits { holds { reason } } }',
  },
  'Mutation.holdRequest': {
    action: 'REQUEST_HELD',
    ready: async () => await setRole('UNIT_MANAGER'),
    ask: () =>
      `mutation { holdRequest(input: { ${op()} requestId: "${card.id}" reason: "Begärd utlämnad." }) { __typename } }`,
  },
  'Mutation.liftHold': {
    action: 'HOLD_LIFTED',
    ready: async () => {
      await setRole('UNIT_MANAGER')
      await world.execute(
        world.amina,
        `mutation { holdRequest(input: { ${op()} requestId: "${card.id}" reason: "Begärd utlämnad." }) { __typename } }`,
      )
    },
    ask: () => `mutation { liftHold(input: { ${op()} requestId: "${card.id}" }) { __typename } }`,
  },
  'Mutation.carryToRecord': {
    action: 'CARRIED_TO_RECORD',
    ready: async () => {
      card = (
        await act(world, world.amina, 'closeRequest', { requestId: card.id, expectedVersion: card.version })
      ).card
    },
    ask: () => `mutation { carryToRecord(input: { ${seen()} }) { __typename } }`,
  },
  'Query.caseOpenings': { action: 'LIST_OPENINGS', ask: () => '{ caseOpenings { openings { at } } }' },
  'Query.accessReview': {
    action: 'REVIEW_LOG',
    ready: async () => await setRole('UNIT_MANAGER'),
    ask: () => `{ accessReview(unitId: "${world.unit.id}", month: "${month()}") { checks { id } } }`,
  },
  'Query.accessReviewExport': {
    action: 'EXPORT_REVIEW',
    ready: async () => await setRole('UNIT_MANAGER'),
    ask: () => `{ accessReviewExport(unitId: "${world.unit.id}", month: "${month()}") }`,
  },
  'Mutation.recordCheck': {
    action: 'CHECK_RECORDED',
    ready: async () => {
      await world.execute(
        world.erik,
        'mutation ($input: OpenWithReasonInput!) { openWithReason(input: $input) { __typename } }',
        { input: { operationId: randomUUID(), requestId: card.id, reason: 'Amina är borta.' } },
      )
      await world.execute(world.erik, 'query ($id: ID!) { request(id: $id) { id } }', { id: card.id })
      await setRole('UNIT_MANAGER')
      await world.execute(
        world.amina,
        `{ accessReview(unitId: "${world.unit.id}", month: "${month()}") { checks { id } } }`,
      )
      checkId = (
        await world.sql('select id from access_check where outcome is null and person_id = $1', [
          world.erik.id,
        ])
      )[0]?.id
    },
    ask: () =>
      `mutation { recordCheck(input: { ${op()} checkId: "${checkId}" expectedVersion: 1 outcome: EXPLAINED note: "Han hade jour." }) { __typename } }`,
  },
  'Mutation.protectCase': {
    action: 'CASE_PROTECTED',
    ask: () =>
      `mutation { protectCase(input: { ${op()} caseId: "${card.caseId}" personIds: [] }) { __typename } }`,
  },
  'Mutation.liftProtection': {
    action: 'PROTECTION_LIFTED',
    ready: async () => {
      await setRole('UNIT_MANAGER')
      await world.execute(
        world.amina,
        'mutation ($input: ProtectCaseInput!) { protectCase(input: $input) { __typename } }',
        { input: { operationId: randomUUID(), caseId: card.caseId, personIds: [world.amina.id] } },
      )
    },
    ask: () => `mutation { liftProtection(input: { ${op()} caseId: "${card.caseId}" }) { __typename } }`,
  },
}

const month = (): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Stockholm',
    year: 'numeric',
    month: '2-digit',
  }).format(new Date())
const soon = (): string => new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)

/** A note between Amina and Maria, who gives her supervision. */
async function withNote(): Promise<void> {
  noteId = randomUUID()
  const two = [randomUUID(), world.maria.id, world.amina.id]
  await world.sql(
    `insert into supervision_series (id, supervisor_id, person_id, unit_id, every_weeks, from_on)
     values ($1, $2, $3, $4, 4, now()) on conflict do nothing`,
    [...two, world.unit.id],
  )
  await world.sql(
    `insert into supervision_note (id, supervisor_id, person_id, by_id, text, at) values ($1, $2, $3, $3, 'Att tänka på.', now())`,
    [noteId, world.maria.id, world.amina.id],
  )
}

async function setRole(role: string): Promise<void> {
  await world.sql('update person set role = $1::"Role" where id = $2', [role, world.amina.id])
}

beforeAll(async () => {
  world = await openWorld({ limits: false })
})
afterAll(async () => await world.close())
beforeEach(async () => {
  await setRole('CASEWORKER')
  card = await newRequest(world)
  caseId = (await world.newCase()).id
})

const rows = async (): Promise<{ id: string; action: string }[]> =>
  await world.sql('select id, action from access_log where actor_id = $1 order by id', [world.amina.id])

describe.each(Object.keys(CONTENT))('%s', (name) => {
  const told = CONTENT[name]!

  test('has its row before its answer', async () => {
    await told.ready?.()
    const before = await rows()
    const answer = await world.execute(world.amina, told.ask())
    expect(JSON.stringify([answer.data, answer.errors])).not.toMatch(/"Refusal"|"Conflict"|"message"/)
    const fresh = (await rows()).slice(before.length)
    expect(fresh.map(({ action }) => action)).toContain(told.action)
  })

  test('fails when the row cannot be written, and changes nothing', async () => {
    await told.ready?.()
    const question = told.ask()
    const [before] = await world.sql('select clock from board where id = $1', [world.board.id])
    await world.sql('alter table access_log add constraint shut check (id < 0) not valid')
    try {
      const answer = await world.execute(world.amina, question)
      expect(Object.values(answer.data ?? {}).filter((each) => each !== null)).toEqual([])
      expect(answer.errors[0]?.extensions?.code).toBe('INTERNAL')
    } finally {
      await world.sql('alter table access_log drop constraint shut')
    }
    const [after] = await world.sql('select clock from board where id = $1', [world.board.id])
    expect(after).toEqual(before)
  })
})

test('the feed of an opened request: a row before the snapshot and before each delivery, or neither', async () => {
  const feed = record<{ clock: number }>(
    world.connect(world.amina),
    'subscription ($id: ID!) { requestFeed(requestId: $id) { clock snapshot { question } events { comment { text } } } }',
    { id: card.id },
  )
  await feed.until((all) => all[0])
  const opened = (await rows()).map(({ action }) => action).filter((action) => action === 'OPEN_REQUEST')
  expect(opened.length).toBeGreaterThan(0)
  const heard = async (): Promise<number> =>
    (await rows()).filter(({ action }) => action === 'HEAR_REQUEST').length
  const before = await heard()
  await act(world, world.amina, 'addComment', { requestId: card.id, text: 'En tanke.' })
  await feed.until((all) => all[1])
  expect(await heard()).toBe(before + 1)
  // From here on Amina's hearing can't be written down; the comment itself can, and so can Erik's hearing.
  await world.execute(world.amina, CONTENT['Mutation.letIntoCircle']!.ask())
  const bystander = record<{ clock: number }>(
    world.connect(world.erik),
    'subscription ($id: ID!) { requestFeed(requestId: $id) { clock events { comment { text } } } }',
    { id: card.id },
  )
  await bystander.until((all) => all[0])
  await world.sql(
    `alter table access_log add constraint deaf
     check (action <> 'HEAR_REQUEST' or actor_id <> '${world.amina.id}') not valid`,
  )
  const text = 'Det här hörs först när det går att skriva upp.'
  const said = await act(world, world.amina, 'addComment', { requestId: card.id, text })
  await bystander.until((all) => all.find(({ clock }) => clock >= said.clock))
  expect(JSON.stringify(feed.messages)).not.toContain(text)
  await world.sql('alter table access_log drop constraint deaf')
  await feed.until((all) => all.find(({ clock }) => clock >= said.clock))
  expect(JSON.stringify(feed.messages)).toContain(text)
})

test('every door of the schema is on one of the lists', async () => {
  const { data } = await world.execute(world.amina, '{ __schema { types { name fields { name } } } }')
  const doors = data.__schema.types
    .filter(({ name }: { name: string }) => ['Query', 'Mutation', 'Subscription'].includes(name))
    .flatMap(({ name, fields }: { name: string; fields: { name: string }[] }) =>
      fields.map((field) => `${name}.${field.name}`),
    )
  const listed = [...FACES_ONLY, ...Object.keys(CONTENT), 'Subscription.requestFeed']
  expect(doors.toSorted()).toEqual(listed.toSorted())
})
