// Suggested co-handlers through the public door: who may ask for them, what each fact of the tables makes of them, and that
// nobody is suggested whom the tables, asked anew in SQL, say is not fit. What is registered of people, and a year of it.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { act } from '../support/board.ts'
import { asked, seen, send, sent } from '../support/cohandling.ts'
import { dayAhead } from '../support/days.ts'
import { anyPermitted, firstSuggested, liveYear } from '../support/teams.ts'
import { type Person, type World, openWorld } from '../support/world.ts'

let world: World
let manager: Person
let petra: Person
let elsa: Person
beforeAll(async () => {
  world = await openWorld({ limits: false })
  manager = await world.person('Karin Chef', 'UNIT_MANAGER')
  petra = await world.person('Petra Jonsson', 'CASEWORKER')
  elsa = await world.person('Elsa Lindqvist', 'CASEWORKER', [world.otherUnit.id])
})
afterAll(async () => await world.close())

const ASKED = `query ($id: ID!, $scope: CohandlingScope, $fromOn: Date, $untilOn: Date, $needed: [PersonTagInput!]) {
  suggestedCohandlers(requestId: $id, scope: $scope, fromOn: $fromOn, untilOn: $untilOn, needed: $needed) {
    suggested { person { id name } reasons { code value } } others { id name }
    excluded { person { id name } obstacles canBeAsked } tags { kind value } } }`

async function suggestions(who: Person, id: string, terms: object = {}) {
  const { data, errors } = await world.execute(who, ASKED, { id, ...terms })
  expect(errors).toEqual([])
  return data.suggestedCohandlers
}
const namesOf = (of: readonly { readonly person: { readonly name: string } }[]): string[] =>
  of.map(({ person }) => person.name)
type Told = { readonly obstacles: readonly string[]; readonly canBeAsked: boolean }
/** What is told of somebody who is not suggested. */
const hindered = (
  told: { readonly excluded: readonly (Told & { readonly person: { readonly id: string } })[] },
  who: Person,
): Told | undefined => told.excluded.find(({ person }) => person.id === who.id)
const refusal = async (who: Person, id: string): Promise<string | undefined> =>
  (await world.execute(who, ASKED, { id })).errors[0]?.extensions?.code

async function versionOf(who: Person): Promise<number> {
  const [row] = await world.sql('select version from person_qualification where person_id = $1', [who.id])
  return row?.version ?? 0
}

const known = {
  qualifiedForChildren: true,
  mayWorkIndependently: true,
  stage: 'FAMILIAR',
  ftePercent: 100,
  languages: [],
  competences: [],
}

/** Registered by the unit's manager: qualified, on her own, familiar, full time, and what is said. */
async function registered(who: Person, more: object = {}, by: Person = manager) {
  const about = { unitId: world.unit.id, personId: who.id, expectedVersion: await versionOf(who) }
  return await send(world, by, 'setQualifications', { ...about, ...known, ...more })
}

