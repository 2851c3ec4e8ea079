// Co-handling through the public door: asked, answered by the candidate alone, escalated by the clock, ended; jäv above all.

import { randomUUID } from 'node:crypto'
import { endOvertaken, escalateQuestions } from 'server/cohandling/clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Follower, act, expectSame, follow, record } from '../support/board.ts'
import { asked, pass, proposed, reads, seen, send, sent, states } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

const DAY = 86_400_000

let world: World
let manager: Person
let lead: Person
let petra: Person
let watcher: Follower
beforeAll(async () => {
  world = await openWorld({ limits: false })
  manager = await world.person('Karin Chef', 'UNIT_MANAGER')
  lead = await world.person('Lars Ledare', 'TEAM_LEAD')
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
  watcher = await follow(world, world.maria)
})
afterAll(async () => await world.close())

/** What the watcher has from events is what a fresh snapshot has. */
async function converges(): Promise<void> {
  // A row that the watcher may see, after whatever she may not.
  const { id: caseId } = await world.newCase()
  const { clock } = await act(world, world.amina, 'askForConsultation', { caseId, question: 'Hur?' })
  await expectSame(world, world.maria, { watcher, clock })
}

const kinds = async (subjectId: string): Promise<string[]> =>
  (await world.sql('select kind from event where subject_id = $1 order by number', [subjectId])).map(
    ({ kind }) => kind,
  )

