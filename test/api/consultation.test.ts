// A consultation from ask to carried, at the public door: each verb does it, refuses it, is nobody's outside the circle,
// and applies once; and nothing closes a consultation that was not carried to the record.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Face,
  type Follower,
  act,
  columnId,
  follow,
  newRequest,
  snapshot,
  tryAct,
  expectSame,
} from '../support/board.ts'
import {
  WRITING_VERBS,
  type WritingVerb,
  end,
  findConsultation,
  getConsultation,
  newConsultation,
  write,
} from '../support/consultation.ts'
import { dayAhead } from '../support/days.ts'
import { DAY } from '../support/retention.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let watcher: Follower
let helena: Person
let admin: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  helena = await world.person('Helena Brandt', 'UNIT_MANAGER')
  admin = await world.person('Adam Ro', 'ADMINISTRATOR')
  watcher = await follow(world, world.erik)
})
afterAll(async () => await world.close())

const seen = (card: { readonly id: string; readonly version: number }) => ({
  id: card.id,
  version: card.version,
})

/** Taken by Maria, who is in its circle then. */
async function ongoing(more: object = {}): Promise<Face> {
  const card = await newConsultation(world, more)
  const claim = { requestId: card.id, expectedVersion: card.version }
  return (await act(world, world.maria, 'claimRequest', claim)).card
}

async function advised(followUpOn: string | null = null): Promise<Face> {
  const card = await ongoing()
  const outcome = { recommendation: 'Ja, med ett samtal till.', reasons: 'Bilden är inte hel.', followUpOn }
  const done = await write(world, world.maria, 'recordOutcome', {
    requestId: card.id,
    expectedVersion: 0,
    ...outcome,
  })
  expect(done.__typename).toBe('ConsultationChanged')
  return card
}

async function concluded(followUpOn: string | null = null) {
  const { card } = await end(world, world.amina, 'closeRequest', seen(await advised(followUpOn)))
  return card
}

async function standsAs(card: { readonly id: string }, clock: number): Promise<void> {
  const fresh = await expectSame(world, world.erik, { watcher, clock })
  expect(fresh.cards.map(({ id }) => id)).toContain(card.id)
}

describe('asking', () => {
  test('only the question is needed; what else is known goes along and is the circle’s', async () => {
    const bare = await newConsultation(world)
    expect(await getConsultation(world, world.amina, bare.id)).toMatchObject({
      stage: 'ASKED',
      description: { version: 1, voice: null, wants: [], isImmediateRisk: false },
      outcome: null,
      viewerCanDescribe: true,
      viewerCanWithdraw: true,
      viewerCanEditRecordText: false,
    })
    const described = {
      voice: 'Vill bo kvar hos mormor.',
      known: 'Två möten.',
      unknown: 'Skolans bild.',
      assessment: 'Jag lutar åt ja.',
      wants: ['ADVICE', 'DECISION', 'ADVICE'],
    }
    const card = await newConsultation(world, described)
    expect((await getConsultation(world, world.amina, card.id)).description).toMatchObject({
      ...described,
      wants: ['ADVICE', 'DECISION'],
    })
    expect(await findConsultation(world, world.erik, card.id)).toBeNull()
    expect(await findConsultation(world, world.outsider, card.id)).toBeNull()
    expect(JSON.stringify(await snapshot(world, world.erik))).not.toContain('mormor')
  })

  test('an immediate risk is refused until it is handled, in both languages; then it is urgency A', async () => {
    const { id: caseId } = await world.newCase()
    const asked = { caseId, question: 'Vad gör vi nu?', urgency: 'D', isImmediateRisk: true }
    const before = await world.sql('select count(*) from request')
    const refused = await act(world, world.amina, 'askForConsultation', asked)
    expect(refused).toMatchObject({ code: 'INVALID', field: 'isImmediateRisk' })
    expect(refused.message).toMatch(/skyddsbedömningen först.*socialjouren/)
    const english = await world.post(
      world.amina,
      {
        query: `mutation ($input: AskForConsultationInput!) { askForConsultation(input: $input) { ... on Refusal { message } } }`,
        variables: { input: { operationId: randomUUID(), ...asked } },
      },
      { language: 'en' },
    )
    expect(english.data.askForConsultation.message).toMatch(/protection assessment first.*out-of-hours/)
    expect(await world.sql('select count(*) from request')).toEqual(before)
    const { card } = await act(world, world.amina, 'askForConsultation', { ...asked, riskHandled: true })
    expect(card.urgency).toBe('A')
    expect((await getConsultation(world, world.amina, card.id)).description).toMatchObject({
      isImmediateRisk: true,
    })
  })
})

