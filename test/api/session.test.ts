// Sessions as their owner has them: listed, ended, looked at without use; a person shut out and let in again; and the
// provider asked again about whoever is here. What ends is refused at once over HTTP, and its sockets close at once.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLIENT, type TestProvider, openProvider } from '../support/provider.ts'
import { openVisitor } from '../support/visitor.ts'
import { type Person, type Process, type World, openWorld } from '../support/world.ts'
import { type Wire, openWire } from '../support/wire.ts'

const MINUTE = 60_000
const LIST = '{ sessions { id device isThis startedAt lastSeenAt idleEndsAt endsAt } }'
const FEED = 'subscription ($id: ID!) { boardFeed(boardId: $id) { snapshot { name } } }'

let world: World
let other: Process
let manager: Person
beforeAll(async () => {
  world = await openWorld()
  // Its own look at its sockets is an hour away: what it knows of the other process it was told.
  other = await world.startProcess({ checkSocketsEveryMs: 60 * MINUTE })
  manager = await world.person('Helena Chef', 'UNIT_MANAGER')
})
afterAll(async () => await world.close())

const again = async (who: Person): Promise<Person> => ({ ...who, cookie: await world.signIn(who.id) })
const follow = async (
  who: { readonly cookie: string },
  process: Process = world.processes[0]!,
): Promise<Wire> => {
  const wire = await openWire(process.url, { cookie: who.cookie, init: true })
  wire.subscribe('feed', FEED, { id: world.board.id })
  await wire.answer('feed')
  return wire
}
const closing = async (wire: Wire): Promise<{ readonly code: number; readonly afterMs: number }> => {
  const began = performance.now()
  const { code } = await wire.closed
  return { code, afterMs: performance.now() - began }
}
const mutate = async (who: Person, verb: string, input: object, process?: Process) => {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
  const fields = verb.endsWith('Person')
    ? '... on PersonStanding { id name leftAt }'
    : '... on SessionsEnded { sessions { id isThis } }'
  const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ${fields} ... on Refusal { code message field } } }`
  const answered = await world.execute(
    who,
    query,
    { input: { operationId: randomUUID(), ...input } },
    process,
  )
  return answered.data?.[verb]
}
const look = async (cookie: string, process: Process = world.processes[0]!) =>
  await (await fetch(`${process.url}/session`, { headers: { cookie } })).json()

describe('own sessions', () => {
  test('are listed, this one first, and nobody else’s', async () => {
    const first = await world.person('Lisa List', 'CASEWORKER')
    const second = await again(first)
    const { sessions } = (await world.execute(second, LIST)).data
    expect(sessions).toHaveLength(2)
    expect(sessions.map((each: { isThis: boolean }) => each.isThis)).toEqual([true, false])
    const [{ startedAt, idleEndsAt, endsAt }] = sessions
    expect(Date.parse(idleEndsAt) - Date.parse(startedAt)).toBe(30 * MINUTE)
    expect(Date.parse(endsAt) - Date.parse(startedAt)).toBe(600 * MINUTE)
  })

  test('one is ended from another: refused at once, its socket closed at once in another process', async () => {
    const here = await world.person('Eva Ett', 'CASEWORKER')
    const there = await again(here)
    const wire = await follow(there, other)
    const { sessions } = (await world.execute(here, LIST)).data
    const { id } = sessions.find((each: { isThis: boolean }) => !each.isThis)
    const closed = closing(wire)
    const answered = await mutate(here, 'endSession', { sessionId: id })
    expect(answered).toMatchObject({ __typename: 'SessionsEnded', sessions: [{ isThis: true }] })
    expect((await world.post(there, { query: '{ viewer { id } }' }, { process: other })).status).toBe(401)
    const { code, afterMs } = await closed
    expect(code).toBe(4401)
    expect(afterMs).toBeLessThan(2000)
    expect(await mutate(here, 'endSession', { sessionId: id })).toMatchObject({ __typename: 'SessionsEnded' })
  })

  test('every other one is ended at once', async () => {
    const here = await world.person('Alla Andra', 'CASEWORKER')
    const others = [await again(here), await again(here)]
    expect(await mutate(here, 'endOtherSessions', {})).toMatchObject({ sessions: [{ isThis: true }] })
    for (const each of others) expect((await world.execute(each, LIST)).status).toBe(401)
    expect((await world.execute(here, LIST)).data.sessions).toHaveLength(1)
  })

  test.each([
    ['not there', () => randomUUID()],
    ['no id', () => 'x'],
  ])('one that is %s is refused', async (_, id) => {
    expect(await mutate(world.amina, 'endSession', { sessionId: id() })).toMatchObject({ code: 'NOT_FOUND' })
  })

  test('somebody else’s is not there, and lives on', async () => {
    const { sessions } = (await world.execute(world.erik, LIST)).data
    expect(await mutate(world.amina, 'endSession', { sessionId: sessions[0].id })).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect((await world.execute(world.erik, LIST)).status).toBe(200)
  })

  test('an operation id that is none is refused', async () => {
    expect(await mutate(world.amina, 'endOtherSessions', { operationId: 'x' })).toMatchObject({
      code: 'INVALID',
      field: 'operationId',
    })
  })
})

describe('the end of a session', () => {
  test('looking is no use: it ends after 30 minutes; a question is use and prolongs it', async () => {
    const who = await world.person('Vila Länge', 'CASEWORKER')
    const { session } = await look(who.cookie)
    world.advance(29 * MINUTE)
    const later = await look(who.cookie)
    expect(later.session).toEqual({ ...session, personId: who.id })
    expect((Date.parse(later.session.idleEndsAt) - Date.parse(later.now)) / MINUTE).toBeCloseTo(1, 1)
    const { data } = await world.execute(who, '{ session { idleEndsAt endsAt } }')
    expect(Date.parse(data.session.idleEndsAt) - Date.parse(session.idleEndsAt)).toBeGreaterThan(28 * MINUTE)
    expect((await look(who.cookie)).session.idleEndsAt).toBe(data.session.idleEndsAt)
    world.advance(30 * MINUTE)
    expect((await look(who.cookie)).session).toBeNull()
    expect((await world.execute(who, LIST)).status).toBe(401)
    expect((await look('')).session).toBeNull()
  })

  test('S6 what a page asks by itself while nobody is at it is answered and is no use, and no subscription is', async () => {
    const who = await world.person('Borta Länge', 'CASEWORKER')
    const { session } = await look(who.cookie)
    for (let minutes = 0; minutes < 28; minutes += 7) {
      world.advance(7 * MINUTE)
      const asked = await world.post(who, { query: LIST }, { headers: { 'x-unattended': '1' } })
      expect(asked.data.sessions).toHaveLength(1)
      await (await follow(who)).close()
    }
    expect((await look(who.cookie)).session.idleEndsAt).toBe(session.idleEndsAt)
    world.advance(2 * MINUTE)
    expect((await world.execute(who, LIST)).status).toBe(401)
  })

  test('ten hours after the sign-in, however much it is used', async () => {
    const who = await world.person('Jobbar Jämt', 'CASEWORKER')
    for (let minutes = 0; minutes < 600 - 20; minutes += 20) {
      world.advance(20 * MINUTE)
      expect((await world.execute(who, LIST)).status).toBe(200)
    }
    const { session } = await look(who.cookie)
    expect(session.idleEndsAt).toBe(session.endsAt)
    world.advance(20 * MINUTE)
    expect((await world.execute(who, LIST)).status).toBe(401)
  })

  test('two session cookies are none, whichever comes first', async () => {
    const who = await world.person('Två Kakor', 'CASEWORKER')
    const stranger = '__Host-sid=främmande'.replace('ä', 'a')
    for (const cookie of [
      `${who.cookie}; ${stranger}`,
      `${stranger}; ${who.cookie}`,
      `${who.cookie}; ${who.cookie}`,
    ]) {
      expect((await world.execute({ ...who, cookie }, LIST)).status).toBe(401)
      expect((await (await openWire(world.url, { cookie })).closed).code).toBe(4401)
    }
    expect((await world.execute(who, LIST)).status).toBe(200)
  })

  test('a browser is named by its kind and system', async () => {
    const answered = await fetch(`${world.url}/demo/sign-in`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent':
          'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36',
      },
      body: JSON.stringify({ person: world.maria.id }),
    })
    const cookie = answered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { sessions } = (await world.execute({ ...world.maria, cookie }, LIST)).data
    expect(sessions[0].device).toBe('Chrome, Windows')
  })
})

describe('shutting a person out', () => {
  test('refused at once, sockets closed at once, signs in no more; let in again she does', async () => {
    const who = await world.person('Avstängd Ava', 'CASEWORKER')
    const wires = [await follow(who), await follow(await again(who), other)]
    const closed = Promise.all(wires.map(closing))
    manager = await again(manager)
    const answered = await mutate(manager, 'disablePerson', { personId: who.id })
    expect(answered).toEqual({
      __typename: 'PersonStanding',
      id: who.id,
      name: who.name,
      leftAt: expect.stringMatching(/Z$/),
    })
    expect((await world.execute(who, LIST)).status).toBe(401)
    for (const { code, afterMs } of await closed) {
      expect(code).toBe(4401)
      expect(afterMs).toBeLessThan(2000)
    }
    expect(await world.signIn(who.id)).toBe('')
    expect(await mutate(manager, 'enablePerson', { personId: who.id })).toMatchObject({ leftAt: null })
    // Let in is not signed in: what was ended stays ended.
    expect((await world.execute(who, LIST)).status).toBe(401)
    expect((await world.execute(await again(who), LIST)).status).toBe(200)
  })

  test('the unit’s manager has the list: who works there and who is shut out; nobody else has', async () => {
    const who = await world.person('Borta Bo', 'CASEWORKER')
    const list = async (by: Person, unitId = world.unit.id) =>
      (
        await world.execute(by, 'query ($id: ID!) { unitPeople(unitId: $id) { id name leftAt } }', {
          id: unitId,
        })
      ).data?.unitPeople
    manager = await again(manager)
    await mutate(manager, 'disablePerson', { personId: who.id })
    const people = await list(manager)
    expect(people).toContainEqual({ id: who.id, name: 'Borta Bo', leftAt: expect.stringMatching(/Z$/) })
    expect(people).toContainEqual({ id: world.erik.id, name: 'Erik Lund', leftAt: null })
    expect(people.map(({ id }: { id: string }) => id)).not.toContain(manager.id)
    expect(await list(manager, world.otherUnit.id)).toBeUndefined()
    for (const by of [world.amina, deputy, world.outsider])
      expect(await list(await again(by))).toBeUndefined()
  })

  test('an answer that was lost and asked for again does not shut her out again', async () => {
    const who = await world.person('Inne Igen', 'CASEWORKER')
    const operationId = randomUUID()
    await mutate(manager, 'disablePerson', { operationId, personId: who.id })
    await mutate(manager, 'enablePerson', { personId: who.id })
    expect(await mutate(manager, 'disablePerson', { operationId, personId: who.id })).toMatchObject({
      leftAt: null,
    })
    expect(await mutate(manager, 'enablePerson', { operationId, personId: who.id })).toMatchObject({
      code: 'INVALID',
    })
  })

  test.each([
    ['oneself', () => manager, () => manager, 'FORBIDDEN'],
    ['by a caseworker', () => world.amina, () => world.erik, 'FORBIDDEN'],
    ['by a deputy', () => deputy, () => world.erik, 'FORBIDDEN'],
    ['by another unit’s manager', () => world.outsider, () => world.erik, 'NOT_FOUND'],
    ['who is not there', () => manager, () => ({ id: randomUUID() }), 'NOT_FOUND'],
    ['who is no id', () => manager, () => ({ id: 'x' }), 'NOT_FOUND'],
  ])('is refused: %s', async (_, by, whom, code) => {
    const doer = by()
    const fresh = await again(doer)
    for (const verb of ['disablePerson', 'enablePerson'] as const) {
      expect(await mutate(fresh, verb, { personId: whom().id })).toMatchObject({ code })
    }
    const left = await world.sql('select * from person where left_at is not null and id = $1', [
      world.erik.id,
    ])
    expect(left).toEqual([])
  })
  let deputy: Person
  beforeAll(async () => {
    deputy = await world.person('Bi Trädande', 'DEPUTY_UNIT_MANAGER')
  })
})

describe('the provider, asked again', () => {
  let provider: TestProvider
  let process: Process
  const oidc = {
    ...CLIENT,
    clientAuth: 'auto',
    scope: 'openid profile offline_access',
    levels: [],
    levelClaim: 'acr',
    roles: new Map([
      ['soc', 'CASEWORKER'],
      ['chef', 'UNIT_MANAGER'],
    ] as const),
    roleClaim: 'roles',
    unitClaim: 'units',
    nameClaim: 'name',
    staffClaim: null,
    authority: null,
    askEveryMs: 60,
  } as const
  beforeAll(async () => {
    provider = await openProvider()
    process = await world.startProcess({ oidc: { ...oidc, issuer: provider.issuer } })
    provider.admit(process.url)
  })
  afterAll(async () => await provider.close())

  const signIn = async (account: string): Promise<{ readonly cookie: string }> => {
    const visitor = openVisitor()
    await visitor.arrive(await visitor.choose(provider, await visitor.begin(process), account))
    return { cookie: visitor.cookieOf(process) }
  }

  test('says yes again and again: she stays, asked about by one of two processes at a time', async () => {
    provider.accounts.set('siv', { name: 'Siv', roles: 'soc', units: ['Utredning'] })
    const siv = await signIn('siv')
    const second = await world.startProcess({ oidc: { ...oidc, issuer: provider.issuer } })
    // A token is good once: two that use the same one would end the session.
    await provider.untilGranted(provider.renewals.granted + 25)
    expect(provider.renewals.refused).toBe(0)
    expect((await look(siv.cookie, second)).session).not.toBeNull()
  })

  test('says that she is another now: her socket closes with 4403 and she is', async () => {
    provider.accounts.set('rut', { name: 'Rut', roles: 'soc', units: ['Utredning'] })
    const rut = await signIn('rut')
    const wire = await follow(rut, process)
    provider.accounts.set('rut', { name: 'Rut', roles: 'chef', units: ['Grannen'] })
    const { code, afterMs } = await closing(wire)
    expect(code).toBe(4403)
    expect(afterMs).toBeLessThan(2000)
    const asked = await world.post(
      { ...world.amina, ...rut },
      { query: '{ viewer { role boards { name } } }' },
    )
    expect(asked.data.viewer).toEqual({ role: 'UNIT_MANAGER', boards: [{ name: 'Grannen' }] })
  })

  test('says that she has no role: every session of hers ends', async () => {
    provider.accounts.set('sten', { name: 'Sten', roles: 'soc', units: ['Utredning'] })
    const [one, two] = [await signIn('sten'), await signIn('sten')]
    const wire = await follow(one, process)
    provider.accounts.set('sten', { name: 'Sten' })
    expect((await closing(wire)).code).toBe(4401)
    for (const { cookie } of [one, two])
      await expect.poll(async () => (await look(cookie)).session).toBeNull()
  })

  test('says no: the session ends, and its socket closes within two seconds', async () => {
    provider.accounts.set('moa', { name: 'Moa', roles: 'soc', units: ['Utredning'] })
    const moa = await signIn('moa')
    const wire = await follow(moa, process)
    await provider.revoke()
    const { code, afterMs } = await closing(wire)
    expect(code).toBe(4401)
    expect(afterMs).toBeLessThan(2000 + oidc.askEveryMs)
    expect((await look(moa.cookie)).session).toBeNull()
    const [kept] = await world.sql(
      `select s.refresh from session s join identity i using (person_id) where i.subject = 'moa'`,
    )
    expect(kept.refresh).toBeNull()
  })

  test('is not asked about a session that has idled, and nothing to ask with is kept', async () => {
    provider.accounts.set('vila', { name: 'Vila', roles: 'soc', units: ['Utredning'] })
    await signIn('vila')
    world.advance(31 * MINUTE)
    const kept = `select s.refresh from session s join identity i using (person_id) where i.subject = 'vila'`
    await expect.poll(async () => await world.sql(kept)).toEqual([{ refresh: null }])
  })

  test('says nothing: borne for half an hour from its last yes, then the session ends', async () => {
    provider.accounts.set('tyst', { name: 'Tyst', roles: 'soc', units: ['Utredning'] })
    const quiet = await signIn('tyst')
    const times = async () =>
      (
        await world.sql(
          `select checked_at, asked_at from session s join identity i using (person_id) where i.subject = 'tyst'`,
        )
      )[0]
    const wire = await follow(quiet, process)
    await provider.away()
    try {
      const { now: before } = await look(quiet.cookie)
      const moment = Date.parse(before) + 29 * MINUTE
      world.advance(29 * MINUTE)
      // Asked after that moment, in vain.
      await expect.poll(async () => (await times()).asked_at >= new Date(moment)).toBe(true)
      await world.post({ ...world.amina, ...quiet }, { query: '{ viewer { id } }' })
      expect((await look(quiet.cookie)).session).not.toBeNull()
      expect((await times()).checked_at < new Date(moment - 28 * MINUTE)).toBe(true)
      world.advance(2 * MINUTE)
      expect((await closing(wire)).code).toBe(4401)
    } finally {
      await provider.back()
    }
    expect((await look(quiet.cookie)).session).toBeNull()
  })
})