describe('what is registered', () => {
  test('set by the manager of the unit, read by her and by the one concerned, and by nobody else', async () => {
    const told = await registered(petra, {
      languages: ['Arabiska', 'arabiska'],
      competences: ['MI'],
      ftePercent: 75,
    })
    expect(told.__typename).toBe('QualificationsSet')
    const OWN = '{ ownQualification { version qualifiedForChildren stage ftePercent languages competences } }'
    const { data } = await world.execute(petra, OWN)
    expect(data.ownQualification).toEqual({
      version: 1,
      qualifiedForChildren: true,
      stage: 'FAMILIAR',
      ftePercent: 75,
      languages: ['Arabiska'],
      competences: ['MI'],
    })
    const nothing = await world.execute(world.erik, OWN)
    expect(nothing.data.ownQualification).toMatchObject({
      version: 0,
      qualifiedForChildren: false,
      stage: null,
    })
    const UNIT = 'query ($id: ID!) { unitQualifications(unitId: $id) { person { name } version } }'
    const at = { id: world.unit.id }
    expect((await world.execute(manager, UNIT, at)).data.unitQualifications).toContainEqual({
      person: { name: 'Petra Jonsson' },
      version: 1,
    })
    for (const who of [petra, world.maria]) {
      expect((await world.execute(who, UNIT, at)).errors[0]?.extensions?.code).toBe('FORBIDDEN')
    }
    expect((await world.execute(world.outsider, UNIT, at)).errors[0]?.extensions?.code).toBe('NOT_FOUND')
    // In the log it is hers to hear of, and not the unit's.
    const [event] = await world.sql(`select scopes_after from event where kind = 'QUALIFICATIONS_SET'`)
    expect(event.scopes_after).toEqual([`person:${petra.id}`])
  })

  test('refuses other roles, other units, whoever handles no cases, what is stale, and what can’t be kept', async () => {
    expect(await registered(petra, {}, world.maria)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await registered(petra, {}, world.outsider)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await registered(elsa)).toMatchObject({ code: 'NOT_FOUND' })
    const administrator = await world.person('Camilla Rask', 'ADMINISTRATOR')
    expect(await registered(administrator)).toMatchObject({ code: 'NOT_FOUND' })
    const version = await versionOf(petra)
    expect(await registered(petra, { expectedVersion: version + 1 })).toMatchObject({ code: 'CONFLICT' })
    expect(await registered(world.erik, { expectedVersion: 1 })).toMatchObject({ code: 'CONFLICT' })
    expect(await registered(petra, { competences: ['19121212-1212'] })).toMatchObject({
      field: 'competences',
    })
    expect(await registered(petra, { languages: [' '] })).toMatchObject({ field: 'languages' })
    expect(await registered(petra, { ftePercent: 0 })).toMatchObject({ field: 'ftePercent' })
    expect(await registered(petra, { qualifiedForChildren: false })).toMatchObject({
      field: 'mayWorkIndependently',
    })
    expect(await versionOf(petra)).toBe(version)
  })

  test('sent five times it is set once, and what was registered gives way to what is', async () => {
    const version = await versionOf(petra)
    const about = { operationId: randomUUID(), unitId: world.unit.id, personId: petra.id }
    const input = { ...about, ...known, languages: ['Somaliska'], expectedVersion: version }
    const five = Array.from({ length: 5 }, async () => await send(world, manager, 'setQualifications', input))
    const told = await Promise.all(five)
    expect(new Set(told.map(({ clock }) => clock)).size).toBe(1)
    expect(await versionOf(petra)).toBe(version + 1)
    expect(await world.sql('select kind, value from person_tag where person_id = $1', [petra.id])).toEqual([
      { kind: 'LANGUAGE', value: 'Somaliska' },
    ])
  })
})