/** What would do, by Maria, who has it in hand. */
async function staged(verb: WritingVerb): Promise<{ card: Face; input: object }> {
  if (verb === 'editRecordText') {
    const advisedOn = await advised()
    const { card: owed } = await end(world, world.amina, 'closeRequest', seen(advisedOn))
    const card = { ...advisedOn, version: owed.version }
    const { recordTexts } = await getConsultation(world, world.amina, card.id)
    return {
      card,
      input: { requestId: card.id, expectedVersion: recordTexts[0]!.version, text: 'Kort och gott.' },
    }
  }
  const card = await ongoing()
  const requestId = card.id
  const step = { requestId, text: 'Ring skolan', ownerId: world.amina.id, dueOn: dayAhead(5) }
  const planned =
    verb === 'changeNextStep' || verb === 'finishNextStep'
      ? (await write(world, world.maria, 'addNextStep', step)).consultation!.steps[0]!
      : null
  const inputs = {
    describeConsultation: { requestId, expectedVersion: 1, voice: 'Vill träffa sin syster.' },
    recordOutcome: { requestId, expectedVersion: 0, recommendation: 'Vänta in skolan.' },
    addNextStep: step,
    changeNextStep: { ...step, stepId: planned?.id, expectedVersion: planned?.version, text: 'Besök skolan' },
    finishNextStep: { requestId, stepId: planned?.id },
    noteDissent: { requestId, text: 'Jag ser det annorlunda.' },
  }
  return { card, input: inputs[verb] }
}

describe.each(WRITING_VERBS)('%s', (verb) => {
  test('is the circle’s: others of the unit are refused, the outsider finds nothing, and nothing is written', async () => {
    const { card, input } = await staged(verb)
    const rows = async () =>
      await world.sql('select number from event where subject_id = $1 order by number', [card.id])
    const before = await rows()
    for (const who of [world.erik, helena, admin])
      expect(await write(world, who, verb, input)).toMatchObject({ __typename: 'Refusal', code: 'FORBIDDEN' })
    expect(await write(world, world.outsider, verb, input)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await rows()).toEqual(before)
    const done = await write(world, world.amina, verb, input)
    expect(done).toMatchObject({ __typename: 'ConsultationChanged' })
    expect(await rows()).toEqual([...before, { number: done.clock }])
    expect(done.consultation).toEqual(await getConsultation(world, world.amina, card.id))
    // Nothing of the face has changed, and who is outside the circle is told nothing.
    expect(watcher.state().cards).toEqual((await snapshot(world, world.erik)).cards)
  })

  test('applies once by its operation, and not at all without its row in the access log', async () => {
    const { card, input } = await staged(verb)
    const named = { operationId: randomUUID(), ...input }
    await world.sql('alter table access_log add constraint shut check (id < 0) not valid')
    await expect(write(world, world.amina, verb, named)).rejects.toThrow(/INTERNAL|internt|error/i)
    await world.sql('alter table access_log drop constraint shut')
    const answers = await Promise.all(
      Array.from({ length: 3 }, async () => await write(world, world.amina, verb, named)),
    )
    for (const answer of answers) expect(answer.clock).toBe(answers[0]?.clock)
    const rows = 'select count(*)::int as count from event where operation_id = $1'
    expect(await world.sql(rows, [named.operationId])).toEqual([{ count: 1 }])
    expect(
      await world.sql('select case_id from access_log where operation_id = $1', [named.operationId]),
    ).toEqual([{ case_id: card.caseId }])
  })

  test('is refused once the consultation is closed', async () => {
    const { card, input } = await staged(verb)
    const owed =
      verb === 'editRecordText'
        ? card
        : (await end(world, world.amina, 'closeRequest', { ...seen(card), ...{ outcome: 'Så här.' } })).card
    const { card: closed } = await end(world, world.amina, 'carryToRecord', seen(owed))
    expect(closed.closedAt).not.toBeNull()
    const outcome = await write(world, world.amina, verb, input)
    // A step is ticked off when it is done, whenever that is.
    expect(outcome.__typename).toBe(verb === 'finishNextStep' ? 'ConsultationChanged' : 'Refusal')
  })
})