describe('asking', () => {
  test('the candidate is on the face, reads what she is asked, and has two working days', async () => {
    const card = await asked(world, { ask: 'VISIT', triggers: ['INFANT'], sharePercent: 30 })
    expect(await reads(world, world.erik, card.id)).toBe(false)
    const told = await sent(world, world.amina, 'proposeCohandler', {
      ...(await seen(world, card.id)),
      personId: world.erik.id,
    })
    expect(told.card).toMatchObject({ candidate: { name: 'Erik Lund' }, coHandlers: [], version: 2 })
    expect(await reads(world, world.erik, card.id)).toBe(true)
    await converges()
    const [row] = await world.sql(
      `select state, scope, share_percent, answered_at, extract(epoch from answer_by - proposed_at) / 3600 as hours
       from cohandling where request_id = $1`,
      [card.id],
    )
    expect(row).toMatchObject({ state: 'PROPOSED', scope: 'VISIT', share_percent: 30, answered_at: null })
    expect(Number(row.hours)).toBeGreaterThan(24)
    const { data } = await world.execute(
      world.erik,
      `query ($id: ID!) { cohandlings(requestId: $id) { wanted { triggers } viewerCanPropose
        arrangements { state person { name } proposedBy { name } } } }`,
      { id: card.id },
    )
    expect(data.cohandlings).toEqual({
      wanted: { triggers: ['INFANT'] },
      viewerCanPropose: false,
      arrangements: [
        { state: 'PROPOSED', person: { name: 'Erik Lund' }, proposedBy: { name: 'Amina Berg' } },
      ],
    })
  })

  test('refuses whoever is not responsible, a second question, oneself, the responsible, and another kind', async () => {
    const card = await asked(world)
    const at = async (personId: string) => ({ ...(await seen(world, card.id)), personId })
    expect(await send(world, world.erik, 'proposeCohandler', await at(petra.id))).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await send(world, world.outsider, 'proposeCohandler', await at(petra.id))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await send(world, world.amina, 'proposeCohandler', await at(world.amina.id))).toMatchObject({
      field: 'personId',
    })
    expect(await send(world, manager, 'proposeCohandler', await at(manager.id))).toMatchObject({
      field: 'personId',
    })
    expect(await send(world, world.amina, 'proposeCohandler', await at(randomUUID()))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await sent(world, manager, 'proposeCohandler', await at(world.erik.id))
    const second = await send(world, world.amina, 'proposeCohandler', await at(petra.id))
    expect(second.message).toBe('Erik Lund är redan frågad. Ta tillbaka frågan först, eller vänta på svaret.')
    const consultation = (
      await act(world, world.amina, 'askForConsultation', {
        caseId: (await world.newCase()).id,
        question: 'Hur?',
      })
    ).card
    const other = await send(world, world.amina, 'proposeCohandler', {
      ...(await seen(world, consultation.id)),
      personId: world.erik.id,
    })
    expect(other.message).toContain('Begär medhandläggare')
  })

  test('whoever is away today is not asked, and whoever has left is not there', async () => {
    const card = await asked(world)
    const gone = await world.person('Gunnar Borta', 'CASEWORKER')
    const absence = await sent(world, gone, 'setAbsence', { fromOn: dayAhead(0) })
    const at = { ...(await seen(world, card.id)), personId: gone.id }
    expect((await send(world, world.amina, 'proposeCohandler', at)).message).toContain('borta i dag')
    await sent(world, gone, 'endAbsence', { absenceId: absence.absenceId })
    await world.sql('update person set left_at = now() where id = $1', [gone.id])
    expect(await send(world, world.amina, 'proposeCohandler', at)).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('sent five times it is asked once', async () => {
    const card = await asked(world)
    const input = { operationId: randomUUID(), ...(await seen(world, card.id)), personId: world.erik.id }
    const answers = await Promise.all(
      Array.from({ length: 5 }, async () => await send(world, world.amina, 'proposeCohandler', input)),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await states(world, card.id)).toHaveLength(1)
  })
})

describe('answering', () => {
  test('yes by the candidate: co-handler on every request of the case, in its circle, until it is ended', async () => {
    const card = await proposed(world, world.erik)
    const other = (
      await act(world, world.amina, 'askForConsultation', { caseId: card.caseId, question: 'Hur gör vi?' })
    ).card
    expect(await reads(world, world.erik, other.id)).toBe(false)
    const told = await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
    expect(told.card).toMatchObject({ candidate: null, coHandlers: [{ name: 'Erik Lund' }] })
    expect(await reads(world, world.erik, other.id)).toBe(true)
    await converges()
    const { data } = await world.execute(
      world.maria,
      'query ($id: ID!) { board(id: $id) { cards { id coHandlers { name } responsible { name } } } }',
      { id: world.board.id },
    )
    for (const id of [card.id, other.id]) {
      expect(data.board.cards.find((each: { id: string }) => each.id === id)).toMatchObject({
        coHandlers: [{ name: 'Erik Lund' }],
        responsible: { name: 'Amina Berg' },
      })
    }
    expect(await kinds(other.id)).toContain('COHANDLING_ACCEPTED')
    const [{ id: cohandlingId }] = await world.sql('select id from cohandling where request_id = $1', [
      card.id,
    ])
    const ending = async (end: string) => ({ ...(await seen(world, card.id)), cohandlingId, end })
    expect(await send(world, petra, 'endCohandling', await ending('DONE'))).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await send(world, world.amina, 'endCohandling', await ending('STEPPED_DOWN'))).toMatchObject({
      field: 'end',
    })
    const ended = await sent(world, world.erik, 'endCohandling', await ending('STEPPED_DOWN'))
    expect(ended.card.coHandlers).toEqual([])
    expect(await reads(world, world.erik, other.id)).toBe(false)
    expect(await states(world, card.id)).toEqual([
      { state: 'ENDED', decline_reason: null, end: 'STEPPED_DOWN' },
    ])
    await converges()
  })

  test('whoever is in the circle already is asked and accepts or is appointed, and has one place: the co-handler’s', async () => {
    const card = await asked(world)
    const request = await asked(world, { ask: 'VISIT' })
    for (const [{ id }, isForRequest] of [
      [card, false],
      [request, true],
    ] as const) {
      const given = { requestId: id, personId: petra.id, basis: 'INVITED', isForRequest }
      await sent(world, world.amina, 'letIntoCircle', given)
    }
    const asking = { ...(await seen(world, card.id)), personId: petra.id }
    await sent(world, world.amina, 'proposeCohandler', asking)
    await sent(world, petra, 'acceptCohandling', await seen(world, card.id))
    const appointing = { ...(await seen(world, request.id)), personId: petra.id, reason: 'Två behövs.' }
    await sent(world, manager, 'assignCohandler', appointing)
    for (const { id } of [card, request]) {
      const [{ case_id }] = await world.sql('select case_id from request where id = $1', [id])
      expect(
        await world.sql(
          'select basis from circle_membership where case_id = $1 and person_id = $2 and ended_at is null',
          [case_id, petra.id],
        ),
      ).toEqual([{ basis: 'CO_HANDLER' }])
    }
  })

  test('nobody is let in as a co-handler, and whoever is one keeps that place', async () => {
    const card = await asked(world)
    const given = { requestId: card.id, personId: world.erik.id }
    for (const by of [world.amina, manager]) {
      const refused = await send(world, by, 'letIntoCircle', { ...given, basis: 'CO_HANDLER' })
      expect(refused).toMatchObject({ code: 'INVALID', field: 'basis' })
      expect(refused.message).toContain('Begär medhandläggare')
    }
    expect(await reads(world, world.erik, card.id)).toBe(false)
    await sent(world, world.amina, 'proposeCohandler', {
      ...(await seen(world, card.id)),
      personId: world.erik.id,
    })
    await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
    expect(await send(world, world.amina, 'letIntoCircle', { ...given, basis: 'INVITED' })).toMatchObject({
      code: 'INVALID',
      field: 'personId',
    })
    expect(
      await world.sql(
        `select basis, ended_at from circle_membership
         where person_id = $1 and case_id = $2 and basis = 'CO_HANDLER'`,
        [world.erik.id, card.caseId],
      ),
    ).toEqual([{ basis: 'CO_HANDLER', ended_at: null }])
  })

  test('a visit is for the request alone, until its last day', async () => {
    const card = await proposed(world, world.erik, { ask: 'VISIT', untilOn: dayAhead(3) })
    const other = (
      await act(world, world.amina, 'askForConsultation', { caseId: card.caseId, question: 'Hur?' })
    ).card
    await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
    expect([await reads(world, world.erik, card.id), await reads(world, world.erik, other.id)]).toEqual([
      true,
      false,
    ])
  })

  test('nobody answers for her: not the responsible, not a leader, not by silence; and the tables refuse too', async () => {
    const card = await proposed(world, world.erik)
    for (const who of [world.amina, manager, petra]) {
      for (const verb of ['acceptCohandling', 'declineCohandling'] as const) {
        const more = verb === 'declineCohandling' ? { reason: 'CAPACITY' } : {}
        const told = await send(world, who, verb, { ...(await seen(world, card.id)), ...more })
        expect(told).toMatchObject({ code: 'FORBIDDEN' })
      }
    }
    expect(await send(world, world.outsider, 'acceptCohandling', await seen(world, card.id))).toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(
      world.sql(`update cohandling set state = 'ACCEPTED' where request_id = $1`, [card.id]),
    ).rejects.toThrow(/cohandling_accepted_check/)
    await expect(
      world.sql(`update cohandling set state = 'ASSIGNED_BY_MANAGER' where request_id = $1`, [card.id]),
    ).rejects.toThrow(/cohandling_assigned_check/)
    expect(await states(world, card.id)).toMatchObject([{ state: 'PROPOSED' }])
  })

  test('no, for want of time: the place to read goes, the jäv does not come; then another is asked', async () => {
    const card = await proposed(world, world.erik)
    const no = { ...(await seen(world, card.id)), reason: 'OTHER' }
    expect(await send(world, world.erik, 'declineCohandling', no)).toMatchObject({ field: 'words' })
    const told = await sent(world, world.erik, 'declineCohandling', {
      ...(await seen(world, card.id)),
      reason: 'CAPACITY',
      words: 'Jag har tre nya utredningar.',
    })
    expect(told.card).toMatchObject({ candidate: null, coHandlers: [] })
    expect(await reads(world, world.erik, card.id)).toBe(false)
    expect(await world.sql('select 1 from conflict_of_interest where case_id = $1', [card.caseId])).toEqual(
      [],
    )
    await sent(world, world.amina, 'proposeCohandler', {
      ...(await seen(world, card.id)),
      personId: petra.id,
    })
    await sent(world, petra, 'acceptCohandling', await seen(world, card.id))
    expect(await states(world, card.id)).toMatchObject([
      { state: 'DECLINED', decline_reason: 'CAPACITY' },
      { state: 'ACCEPTED' },
    ])
    await converges()
  })

  test('no, with jäv: reported, every place and claim ended, the open screen told within two seconds', async () => {
    const card = await proposed(world, world.erik)
    await act(world, world.erik, 'claimRequest', await seen(world, card.id))
    const feed = record<{ left: boolean }>(
      world.connect(world.erik),
      'subscription ($id: ID!) { requestFeed(requestId: $id) { clock left snapshot { question } } }',
      { id: card.id },
    )
    await feed.until((all) => all[0])
    const began = performance.now()
    const told = await sent(world, world.erik, 'declineCohandling', {
      ...(await seen(world, card.id)),
      reason: 'CONFLICT_OF_INTEREST',
    })
    await feed.until((all) => all.find(({ left }) => left))
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(told.card).toMatchObject({ candidate: null, claim: null })
    expect(await reads(world, world.erik, card.id)).toBe(false)
    expect(
      await world.sql('select person_id, ended_at from conflict_of_interest where case_id = $1', [
        card.caseId,
      ]),
    ).toEqual([{ person_id: world.erik.id, ended_at: null }])
    const again = await send(world, world.amina, 'proposeCohandler', {
      ...(await seen(world, card.id)),
      personId: world.erik.id,
    })
    expect(again.message).toBe('Erik Lund kan inte ta del i det här. Fråga en annan kollega.')
    expect(
      await send(world, manager, 'assignCohandler', {
        ...(await seen(world, card.id)),
        personId: world.erik.id,
        reason: 'Det behövs två.',
      }),
    ).toMatchObject({ field: 'personId' })
    await converges()
  })

  test('a colleague of another unit is asked, reads that one request and declines with jäv too', async () => {
    const klara = await world.person('Klara Nyberg', 'CASEWORKER', [world.otherUnit.id])
    const card = await proposed(world, klara)
    expect(await reads(world, klara, card.id)).toBe(true)
    const no = { ...(await seen(world, card.id)), reason: 'CONFLICT_OF_INTEREST' }
    await sent(world, klara, 'declineCohandling', no)
    expect(await reads(world, klara, card.id)).toBe(false)
    expect(await send(world, klara, 'acceptCohandling', await seen(world, card.id))).toMatchObject({
      code: 'NOT_FOUND',
    })
  })

  test('two who answer at once: one answer counts', async () => {
    const card = await proposed(world, world.erik)
    const at = await seen(world, card.id)
    const answers = await Promise.all([
      send(world, world.erik, 'acceptCohandling', at),
      send(world, world.erik, 'acceptCohandling', at),
      send(world, world.erik, 'declineCohandling', { ...at, reason: 'CAPACITY' }),
    ])
    expect(answers.filter(({ __typename }) => __typename === 'CardChanged')).toHaveLength(1)
    expect(await states(world, card.id)).toHaveLength(1)
  })

  test('an acceptance and a jäv that a manager reports at once: whoever is second sees the first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const card = await proposed(world, world.erik)
      const at = await seen(world, card.id)
      await Promise.all([
        send(world, world.erik, 'acceptCohandling', at),
        sent(world, manager, 'declareConflict', { caseId: card.caseId, personId: world.erik.id }),
      ])
      const running = await world.sql(
        `select 1 from cohandling where case_id = $1 and state in ('PROPOSED', 'ESCALATED', 'ACCEPTED')`,
        [card.caseId],
      )
      expect(running).toEqual([])
      expect(await reads(world, world.erik, card.id)).toBe(false)
    }
  })
})