describe('suggestions', () => {
  beforeEach(async () => {
    for (const table of ['person_qualification', 'person_tag', 'absence'])
      await world.sql(`delete from ${table}`)
  })

  test('for the responsible and the leaders, and nobody else', async () => {
    const card = await asked(world)
    expect((await suggestions(world.amina, card.id)).excluded.length).toBeGreaterThan(0)
    expect((await suggestions(manager, card.id)).excluded.length).toBeGreaterThan(0)
    for (const who of [world.erik, world.maria]) expect(await refusal(who, card.id)).toBe('FORBIDDEN')
    expect(await refusal(world.outsider, card.id)).toBe('NOT_FOUND')
    expect(await refusal(world.amina, randomUUID())).toBe('NOT_FOUND')
    expect(await refusal(world.amina, 'ingen')).toBe('NOT_FOUND')
    const caseId = (await world.newCase()).id
    const other = await act(world, world.amina, 'askForConsultation', { caseId, question: 'Hur?' })
    expect(await refusal(world.amina, other.card.id)).toBe('INVALID')
    // Whoever has jäv in the case is shown nothing of it, leader or not.
    await sent(world, manager, 'declareConflict', { caseId: card.caseId })
    expect(await refusal(manager, card.id)).toBe('FORBIDDEN')
  })

  test('each fact of the tables has its word, and what changes is seen at the next asking', async () => {
    const card = await asked(world, { ask: 'VISIT' })
    const unknown = await suggestions(world.amina, card.id)
    const reason = (name: string) =>
      unknown.excluded.find(({ person }: { person: { name: string } }) => person.name === name)
    expect(reason('Erik Lund')).toMatchObject({ obstacles: ['NOT_QUALIFIED'], canBeAsked: true })
    expect(reason('Olof Utanför')).toMatchObject({ obstacles: ['NOT_QUALIFIED'] })
    await registered(world.erik, { stage: 'EXPERIENCED', languages: ['Tigrinska'] })
    await registered(petra, { mayWorkIndependently: false, stage: 'NEW' })
    // Nothing is registered of Amina: somebody has to be able to work on her own.
    const now = await suggestions(world.amina, card.id)
    expect(namesOf(now.suggested)).toEqual(['Erik Lund'])
    expect(now.excluded).toContainEqual({
      person: { id: petra.id, name: 'Petra Jonsson' },
      obstacles: ['NONE_INDEPENDENT'],
      canBeAsked: true,
    })
    await registered(world.amina)
    const both = await suggestions(world.amina, card.id, {
      needed: [{ kind: 'LANGUAGE', value: 'tigrinska' }],
    })
    expect(namesOf(both.suggested)).toEqual(['Erik Lund', 'Petra Jonsson'])
    expect(both.suggested[0].reasons).toContainEqual({ code: 'LANGUAGE', value: 'Tigrinska' })
    expect(both.suggested[0].reasons).toContainEqual({ code: 'SAME_UNIT', value: null })
    expect(both.suggested[1].reasons).toContainEqual({ code: 'IN_INTRODUCTION', value: null })
    expect(both.tags).toContainEqual({ kind: 'LANGUAGE', value: 'Tigrinska' })
    // Away on the day of the visit, as it is asked about.
    await sent(world, world.erik, 'setAbsence', { fromOn: dayAhead(9), untilOn: dayAhead(10) })
    expect(namesOf((await suggestions(world.amina, card.id)).suggested)).toContain('Erik Lund')
    const later = await suggestions(world.amina, card.id, { fromOn: dayAhead(10) })
    expect(namesOf(later.suggested)).not.toContain('Erik Lund')
    expect(later.excluded).toContainEqual({
      person: { id: world.erik.id, name: 'Erik Lund' },
      obstacles: ['AWAY'],
      canBeAsked: true,
    })
    await sent(world, petra, 'declareConflict', { caseId: card.caseId })
    const without = await suggestions(world.amina, card.id)
    expect(namesOf(without.suggested)).not.toContain('Petra Jonsson')
    expect(namesOf(without.excluded)).toContain('Petra Jonsson')
  })

  test('who has jäv is told to those alone who may know it, by the picker and by the verb', async () => {
    const card = await asked(world)
    const lead = await world.person('Tina Lagledare', 'TEAM_LEAD')
    await registered(petra)
    await registered(world.erik)
    await sent(world, petra, 'declareConflict', { caseId: card.caseId })
    const STANDING = 'query ($id: ID!) { viewerStanding(requestId: $id) { conflicted { name } } }'
    for (const who of [world.amina, lead, manager]) {
      const { data } = await world.execute(who, STANDING, { id: card.id })
      const mayKnow = data.viewerStanding.conflicted.length > 0
      expect(mayKnow).toBe(who === manager)
      const told = await suggestions(who, card.id)
      expect(JSON.stringify(told).includes('CONFLICT_OF_INTEREST')).toBe(mayKnow)
      expect(hindered(told, petra)).toMatchObject({
        obstacles: expect.arrayContaining([mayKnow ? 'CONFLICT_OF_INTEREST' : 'UNAVAILABLE']),
        canBeAsked: false,
      })
      for (const [verb, more] of [
        ['proposeCohandler', {}],
        ['assignCohandler', { reason: 'Det behövs två.' }],
      ] as const) {
        if (verb === 'assignCohandler' && who === world.amina) continue
        const no = await send(world, who, verb, {
          ...(await seen(world, card.id)),
          personId: petra.id,
          ...more,
        })
        expect(no.message).toBe('Petra Jonsson kan inte ta del i det här. Fråga en annan kollega.')
      }
    }
  })

  test('when a colleague of another unit is away is told by no days that somebody chooses', async () => {
    const nils = await world.person('Nils Granne', 'CASEWORKER', [world.otherUnit.id])
    for (const { id } of [elsa, nils, world.amina])
      await world.sql(
        `insert into person_qualification (person_id, qualified_for_children, may_work_independently, stage, fte_percent, set_by_id, set_at)
         values ($1, true, true, 'FAMILIAR', 100, $1, now())`,
        [id],
      )
    const away = async (who: Person, from: number, until: number): Promise<void> =>
      void (await world.sql(
        'insert into absence (id, person_id, from_on, until_on, by_id, at) values (gen_random_uuid(), $1, $2, $3, $1, now())',
        [who.id, dayAhead(from), dayAhead(until)],
      ))
    // The request's own days are the eight from the third.
    const card = await asked(world, { fromOn: dayAhead(3), untilOn: dayAhead(10) })
    await away(elsa, 20, 21)
    const word = async (who: Person, from: number, until = from) =>
      hindered(
        await suggestions(world.amina, card.id, { fromOn: dayAhead(from), untilOn: dayAhead(until) }),
        who,
      )?.obstacles ?? []
    expect(hindered(await suggestions(world.amina, card.id), elsa)).toBeUndefined()
    for (const day of [2, 3, 7, 10, 11, 19, 20, 21, 22]) {
      expect([day, await word(elsa, day)]).toEqual([day, await word(nils, day)])
      expect([day, await word(nils, day)]).toEqual([day, day < 3 || day > 10 ? ['DAYS_UNKNOWN'] : []])
    }
    // Within them she is said not to take part, whatever day is asked about, and not why.
    await away(nils, 5, 5)
    for (const day of [3, 5, 7, 10]) expect([day, await word(nils, day)]).toEqual([day, ['UNAVAILABLE']])
    expect(hindered(await suggestions(world.amina, card.id), nils)).toMatchObject({ canBeAsked: true })
    expect(await word(nils, 3, 11)).toEqual(['UNAVAILABLE'])
    // Away today she can't be asked, and neither the list nor the verb says that it is that.
    await away(elsa, 0, 0)
    expect(hindered(await suggestions(world.amina, card.id), elsa)).toMatchObject({
      obstacles: ['UNAVAILABLE'],
      canBeAsked: false,
    })
    const asking = { ...(await seen(world, card.id)), personId: elsa.id }
    expect((await send(world, world.amina, 'proposeCohandler', asking)).message).toBe(
      'Elsa Lindqvist kan inte ta del i det här. Fråga en annan kollega.',
    )
  })

  test('whoever can be asked is what the verb takes, and whoever can’t is what it refuses', async () => {
    const card = await asked(world)
    const all = await suggestions(world.amina, card.id)
    const askable = all.excluded.filter(({ canBeAsked }: { canBeAsked: boolean }) => canBeAsked)
    const others: string[] = all.others.map(({ name }: { name: string }) => name)
    const open = [...namesOf(all.suggested), ...others, ...namesOf(askable)]
    const people = await world.sql('select id, name from person where left_at is null and id <> $1', [
      world.amina.id,
    ])
    expect(people).toHaveLength(open.length + all.excluded.length - askable.length)
    for (const { id, name } of people) {
      const told = await send(world, world.amina, 'proposeCohandler', {
        ...(await seen(world, card.id)),
        personId: id,
      })
      expect([name, told.__typename]).toEqual([name, open.includes(name) ? 'CardChanged' : 'Refusal'])
      if (told.__typename === 'CardChanged')
        await sent(world, world.amina, 'withdrawProposal', await seen(world, card.id))
    }
  })

  test('nobody is suggested or permitted whom the tables say is unfit, over drawn facts', async () => {
    const unit = (await world.sql('select id from unit where name = $1', ['Utredning']))[0].id
    const people = await Promise.all(
      ['Ett', 'Två', 'Tre', 'Fyra', 'Fem', 'Sex', 'Sju'].map(
        async (name) => await world.person(`Nummer ${name}`, 'CASEWORKER', [unit]),
      ),
    )
    const card = await asked(world)
    const day = (days: number): string => dayAhead(days)
    let at = 7
    const random = (): number => (at = (at * 48_271) % 2_147_483_647) / 2_147_483_647
    let suggestedCount = 0
    for (let round = 0; round < 25; round += 1) {
      // What stood is taken away, so that each draw is its own.
      await world.sql('delete from absence')
      await world.sql('delete from conflict_of_interest where case_id = $1', [card.caseId])
      await world.sql('delete from person_qualification')
      for (const { id } of [...people, world.amina]) {
        const has = (share: number): boolean => random() < share
        if (has(0.85)) {
          const isQualified = has(0.8)
          await world.sql(
            `insert into person_qualification (person_id, qualified_for_children, may_work_independently, stage, fte_percent, set_by_id, set_at)
             values ($1, $2, $3, 'FAMILIAR', 80, $1, now())`,
            [id, isQualified, isQualified && has(0.6)],
          )
        }
        if (has(0.25) && id !== world.amina.id) {
          await world.sql(
            `insert into conflict_of_interest (id, case_id, person_id, by_id, at, ended_at, ended_by_id)
             values (gen_random_uuid(), $1, $2::uuid, $2, now(), $3::timestamptz, case when $3 is null then null else $2 end)`,
            [card.caseId, id, has(0.3) ? new Date() : null],
          )
        }
        if (has(0.35)) {
          const from = Math.floor(random() * 30) - 10
          await world.sql(
            'insert into absence (id, person_id, from_on, until_on, by_id, at, ended_at) values (gen_random_uuid(), $1, $2, $3, $1, now(), $4)',
            [id, day(from), has(0.2) ? null : day(from + 6), has(0.2) ? new Date() : null],
          )
        }
      }
      const terms = { scope: 'PHASE', fromOn: day(3), untilOn: day(12) }
      const told = await suggestions(world.amina, card.id, terms)
      const fit = await world.sql(
        `select p.id from person p join person_qualification q on q.person_id = p.id and q.qualified_for_children
         where p.id = any($1) and (q.may_work_independently or exists (select 1 from person_qualification r
             where r.person_id = $2 and r.qualified_for_children and r.may_work_independently))
           and not exists (select 1 from conflict_of_interest x
             where x.person_id = p.id and x.case_id = $3 and x.ended_at is null)
           and not exists (select 1 from absence a cross join generate_series($4::date, $5::date, '1 day') d
             where a.person_id = p.id and a.ended_at is null and (d between $6::date and $7::date or d = $4::date)
               and a.from_on <= d and coalesce(a.until_on, 'infinity') >= d)`,
        [people.map(({ id }) => id), world.amina.id, card.caseId, day(0), day(12), day(3), day(12)],
      )
      const permitted = [
        ...told.suggested.map(({ person }: { person: { id: string } }) => person.id),
        ...told.others.map(({ id }: { id: string }) => id),
      ].filter((id) => people.some((each) => each.id === id))
      expect(new Set(permitted)).toEqual(new Set(fit.map(({ id }) => id)))
      suggestedCount += told.suggested.length
      expect(await suggestions(world.amina, card.id, terms)).toEqual(told)
    }
    expect(suggestedCount).toBeGreaterThan(20)
  })

  test('load is what one is responsible for and co-handles: the one with room comes first', async () => {
    const card = await asked(world)
    const busy = await world.person('Bodil Full', 'CASEWORKER')
    const free = await world.person('Frida Ledig', 'CASEWORKER')
    for (const who of [world.amina, busy, free]) await registered(who)
    for (let count = 0; count < 6; count += 1) await world.newCase(busy)
    const told = await suggestions(world.amina, card.id)
    expect(namesOf(told.suggested)).toEqual(['Frida Ledig', 'Bodil Full'])
    expect(told.suggested[0].reasons).toContainEqual({ code: 'ROOM_MORE', value: null })
    expect(told.suggested[1].reasons).toContainEqual({ code: 'ROOM_LESS', value: null })
    // Whoever was asked and has said no is not asked again by the house.
    await sent(world, world.amina, 'proposeCohandler', { ...(await seen(world, card.id)), personId: free.id })
    await sent(world, free, 'declineCohandling', { ...(await seen(world, card.id)), reason: 'CAPACITY' })
    const after = await suggestions(world.amina, card.id)
    expect(namesOf(after.suggested)).toEqual(['Bodil Full'])
    expect(after.others.map(({ name }: { name: string }) => name)).toContain('Frida Ledig')
  })

  test('what is co-handled counts by the share that was agreed, from when it is asked; a visit by no more than a day’s', async () => {
    const [much, little, day] = [
      await world.person('Moa Mycket', 'CASEWORKER'),
      await world.person('Lo Lite', 'CASEWORKER'),
      await world.person('Disa Dag', 'CASEWORKER'),
    ]
    for (const who of [world.amina, much, little, day]) await registered(who)
    for (const [who, scope, sharePercent] of [
      [much, 'CASE', 90],
      [little, 'CASE', 30],
      [day, 'VISIT', 90],
    ] as const) {
      for (let count = 0; count < 4; count += 1) {
        const { id } = await asked(world)
        const told = await sent(world, world.amina, 'proposeCohandler', {
          ...(await seen(world, id)),
          ...{ personId: who.id, scope, sharePercent },
        })
        expect(told.__typename).toBe('CardChanged')
      }
    }
    const { suggested } = await suggestions(world.amina, (await asked(world)).id)
    expect(namesOf(suggested)).toEqual(['Disa Dag', 'Lo Lite', 'Moa Mycket'])
  })
})

test.for([11, 12])(
  'a year of 2,000 requests: load stays at under half of the spread of chance, seed %i',
  (seed) => {
    const ours = liveYear(seed, 2_000, firstSuggested)
    const random = liveYear(seed, 2_000, anyPermitted)
    expect(ours.spread / random.spread).toBeLessThan(0.5)
    expect(ours.teamSpread / random.teamSpread).toBeLessThan(0.5)
    expect(ours.noneCount).toBeLessThan(20)
  },
)