test.each(['describeConsultation', 'recordOutcome', 'changeNextStep', 'editRecordText'] as const)(
  '%s at a stale version gets the newest, who and when, and overwrites nothing',
  async (verb) => {
    const { card, input } = await staged(verb)
    await write(world, world.amina, verb, input)
    const before = await getConsultation(world, world.amina, card.id)
    const lost = await write(world, world.amina, verb, input)
    expect(lost).toMatchObject({ __typename: 'ConsultationConflict', code: 'CONFLICT', consultation: before })
    expect(lost.message).toMatch(/ändrade det kl \d\d\.\d\d/)
    expect(await getConsultation(world, world.amina, card.id)).toEqual(before)
  },
)

describe('next steps', () => {
  test('are owned by who works in the unit or is in the circle, without a conflict of interest, on a day to come', async () => {
    const card = await ongoing()
    const step = { requestId: card.id, text: 'Boka tid', ownerId: world.erik.id }
    const guest = await world.person('Gunnel Gäst', 'CASEWORKER', [world.otherUnit.id])
    for (const ownerId of [world.outsider.id, guest.id, admin.id, randomUUID(), 'ingen'])
      expect(await write(world, world.maria, 'addNextStep', { ...step, ownerId })).toMatchObject({
        field: 'ownerId',
      })
    expect(await write(world, world.maria, 'addNextStep', { ...step, dueOn: dayAhead(-1) })).toMatchObject({
      field: 'dueOn',
    })
    const added = await write(world, world.maria, 'addNextStep', step)
    expect(added.consultation?.steps).toMatchObject([
      { text: 'Boka tid', owner: { name: 'Erik Lund' }, dueOn: null },
    ])
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values (gen_random_uuid(), $1, $2, $2, now())',
      [card.caseId, world.erik.id],
    )
    expect(await write(world, world.maria, 'addNextStep', step)).toMatchObject({ field: 'ownerId' })
  })

  test('are done once, and not changed after', async () => {
    const { card, input } = await staged('changeNextStep')
    const { steps } = await getConsultation(world, world.amina, card.id)
    const done = await write(world, world.amina, 'finishNextStep', {
      requestId: card.id,
      stepId: steps[0]!.id,
    })
    expect(done.consultation?.steps[0]).toMatchObject({ doneBy: { name: 'Amina Berg' } })
    for (const [verb, again] of [
      ['finishNextStep', { requestId: card.id, stepId: steps[0]!.id }],
      ['changeNextStep', input],
    ] as const)
      expect((await write(world, world.maria, verb, again)).message).toBe('Steget är redan klart.')
    const other = await ongoing()
    expect(
      await write(world, world.amina, 'finishNextStep', { requestId: other.id, stepId: steps[0]!.id }),
    ).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('concluding', () => {
  test('leaves it open and owed, in nobody’s hands, with a text made of what was written once', async () => {
    const card = await ongoing({ voice: 'Vill bo kvar hos mormor.' })
    const requestId = card.id
    await write(world, world.maria, 'recordOutcome', {
      requestId,
      expectedVersion: 0,
      recommendation: 'Ja, med ett samtal till.',
      reasons: 'Bilden är inte hel.',
    })
    await write(world, world.amina, 'addNextStep', {
      requestId,
      text: 'Ring skolan',
      ownerId: world.amina.id,
    })
    await write(world, world.amina, 'noteDissent', { requestId, text: 'Det brådskar mer än så.' })
    const done = await end(world, world.amina, 'closeRequest', seen(card))
    expect(done.card).toMatchObject({ closedAt: null, claim: null, version: card.version + 1 })
    expect(done.card.owedSince).toBe(done.card.changedAt)
    await standsAs(card, done.clock)
    expect((await snapshot(world, world.erik)).columns.find(({ id }) => id === done.card.columnId)?.key).toBe(
      'WAITING',
    )
    const [row] = await world.sql(
      'select kind from event where subject_id = $1 order by number desc limit 1',
      [card.id],
    )
    expect(row.kind).toBe('CONSULTATION_CONCLUDED')
    const whole = await getConsultation(world, world.amina, card.id)
    expect(whole).toMatchObject({ stage: 'OWED', viewerCanDescribe: false, viewerCanEditRecordText: true })
    const text = whole.recordTexts[0]!.text
    for (const words of [
      'Amina Berg (socialsekreterare), Maria Sand (1:e socialsekreterare)',
      'Räcker underlaget för att gå vidare?',
      'Barnets eller den enskildes egen röst: Vill bo kvar hos mormor.',
      'Råd (inget beslut), antecknat av Maria Sand (1:e socialsekreterare): Ja, med ett samtal till.',
      'Skäl: Bilden är inte hel.',
      'Avvikande mening, Amina Berg (socialsekreterare): Det brådskar mer än så.',
      '– Ring skolan (Amina Berg)',
    ])
      expect(text).toContain(words)
  })

  test('the words of the act are the recommendation when there is none; without any the text says so, and is owed all the same', async () => {
    const silent = await ongoing()
    expect((await end(world, world.amina, 'closeRequest', seen(silent))).__typename).toBe('CardChanged')
    const owed = await getConsultation(world, world.amina, silent.id)
    expect(owed).toMatchObject({ stage: 'OWED', outcome: null })
    expect(owed.recordTexts[0]?.text).toContain('Råd: inget är antecknat.')
    const worded = await ongoing()
    const done = await end(world, world.maria, 'closeRequest', {
      ...seen(worded),
      ...{ outcome: 'Gå vidare.' },
    })
    expect(done.__typename).toBe('CardChanged')
    expect((await getConsultation(world, world.amina, worded.id)).outcome).toMatchObject({
      recommendation: 'Gå vidare.',
      by: { name: 'Maria Sand' },
    })
    const decided = await ongoing()
    await decide(decided)
    const { card } = await end(world, world.amina, 'closeRequest', seen(decided))
    const { recordTexts } = await getConsultation(world, world.amina, card.id)
    expect(recordTexts[0]?.text).toMatch(
      /Beslut av Helena Brandt \(enhetschef\) enligt punkt 3\.2, \d{4}-\d\d-\d\d: Utredningen förlängs\./,
    )
    expect(recordTexts[0]?.text).not.toContain('Råd')
  })

  test('is the circle’s, and is done once', async () => {
    const card = await advised()
    for (const who of [world.erik, helena, admin])
      expect(await end(world, who, 'closeRequest', seen(card))).toMatchObject({ code: 'FORBIDDEN' })
    const { card: owed } = await end(world, world.maria, 'closeRequest', seen(card))
    expect(await end(world, world.amina, 'closeRequest', seen(owed))).toMatchObject({ code: 'INVALID' })
    const claim = { requestId: card.id, expectedVersion: owed.version }
    expect((await act(world, world.erik, 'claimRequest', claim)).message).toMatch(/ska föras till akt/)
    for (const verb of ['describeConsultation', 'recordOutcome', 'addNextStep'] as const) {
      const input = {
        requestId: card.id,
        text: 'x',
        recommendation: 'x',
        ownerId: world.amina.id,
        expectedVersion: 1,
      }
      const { text, ownerId, recommendation, ...rest } = input
      const fields = { describeConsultation: rest, recordOutcome: { ...rest, recommendation } }
      const step = { requestId: card.id, text, ownerId }
      const given = verb === 'addNextStep' ? step : fields[verb]
      expect((await write(world, world.amina, verb, given)).message).toMatch(/ska föras till akt/)
    }
  })

  test('other kinds close as they did', async () => {
    for (const verb of ['requestCohandling', 'requestSupervision'] as const) {
      const card = await newRequest(world, verb)
      const { card: closed } = await end(world, admin, 'closeRequest', seen(card))
      expect(closed.closedAt).not.toBeNull()
      expect(closed.owedSince).toBeNull()
      expect(await findConsultation(world, world.amina, card.id)).toBeNull()
    }
  })
})

async function decide(card: Face): Promise<void> {
  await world.sql(
    `with kind as (insert into decision_kind (id, authority_id, code, name)
       values (gen_random_uuid(), $3, gen_random_uuid()::text, 'Förlängning') returning id),
     right_to as (insert into mandate (id, unit_id, decision_kind_id, point, role, valid_from)
       select gen_random_uuid(), $4, kind.id, '3.2', 'UNIT_MANAGER', '2026-01-01' from kind returning id, decision_kind_id)
     insert into decision (id, request_id, case_id, decision_kind_id, mandate_id, point, text, by_id, at)
     select gen_random_uuid(), $1, $2, decision_kind_id, id, '3.2', 'Utredningen förlängs.', $5, $6 from right_to`,
    [card.id, card.caseId, world.authorityId, world.unit.id, helena.id, world.house.clock()],
  )
}

describe('carrying to the record', () => {
  test('is the responsible’s, while it is owed, and closes it in the same change', async () => {
    const open = await advised()
    expect(await end(world, world.amina, 'carryToRecord', seen(open))).toMatchObject({ code: 'INVALID' })
    const { card: owed } = await end(world, world.amina, 'closeRequest', seen(open))
    // In the circle, and not responsible.
    await world.sql(
      `insert into circle_membership (id, case_id, person_id, basis, by_id, from_at)
       values (gen_random_uuid(), $1, $2, 'CO_HANDLER', $3, now() - interval '1 minute')`,
      [open.caseId, world.erik.id, world.amina.id],
    )
    expect(await getConsultation(world, world.erik, open.id)).toMatchObject({ stage: 'OWED' })
    for (const who of [world.maria, world.erik, helena])
      expect(await end(world, who, 'carryToRecord', seen(owed))).toMatchObject({ code: 'FORBIDDEN' })
    expect(await end(world, world.outsider, 'carryToRecord', seen(owed))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await end(world, world.amina, 'carryToRecord', seen(open))).toMatchObject({ code: 'CONFLICT' })
    const done = await end(world, world.amina, 'carryToRecord', seen(owed))
    expect(done.card).toMatchObject({ owedSince: null, followUpOn: null, version: owed.version + 1 })
    expect(done.card.closedAt).toBe(done.card.changedAt)
    await standsAs(open, done.clock)
    expect(await end(world, world.amina, 'carryToRecord', seen(done.card))).toMatchObject({ code: 'INVALID' })
    const whole = await getConsultation(world, world.amina, open.id)
    expect(whole).toMatchObject({ stage: 'CARRIED', recordTexts: [{ carriedBy: { name: 'Amina Berg' } }] })
    const standing = await world.execute(
      world.amina,
      'query ($id: ID!) { request(id: $id) { retention { carried { by { name } } purgeOn viewerCanCarry } } }',
      { id: open.id },
    )
    expect(standing.data.request.retention).toMatchObject({
      carried: { by: { name: 'Amina Berg' } },
      viewerCanCarry: false,
    })
    expect(standing.data.request.retention.purgeOn).not.toBeNull()
  })

  test('waits for a text that knows what came after it was made; made anew or edited it does', async () => {
    for (const mend of ['anew', 'edited'] as const) {
      const owed = await concluded()
      world.advance(1000)
      await write(world, world.amina, 'noteDissent', { requestId: owed.id, text: 'Jag håller inte med.' })
      const refused = await end(world, world.amina, 'carryToRecord', seen(owed))
      expect(refused.message).toMatch(/avvikande mening har tillkommit/)
      const { recordTexts } = await getConsultation(world, world.amina, owed.id)
      expect(recordTexts[0]).toMatchObject({ isOutdated: true })
      world.advance(1000)
      const text = mend === 'edited' ? { text: 'Maria håller inte med.' } : {}
      const mended = await write(world, world.amina, 'editRecordText', {
        requestId: owed.id,
        expectedVersion: recordTexts[0]?.version,
        ...text,
      })
      expect(mended.consultation?.recordTexts[0]).toMatchObject({ isOutdated: false })
      expect(mended.consultation?.recordTexts[0]?.text).toMatch(/håller inte med/)
      expect((await end(world, world.amina, 'carryToRecord', seen(owed))).card.closedAt).not.toBeNull()
    }
  })

  test('with a follow-up it opens that stage; followed up it is owed again, and closed when that is carried', async () => {
    const day = dayAhead(30)
    const owed = await concluded(day)
    const first = await end(world, world.amina, 'carryToRecord', seen(owed))
    expect(first.card).toMatchObject({ closedAt: null, owedSince: null, followUpOn: day, parkedUntilOn: day })
    await standsAs(owed, first.clock)
    expect(await getConsultation(world, world.amina, owed.id)).toMatchObject({
      stage: 'FOLLOWING_UP',
      viewerCanFollowUp: true,
    })
    const late = { requestId: owed.id, expectedVersion: 1 }
    for (const [verb, more] of [
      ['recordOutcome', { recommendation: 'Något annat.' }],
      ['describeConsultation', { known: 'Något annat.' }],
    ] as const)
      expect((await write(world, world.amina, verb, { ...late, ...more })).message).toMatch(/fört till akt/)
    const step = { requestId: owed.id, text: 'Ring igen', ownerId: world.amina.id }
    expect((await write(world, world.amina, 'addNextStep', step)).__typename).toBe('ConsultationChanged')
    expect((await end(world, world.amina, 'closeRequest', seen(first.card))).message).toMatch(
      /Uppföljningen återstår/,
    )
    expect(
      await end(world, world.erik, 'recordFollowUp', { ...seen(first.card), ...{ text: 'x' } }),
    ).toMatchObject({
      code: 'FORBIDDEN',
    })
    const again = dayAhead(60)
    const followed = await end(world, world.amina, 'recordFollowUp', {
      ...seen(first.card),
      ...{ text: 'Samtalet är hållet.', followUpOn: again },
    })
    expect(followed.card).toMatchObject({ closedAt: null, followUpOn: day })
    expect(followed.card.owedSince).not.toBeNull()
    await standsAs(owed, followed.clock)
    const whole = await getConsultation(world, world.amina, owed.id)
    expect(whole.recordTexts.map(({ part, carriedAt }) => [part, carriedAt === null])).toEqual([
      ['OUTCOME', false],
      ['FOLLOW_UP', true],
    ])
    expect(whole.recordTexts[1]?.text).toMatch(
      /Uppföljningen visade: Samtalet är hållet\.\nNästa steg:\n– Ring igen \(Amina Berg\)\nFöljs upp igen: /,
    )
    const second = await end(world, world.amina, 'carryToRecord', seen(followed.card))
    expect(second.card).toMatchObject({ closedAt: null, followUpOn: again })
    const last = await end(world, world.amina, 'recordFollowUp', {
      ...seen(second.card),
      ...{ text: 'Klart nu.' },
    })
    const done = await end(world, world.amina, 'carryToRecord', seen(last.card))
    expect(done.card).toMatchObject({ followUpOn: null, owedSince: null, parkedUntilOn: null })
    expect(done.card.closedAt).not.toBeNull()
  })

  test('a follow-up that is put off is due on the new day', async () => {
    const first = await end(world, world.amina, 'carryToRecord', seen(await concluded(dayAhead(10))))
    const parked = await act(world, world.amina, 'parkRequest', {
      requestId: first.card.id,
      expectedVersion: first.card.version,
      untilOn: dayAhead(20),
      reason: 'Skolan har lov.',
    })
    const [row] = await world.sql('select follow_up_on::text as day from request where id = $1', [
      parked.card.id,
    ])
    expect(row.day).toBe(dayAhead(20))
  })
})

describe('a consultation is never closed and not carried', () => {
  test('not by a move to Klar, whoever moves it, whatever its stage', async () => {
    const done = columnId(await snapshot(world, world.erik), 'DONE')
    for (const card of [await newConsultation(world), await advised(), await concluded()]) {
      for (const who of [world.amina, world.erik, helena, admin]) {
        const move = { cardId: card.id, columnId: done, expectedVersion: card.version }
        const refused = await act(world, who, 'moveCard', move)
        expect(refused).toMatchObject({ __typename: 'Refusal', code: 'INVALID' })
        expect(refused.message).toMatch(/förd till akt.*Avsluta/)
      }
    }
  })

  test('not by reopening: opened again it owes nothing, and is concluded and carried anew', async () => {
    const owed = await concluded()
    const reason = { reason: 'Det blev mer.' }
    const open = await end(world, world.amina, 'reopenRequest', { ...seen(owed), ...reason })
    expect(open.card).toMatchObject({ owedSince: null, closedAt: null })
    await standsAs(owed, open.clock)
    expect(await end(world, world.amina, 'carryToRecord', seen(open.card))).toMatchObject({ code: 'INVALID' })
    const again = await end(world, world.amina, 'closeRequest', seen(open.card))
    const closed = await end(world, world.amina, 'carryToRecord', seen(again.card))
    const reopened = await end(world, world.amina, 'reopenRequest', { ...seen(closed.card), ...reason })
    const anew = await end(world, world.amina, 'closeRequest', seen(reopened.card))
    expect(anew.card.owedSince).not.toBeNull()
    expect((await getConsultation(world, world.amina, owed.id)).recordTexts).toMatchObject([
      { carriedAt: null },
    ])
  })

  test('what somebody edited in the text outlives a reopening', async () => {
    const { card, input } = await staged('editRecordText')
    await write(world, world.amina, 'editRecordText', input)
    const open = await end(world, world.amina, 'reopenRequest', {
      ...seen(card),
      ...{ reason: 'En sak till.' },
    })
    await end(world, world.amina, 'closeRequest', seen(open.card))
    expect((await getConsultation(world, world.amina, card.id)).recordTexts[0]?.text).toBe('Kort och gott.')
  })

  test('not by words after it: what would be neither in the record nor purged is refused', async () => {
    const { card } = await end(world, world.amina, 'carryToRecord', seen(await concluded()))
    const said = await act(world, world.amina, 'addComment', { requestId: card.id, text: 'En sak till.' })
    expect(said).toMatchObject({ code: 'INVALID' })
    expect(said.message).toMatch(/Öppna den igen/)
  })

  test('not by the database either, whoever writes in it', async () => {
    const card = await advised()
    const shut = 'update request set closed_at = now() where id = $1'
    await expect(world.sql(shut, [card.id])).rejects.toThrow(/carried to the record/)
    const owed = await concluded()
    await expect(world.sql(shut, [owed.id])).rejects.toThrow(/request_owed_check/)
  })
})

describe('withdrawing', () => {
  test('closes what nobody has answered, with a reason, by the responsible or a supervisor; its words go in time', async () => {
    for (const who of [world.amina, helena]) {
      const card = await newConsultation(world)
      for (const other of [world.erik, admin])
        expect(
          await end(world, other, 'withdrawRequest', { ...seen(card), ...{ reason: 'x' } }),
        ).toMatchObject({
          code: 'FORBIDDEN',
        })
      expect(await end(world, who, 'withdrawRequest', { ...seen(card), ...{ reason: ' ' } })).toMatchObject({
        field: 'reason',
      })
      const done = await end(world, who, 'withdrawRequest', {
        ...seen(card),
        ...{ reason: 'Det löste sig.' },
      })
      expect(done.card.closedAt).not.toBeNull()
      await standsAs(card, done.clock)
      expect(await getConsultation(world, world.amina, card.id)).toMatchObject({ stage: 'WITHDRAWN' })
      const { data } = await world.execute(
        world.amina,
        'query ($id: ID!) { request(id: $id) { retention { purgeOn viewerCanCarry carried { at } } } }',
        { id: card.id },
      )
      const dueOn = new Date(new Date(done.card.closedAt ?? '').getTime() + 30 * DAY).toLocaleDateString(
        'sv-SE',
        {
          timeZone: 'Europe/Stockholm',
        },
      )
      expect(data.request.retention).toEqual({ purgeOn: dueOn, viewerCanCarry: false, carried: null })
      expect(await end(world, world.amina, 'carryToRecord', seen(done.card))).toMatchObject({
        code: 'INVALID',
      })
    }
  })

  test('is refused once anybody else has said anything, and for another kind', async () => {
    const commented = await ongoing()
    await act(world, world.maria, 'addComment', { requestId: commented.id, text: 'Börja med barnet.' })
    const decided = await ongoing()
    await decide(decided)
    const dissented = await ongoing()
    await write(world, world.maria, 'noteDissent', { requestId: dissented.id, text: 'Nej.' })
    const reason = { reason: 'Ändå.' }
    for (const card of [commented, decided, dissented, await advised(), await concluded()])
      expect(
        (await end(world, world.amina, 'withdrawRequest', { ...seen(card), ...reason })).message,
      ).toMatch(/Avsluta den i stället/)
    const other = await newRequest(world, 'requestCohandling')
    expect(await end(world, world.amina, 'withdrawRequest', { ...seen(other), ...reason })).toMatchObject({
      code: 'INVALID',
    })
    const own = await newConsultation(world)
    await act(world, world.amina, 'addComment', { requestId: own.id, text: 'Jag tänkte så här.' })
    expect((await end(world, world.amina, 'withdrawRequest', { ...seen(own), ...reason })).__typename).toBe(
      'CardChanged',
    )
  })
})

test('a dissent is noted in a co-handling too, by name, and read by its circle alone', async () => {
  const card = await newRequest(world, 'requestCohandling')
  const noted = await write(world, world.amina, 'noteDissent', {
    requestId: card.id,
    text: 'Jag ser det annorlunda.',
  })
  expect(noted).toMatchObject({ __typename: 'ConsultationChanged', consultation: null })
  const ask = 'query ($id: ID!) { dissents(requestId: $id) { text by { name } } }'
  const { data } = await world.execute(world.amina, ask, { id: card.id })
  expect(data.dissents).toEqual([{ text: 'Jag ser det annorlunda.', by: { name: 'Amina Berg' } }])
  expect((await world.execute(world.erik, ask, { id: card.id })).data.dissents).toEqual([])
  const supervision = await newRequest(world, 'requestSupervision')
  expect(
    await write(world, world.amina, 'noteDissent', { requestId: supervision.id, text: 'Nej.' }),
  ).toMatchObject({ code: 'INVALID' })
})

test('many at once: one conclusion, and no word that comes after the closing it was not part of', async () => {
  const card = await advised()
  const closings = await Promise.all(
    [world.amina, world.maria, world.amina].map(
      async (who) => await end(world, who, 'closeRequest', seen(card)),
    ),
  )
  expect(closings.filter(({ __typename }) => __typename === 'CardChanged')).toHaveLength(1)
  const owed = closings.find(({ __typename }) => __typename === 'CardChanged')!.card
  const [carried, ...comments] = await Promise.all([
    end(world, world.amina, 'carryToRecord', seen(owed)),
    ...Array.from(
      { length: 6 },
      async (_, index) =>
        (await tryAct(world, world.amina, 'addComment', { requestId: card.id, text: `Ord ${index}.` })).data
          .addComment,
    ),
  ])
  expect(carried.card.closedAt).not.toBeNull()
  const kept = await world.sql(
    'select c.at <= k.at as is_in_time from comment c join carried_to_record k using (request_id) where c.request_id = $1',
    [card.id],
  )
  expect(kept.every(({ is_in_time }) => is_in_time)).toBe(true)
  expect(kept).toHaveLength(comments.filter(({ __typename }) => __typename === 'CommentAdded').length)
})