describe('settled by others', () => {
  test('withdrawn: the candidate reads no more, and there is nothing to answer', async () => {
    const card = await proposed(world, world.erik)
    const told = await sent(world, world.amina, 'withdrawProposal', await seen(world, card.id))
    expect(told.card.candidate).toBeNull()
    expect(await reads(world, world.erik, card.id)).toBe(false)
    expect(await send(world, world.erik, 'acceptCohandling', await seen(world, card.id))).toMatchObject({
      code: 'FORBIDDEN',
    })
    expect(await send(world, world.amina, 'withdrawProposal', await seen(world, card.id))).toMatchObject({
      code: 'INVALID',
    })
    await converges()
  })

  test('appointed by a leader with a reason; never by others; never herself, and another’s question is withdrawn', async () => {
    const card = await proposed(world, world.erik)
    const at = async (personId: string, reason = 'Två behövs vid besöket.') => ({
      ...(await seen(world, card.id)),
      personId,
      reason,
    })
    for (const who of [world.amina, world.erik, world.maria]) {
      expect(await send(world, who, 'assignCohandler', await at(petra.id))).toMatchObject({
        code: 'FORBIDDEN',
      })
    }
    expect(await send(world, lead, 'assignCohandler', await at(lead.id))).toMatchObject({ field: 'personId' })
    expect(await send(world, lead, 'assignCohandler', await at(petra.id, ' '))).toMatchObject({
      field: 'reason',
    })
    const told = await sent(world, lead, 'assignCohandler', await at(petra.id))
    expect(told.card).toMatchObject({ candidate: null, coHandlers: [{ name: 'Petra Jonsson' }] })
    expect(await reads(world, petra, card.id)).toBe(true)
    expect(await reads(world, world.erik, card.id)).toBe(false)
    expect(await states(world, card.id)).toMatchObject([
      { state: 'WITHDRAWN' },
      { state: 'ASSIGNED_BY_MANAGER' },
    ])
    await converges()
  })

  test('jäv reported in any other way, letting out, and protection without her end it', async () => {
    const ways = [
      [
        'CONFLICT_OF_INTEREST',
        async (card: { id: string; caseId: string }) =>
          await sent(world, world.erik, 'declareConflict', { caseId: card.caseId }),
      ],
      [
        'REPLACED',
        async (card: { id: string; caseId: string }) =>
          await sent(world, world.amina, 'letOutOfCircle', { requestId: card.id, personId: world.erik.id }),
      ],
      [
        'STEPPED_DOWN',
        async (card: { id: string; caseId: string }) =>
          await sent(world, world.erik, 'letOutOfCircle', { requestId: card.id, personId: world.erik.id }),
      ],
      [
        'LEFT',
        async (card: { id: string; caseId: string }) =>
          await sent(world, world.amina, 'protectCase', { caseId: card.caseId, personIds: [] }),
      ],
    ] as const
    for (const [end, way] of ways) {
      const card = await proposed(world, world.erik)
      await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
      await way(card)
      expect(await states(world, card.id)).toMatchObject([{ state: 'ENDED', end }])
      const open = await proposed(world, world.erik)
      await way(open)
      expect(await states(world, open.id)).toMatchObject([
        { state: end === 'CONFLICT_OF_INTEREST' ? 'DECLINED' : 'WITHDRAWN' },
      ])
    }
    await converges()
  })
})

describe('the policy of a unit', () => {
  const POLICY = 'query ($id: ID!) { cohandlingPolicy(unitId: $id) { policy triggers version } }'
  const policy = async () =>
    (await world.execute(world.erik, POLICY, { id: world.unit.id })).data.cohandlingPolicy
  const lacking = async (who: Person) =>
    (
      await world.execute(who, 'query ($id: ID!) { casesLackingSecond(unitId: $id) { caseId } }', {
        id: world.unit.id,
      })
    ).data?.casesLackingSecond?.map(({ caseId }: { caseId: string }) => caseId)

  test('is set by its manager, and says which cases want two', async () => {
    expect(await policy()).toEqual({ policy: 'ON_REQUEST', triggers: [], version: 0 })
    const card = await asked(world, { triggers: ['SEXUAL_ABUSE'] })
    const plain = await asked(world)
    expect(await lacking(lead)).toEqual([])
    const at = { unitId: world.unit.id, expectedVersion: 0, policy: 'ON_TRIGGER' }
    for (const who of [world.erik, lead]) {
      const told = await send(world, who, 'setCohandlingPolicy', { ...at, triggers: ['SEXUAL_ABUSE'] })
      expect(told).toMatchObject({ code: 'FORBIDDEN' })
    }
    expect(
      await send(world, world.outsider, 'setCohandlingPolicy', { ...at, triggers: ['SEXUAL_ABUSE'] }),
    ).toMatchObject({ code: 'NOT_FOUND' })
    expect(await send(world, manager, 'setCohandlingPolicy', { ...at, triggers: [] })).toMatchObject({
      field: 'triggers',
    })
    await sent(world, manager, 'setCohandlingPolicy', { ...at, triggers: ['SEXUAL_ABUSE'] })
    expect(await send(world, manager, 'setCohandlingPolicy', { ...at, triggers: ['INFANT'] })).toMatchObject({
      code: 'CONFLICT',
    })
    expect(await policy()).toEqual({ policy: 'ON_TRIGGER', triggers: ['SEXUAL_ABUSE'], version: 1 })
    expect(await lacking(lead)).toContain(card.caseId)
    expect(await lacking(lead)).not.toContain(plain.caseId)
    expect(await lacking(world.erik)).toBeUndefined()
    await sent(world, world.amina, 'proposeCohandler', {
      ...(await seen(world, card.id)),
      personId: world.erik.id,
    })
    expect(await lacking(lead)).toContain(card.caseId)
    await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
    expect(await lacking(lead)).not.toContain(card.caseId)
    await sent(world, manager, 'setCohandlingPolicy', {
      unitId: world.unit.id,
      expectedVersion: 1,
      policy: 'ALWAYS',
      triggers: [],
    })
    expect(await lacking(lead)).toContain(plain.caseId)
    await sent(world, world.amina, 'protectCase', { caseId: plain.caseId, personIds: [] })
    expect(await lacking(lead)).not.toContain(plain.caseId)
  })
})

// Last, since they move the clock of the whole world.
describe('for a leader to settle', () => {
  const LIST = 'query ($id: ID!) { cohandlingsToAssign(unitId: $id) { why card { id candidate { name } } } }'
  const list = async (who: Person, of: readonly string[]): Promise<string[][] | undefined> =>
    (await world.execute(who, LIST, { id: world.unit.id })).data?.cohandlingsToAssign
      ?.filter(({ card }: { card: { id: string } }) => of.includes(card.id))
      .map(({ card, why }: { card: { id: string }; why: string }) => [card.id, why])

  test('what nobody answers or is asked, escalated first; not what is asked in time, has two, is closed, protected or of a jäv', async () => {
    await world.sql('delete from cohandling_policy')
    const nobody = await asked(world)
    const inTime = await proposed(world, petra)
    const late = await proposed(world, petra)
    const handled = await proposed(world, petra)
    const guarded = await asked(world)
    const biased = await asked(world)
    await sent(world, petra, 'acceptCohandling', await seen(world, handled.id))
    await world.sql(
      `update cohandling set state = 'ESCALATED', escalated_at = proposed_at where request_id = $1`,
      [late.id],
    )
    await sent(world, world.amina, 'protectCase', { caseId: guarded.caseId, personIds: [] })
    await sent(world, world.maria, 'declareConflict', { caseId: biased.caseId })
    await sent(world, lead, 'declareConflict', { caseId: biased.caseId })
    const all = [nobody, inTime, late, handled, guarded, biased].map(({ id }) => id)
    expect(await list(lead, all)).toEqual([
      [late.id, 'ESCALATED'],
      [nobody.id, 'NOBODY'],
    ])
    expect((await list(manager, all))?.flat()).toContain(biased.id)
    for (const who of [world.amina, world.maria, world.outsider]) expect(await list(who, all)).toBeUndefined()

    const appointing = { ...(await seen(world, late.id)), personId: world.erik.id, reason: 'Ingen svarar.' }
    expect(await reads(world, lead, late.id)).toBe(false)
    await sent(world, lead, 'assignCohandler', appointing)
    expect(await reads(world, lead, late.id)).toBe(false)
    expect(await list(lead, all)).toEqual([[nobody.id, 'NOBODY']])
  })
})

describe('by the clock', () => {
  const both = async (): Promise<void> => {
    await Promise.all([escalateQuestions(world.house), escalateQuestions(world.house)])
    await Promise.all([endOvertaken(world.house), endOvertaken(world.house)])
  }

  test('it goes to no deputy who has a conflict of interest, or is outside the circle of a protected case', async () => {
    const card = await proposed(world, world.erik, { urgency: 'A' })
    const hidden = await proposed(world, world.erik, { urgency: 'A' })
    await sent(world, world.amina, 'protectCase', {
      caseId: hidden.caseId,
      personIds: [manager.id, world.erik.id],
    })
    const vera = await world.person('Vera Vikarie', 'TEAM_LEAD', [world.otherUnit.id])
    const away = { fromOn: dayAhead(0), untilOn: dayAhead(2), deputyId: vera.id }
    const absences = await Promise.all(
      [lead, manager].map(async (who) => await sent(world, who, 'setAbsence', away)),
    )
    await world.sql(
      'insert into conflict_of_interest (id, case_id, person_id, by_id, at) values ($1, $2, $3, $3, now())',
      [randomUUID(), card.caseId, vera.id],
    )
    await world.sql(`update cohandling set answer_by = proposed_at where request_id = any($1)`, [
      [card.id, hidden.id],
    ])
    await both()
    const rows = await world.sql('select state, escalated_to_id from cohandling where request_id = any($1)', [
      [card.id, hidden.id],
    ])
    expect(rows).toEqual([
      { state: 'ESCALATED', escalated_to_id: null },
      { state: 'ESCALATED', escalated_to_id: null },
    ])
    for (const [index, who] of [lead, manager].entries())
      await sent(world, who, 'endAbsence', { absenceId: absences[index]?.absenceId })
  })

  test('a question without an answer goes to a leader who is there, once; the candidate may still answer', async () => {
    await world.sql(`update cohandling set state = 'WITHDRAWN' where state in ('PROPOSED', 'ESCALATED')`)
    const card = await proposed(world, world.erik)
    await sent(world, lead, 'setAbsence', { fromOn: dayAhead(0), untilOn: dayAhead(30) })
    await both()
    expect(await states(world, card.id)).toMatchObject([{ state: 'PROPOSED' }])
    const [{ answer_by: by }] = await world.sql('select answer_by from cohandling where request_id = $1', [
      card.id,
    ])
    await pass(world, new Date(by).getTime() - world.house.clock().getTime() + 1_000)
    await both()
    const [row] = await world.sql(
      'select state, escalated_to_id, answered_at from cohandling where request_id = $1',
      [card.id],
    )
    expect(row).toEqual({ state: 'ESCALATED', escalated_to_id: manager.id, answered_at: null })
    expect((await kinds(card.id)).filter((kind) => kind === 'COHANDLING_ESCALATED')).toHaveLength(1)
    expect(
      await world.sql(
        `select actor_id, $2 = any(scopes_after) as told from event where kind = 'COHANDLING_ESCALATED' and subject_id = $1`,
        [card.id, `person:${manager.id}`],
      ),
    ).toEqual([{ actor_id: null, told: true }])
    const told = await sent(world, world.erik, 'acceptCohandling', await seen(world, card.id))
    expect(told.card.coHandlers).toMatchObject([{ name: 'Erik Lund' }])
  })

  test('of urgency A the same working day, also when it became urgent after the question', async () => {
    const urgent = await asked(world, { urgency: 'A' })
    await sent(world, world.amina, 'proposeCohandler', {
      ...(await seen(world, urgent.id)),
      personId: petra.id,
    })
    const later = await proposed(world, petra)
    await act(world, world.maria, 'triageRequest', {
      ...(await seen(world, later.id)),
      urgency: 'A',
      reason: 'Det blev bråttom.',
    })
    const calm = await proposed(world, petra)
    const [{ answer_by: by }] = await world.sql('select answer_by from cohandling where request_id = $1', [
      urgent.id,
    ])
    await pass(world, new Date(by).getTime() - world.house.clock().getTime() + 1_000)
    await both()
    expect(await states(world, urgent.id)).toMatchObject([{ state: 'ESCALATED' }])
    expect(await states(world, later.id)).toMatchObject([{ state: 'ESCALATED' }])
    expect(await states(world, calm.id)).toMatchObject([{ state: 'PROPOSED' }])
  })

  test('closing the request withdraws the question; the last day ends what runs; leaving the unit ends both', async () => {
    const sven = await world.person('Sven Slutar', 'CASEWORKER')
    const closed = await proposed(world, world.erik)
    await act(world, world.amina, 'closeRequest', await seen(world, closed.id))
    const short = await proposed(world, world.erik, { ask: 'VISIT', untilOn: dayAhead(30) })
    await sent(world, world.erik, 'acceptCohandling', await seen(world, short.id))
    const open = await proposed(world, sven)
    const running = await proposed(world, sven)
    await sent(world, sven, 'acceptCohandling', await seen(world, running.id))
    await both()
    expect(await states(world, closed.id)).toMatchObject([{ state: 'WITHDRAWN' }])
    expect(await reads(world, world.erik, closed.id)).toBe(false)
    expect(await states(world, short.id)).toMatchObject([{ state: 'ACCEPTED' }])
    await world.sql('update membership set until_at = $2 where person_id = $1', [
      sven.id,
      world.house.clock(),
    ])
    await both()
    expect(await states(world, open.id)).toMatchObject([{ state: 'WITHDRAWN' }])
    expect(await states(world, running.id)).toMatchObject([{ state: 'ENDED', end: 'LEFT' }])
    await pass(world, 31 * DAY)
    await both()
    expect(await states(world, short.id)).toMatchObject([{ state: 'ENDED', end: 'DONE' }])
    expect((await kinds(short.id)).filter((kind) => kind === 'COHANDLING_ENDED')).toHaveLength(1)
  })
})
