// Sign-in at a real OpenID provider, step by step over HTTP: who gets in as whom, and every way in which it must not go.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CLIENT, type TestProvider, openProvider } from '../support/provider.ts'
import { type Visitor, openVisitor } from '../support/visitor.ts'
import { type Process, type World, openWorld } from '../support/world.ts'
import { openWire } from '../support/wire.ts'

const FEED = 'subscription ($id: ID!) { boardFeed(boardId: $id) { snapshot { name } } }'

const MAPPING = {
  clientAuth: 'auto',
  scope: 'openid profile offline_access',
  levels: ['loa3'],
  levelClaim: 'acr',
  roles: new Map([
    ['soc', 'CASEWORKER'],
    ['forste', 'SENIOR_CASEWORKER'],
    ['chef', 'UNIT_MANAGER'],
  ] as const),
  roleClaim: 'roles',
  unitClaim: 'units',
  nameClaim: 'name',
  staffClaim: 'staff',
  authority: null,
} as const

let world: World
let provider: TestProvider
let samrad: Process
let visitor: Visitor

beforeAll(async () => {
  world = await openWorld()
  provider = await openProvider()
  samrad = await world.startProcess({ oidc: { ...CLIENT, ...MAPPING, issuer: provider.issuer } })
  provider.admit(samrad.url)
})
afterAll(async () => {
  await world.close()
  await provider.close()
})
beforeEach(() => {
  visitor = openVisitor()
})

const asked = async (cookie: string, query = '{ viewer { id name role boards { name } } }') => {
  const answered = await fetch(`${samrad.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-graphql-yoga-csrf': '1', cookie },
    body: JSON.stringify({ query }),
  })
  return { status: answered.status, ...(await answered.json()) }
}
const signIn = async (account: string, as: Visitor = visitor, acr = 'loa3'): Promise<string> =>
  await as.arrive(await as.choose(provider, await as.begin(samrad), account, acr))

describe('who gets in', () => {
  test('whoever was read in before she signed in is that person, once, and else somebody new', async () => {
    const read = await world.person('Stina Inläst', 'CASEWORKER')
    await world.sql('update person set external_id = $2 where id = $1', [read.id, 'stiin'])
    const claims = { name: 'Stina Inläst', roles: 'forste', units: ['Utredning'], staff: 'stiin' }
    provider.accounts.set('stina', claims)
    await signIn('stina')
    const { data } = await asked(visitor.cookieOf(samrad))
    expect(data.viewer).toMatchObject({ id: read.id, role: 'SENIOR_CASEWORKER' })
    // The same id from another sign-in is nobody's any more: she is that person already.
    provider.accounts.set('stina2', claims)
    const other = openVisitor()
    await signIn('stina2', other)
    expect((await asked(other.cookieOf(samrad))).data.viewer.id).not.toBe(read.id)
    // Shut out before she ever came.
    const gone = await world.person('Gun Borta', 'CASEWORKER')
    await world.sql('update person set external_id = $2, left_at = now() where id = $1', [gone.id, 'gunbo'])
    provider.accounts.set('gun', { name: 'Gun Borta', roles: 'soc', units: ['Utredning'], staff: 'gunbo' })
    expect(await signIn('gun', openVisitor())).toBe('/logga-in?fel=disabled')
  })

  test('the first time somebody new, as her claims say, where she wanted to go', async () => {
    provider.accounts.set('lena', {
      name: 'Lena Ny',
      roles: ['soc', 'okänd'],
      units: ['utredning', 'Ekonomi'],
    })
    const authorization = await visitor.begin(samrad, `?returnTo=${encodeURIComponent('/triagera?vy=mina')}`)
    const { searchParams } = new URL(authorization)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      acr_values: 'loa3',
      redirect_uri: `${samrad.url}/sign-in/callback`,
      state: expect.stringMatching(/^.{43}$/),
      nonce: expect.stringMatching(/^.{43}$/),
      code_challenge: expect.stringMatching(/^.{43}$/),
    })
    const callback = await visitor.choose(provider, authorization, 'lena')
    expect(await visitor.arrive(callback)).toBe('/triagera?vy=mina')
    expect((await asked(visitor.cookieOf(samrad))).data.viewer).toMatchObject({
      name: 'Lena Ny',
      role: 'CASEWORKER',
      boards: [{ name: 'Utredning' }],
    })
    const [kept] = await world.sql(
      `select s.level, s.device, s.refresh, i.issuer, i.subject from session s join identity i using (person_id) where i.subject = 'lena'`,
    )
    expect(kept).toMatchObject({ level: 'loa3', issuer: provider.issuer, subject: 'lena' })
    // What is kept to ask again with is sealed.
    expect(kept.refresh).toMatch(/^[\w-]{60,}$/)
    expect(await world.sql('select * from sign_in_attempt')).toEqual([])
  })

  test('the second time the same person, as her claims say now; what is no longer said has an end', async () => {
    provider.accounts.set('per', { name: 'Per Först', roles: 'soc', units: ['Utredning'] })
    await signIn('per')
    const first = (await asked(visitor.cookieOf(samrad))).data.viewer
    provider.accounts.set('per', { name: 'Per Sedan', roles: ['soc', 'forste'], units: ['Grannen'] })
    const again = openVisitor()
    await signIn('per', again)
    const second = (await asked(again.cookieOf(samrad))).data.viewer
    expect(second).toEqual({
      id: first.id,
      name: 'Per Sedan',
      role: 'SENIOR_CASEWORKER',
      boards: [{ name: 'Grannen' }],
    })
    const memberships = await world.sql(
      `select u.name, m.until_at is null as open from membership m join unit u on u.id = m.unit_id where m.person_id = $1 order by m.from_at`,
      [first.id],
    )
    expect(memberships).toEqual([
      { name: 'Utredning', open: false },
      { name: 'Grannen', open: true },
    ])
  })

  test('units that Samråd does not have are nothing: she is in, without a board', async () => {
    provider.accounts.set('ulla', { name: 'Ulla Utan', roles: 'soc', units: ['Ekonomi'] })
    expect(await signIn('ulla')).toBe('/')
    expect((await asked(visitor.cookieOf(samrad))).data.viewer.boards).toEqual([])
  })

  test('two first sign-ins at once are one person', async () => {
    provider.accounts.set('tova', { name: 'Tova Två', roles: 'soc', units: ['Utredning'] })
    const visitors = Array.from({ length: 6 }, () => openVisitor())
    const callbacks: string[] = []
    for (const each of visitors) callbacks.push(await each.choose(provider, await each.begin(samrad), 'tova'))
    await Promise.all(visitors.map(async (each, index) => await each.arrive(callbacks[index]!)))
    const ids = await Promise.all(
      visitors.map(async (each) => (await asked(each.cookieOf(samrad))).data.viewer.id),
    )
    expect(new Set(ids).size).toBe(1)
    expect(await world.sql(`select count(*)::int from person where name = 'Tova Två'`)).toEqual([
      { count: 1 },
    ])
  })

  test('signing in again in the same browser ends the session that it had', async () => {
    provider.accounts.set('olle', { name: 'Olle', roles: 'soc' })
    await signIn('olle')
    const before = visitor.cookieOf(samrad)
    await signIn('olle')
    expect(visitor.cookieOf(samrad)).not.toBe(before)
    expect((await asked(before)).status).toBe(401)
  })
})

describe('who does not', () => {
  const people = async (): Promise<unknown> =>
    await world.sql('select count(*)::int from session where ended_at is null')
  const refused = async (arrived: Promise<string>, path: string): Promise<void> => {
    const before = await people()
    expect(await arrived).toBe(path)
    expect(visitor.cookieOf(samrad)).toBe('')
    expect(visitor.jarOf(samrad.url).has('__Host-sign-in')).toBe(false)
    expect(await people()).toEqual(before)
  }

  test('a state that is not ours', async () => {
    provider.accounts.set('amir', { name: 'Amir', roles: 'soc' })
    const callback = new URL(await visitor.choose(provider, await visitor.begin(samrad), 'amir'))
    callback.searchParams.set('state', 'x'.repeat(43))
    await refused(visitor.arrive(callback.href), '/logga-in?fel=stale')
  })

  test('a callback that is played again, from the same browser and its cookie', async () => {
    const cookie = async () => visitor.jarOf(samrad.url).get('__Host-sign-in') ?? ''
    const authorization = await visitor.begin(samrad)
    const attempt = await cookie()
    const callback = await visitor.choose(provider, authorization, 'amir')
    expect(await visitor.arrive(callback)).toBe('/')
    visitor.jarOf(samrad.url).clear()
    visitor.jarOf(samrad.url).set('__Host-sign-in', attempt)
    await refused(visitor.arrive(callback), '/logga-in?fel=stale')
  })

  test('a callback that comes six times at once is used once', async () => {
    const callback = await visitor.choose(provider, await visitor.begin(samrad), 'amir')
    const cookie = `__Host-sign-in=${visitor.jarOf(samrad.url).get('__Host-sign-in')}`
    const answers = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const { headers } = await fetch(callback, { redirect: 'manual', headers: { cookie } })
        return headers.get('location')
      }),
    )
    expect(answers.filter((each) => each === '/')).toHaveLength(1)
    expect(answers.filter((each) => each === '/logga-in?fel=stale')).toHaveLength(5)
  })

  test.each([
    ['no cookie', (): void => visitor.jarOf(samrad.url).clear()],
    ['another browser’s cookie', () => visitor.jarOf(samrad.url).set('__Host-sign-in', 'x'.repeat(43))],
  ])('with %s', async (_, change) => {
    const callback = await visitor.choose(provider, await visitor.begin(samrad), 'amir')
    change()
    await refused(visitor.arrive(callback), '/logga-in?fel=stale')
  })

  test('into whose browser another’s callback is put', async () => {
    const other = openVisitor()
    const callback = await other.choose(provider, await other.begin(samrad), 'amir')
    await visitor.begin(samrad)
    await refused(visitor.arrive(callback), '/logga-in?fel=stale')
  })

  test('with an ID token for another nonce', async () => {
    const authorization = new URL(await visitor.begin(samrad))
    authorization.searchParams.set('nonce', 'x'.repeat(43))
    const callback = await visitor.choose(provider, authorization.href, 'amir')
    await refused(visitor.arrive(callback), '/logga-in?fel=failed')
  })

  test('with a code for another verifier', async () => {
    const authorization = new URL(await visitor.begin(samrad))
    authorization.searchParams.set('code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM')
    const callback = await visitor.choose(provider, authorization.href, 'amir')
    await refused(visitor.arrive(callback), '/logga-in?fel=failed')
  })

  test('after ten minutes', async () => {
    const callback = await visitor.choose(provider, await visitor.begin(samrad), 'amir')
    world.advance(10 * 60_000 + 1000)
    await refused(visitor.arrive(callback), '/logga-in?fel=stale')
    await visitor.begin(samrad)
    world.advance(10 * 60_000 + 1000)
    await visitor.begin(samrad)
    expect(await world.sql('select count(*)::int from sign_in_attempt')).toEqual([{ count: 1 }])
  })

  test('with too low a level, and the way back is kept', async () => {
    const authorization = await visitor.begin(samrad, '?returnTo=/triagera')
    const callback = await visitor.choose(provider, authorization, 'amir', 'loa2')
    await refused(visitor.arrive(callback), '/logga-in?fel=level&till=%2Ftriagera')
  })

  test('without a mapped role; who had one loses what she had', async () => {
    provider.accounts.set('ines', { name: 'Ines', roles: ['vaktmästare'], units: ['Utredning'] })
    await refused(signIn('ines'), '/logga-in?fel=role')
    expect(await world.sql(`select * from identity where subject = 'ines'`)).toEqual([])

    provider.accounts.set('ines', { name: 'Ines', roles: ['soc'], units: ['Utredning'] })
    const before = openVisitor()
    await signIn('ines', before)
    const wire = await openWire(samrad.url, { cookie: before.cookieOf(samrad), init: true })
    wire.subscribe('feed', FEED, { id: world.board.id })
    await wire.answer('feed')
    const { data } = await asked(
      before.cookieOf(samrad),
      `mutation { createCalendarFeed(input: { operationId: "${randomUUID()}" }) { ... on CalendarFeedMade { address } } }`,
    )
    const calendar = async (): Promise<number> =>
      (await fetch(new URL(data.createCalendarFeed.address, samrad.url))).status
    expect(await calendar()).toBe(200)
    provider.accounts.set('ines', { name: 'Ines', units: ['Utredning'] })
    expect(await signIn('ines')).toBe('/logga-in?fel=role')
    expect((await wire.closed).code).toBe(4401)
    expect((await asked(before.cookieOf(samrad))).status).toBe(401)
    const open = `select m.* from membership m join identity i using (person_id) where i.subject = 'ines' and until_at is null`
    expect(await world.sql(open)).toEqual([])
    // The address of her calendar has ended with it, and is not hers again when she comes back.
    expect(await calendar()).toBe(404)
    provider.accounts.set('ines', { name: 'Ines', roles: ['soc'], units: ['Utredning'] })
    expect(await signIn('ines', openVisitor())).toBe('/')
    expect(await calendar()).toBe(404)
  })

  test('who has left', async () => {
    provider.accounts.set('lars', { name: 'Lars', roles: 'soc', units: ['Utredning'] })
    await signIn('lars', openVisitor())
    await world.sql(
      `update person set left_at = now() where id = (select person_id from identity where subject = 'lars')`,
    )
    await refused(signIn('lars'), '/logga-in?fel=disabled')
  })

  test('without a name', async () => {
    provider.accounts.set('namnlös', { roles: 'soc' })
    await refused(signIn('namnlös'), '/logga-in?fel=name')
  })

  test('who changes her mind', async () => {
    await refused(signIn(''), '/logga-in?fel=cancelled')
  })

  test('while the provider is away, before and after', async () => {
    const callback = await visitor.choose(provider, await visitor.begin(samrad), 'amir')
    const late = await world.startProcess({ oidc: { ...CLIENT, ...MAPPING, issuer: provider.issuer } })
    await provider.away()
    expect(await openVisitor().next(`${late.url}/sign-in?returnTo=/triagera`)).toBe(
      `${late.url}/logga-in?fel=away&till=%2Ftriagera`,
    )
    await refused(visitor.arrive(callback), '/logga-in?fel=away')
    await provider.back()
    expect(await openVisitor().begin(late)).toContain(`${provider.issuer}/auth?`)
  })

  test('where there is no authority to belong to', async () => {
    const several = await world.startProcess({ oidc: { ...CLIENT, ...MAPPING, issuer: provider.issuer } })
    await world.sql(`insert into authority values (gen_random_uuid(), 'Skolnämnden')`)
    provider.accounts.set('nils', { name: 'Nils', roles: 'soc' })
    await refused(signIn('nils'), '/logga-in?fel=authority')
    const chosen = { ...CLIENT, ...MAPPING, issuer: provider.issuer }
    await expect(world.startProcess({ oidc: chosen })).rejects.toThrow('OIDC_AUTHORITY is missing')
    await world.sql(`delete from authority where name = 'Skolnämnden'`)
    expect(several.url).not.toBe('')
  })
})

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/%09/elsewhere.example',
  '/..//elsewhere.example',
  'javascript:alert(1)',
  '/sign-in',
  `/${'x'.repeat(600)}`,
])('returnTo=%s leads nowhere but to us', async (returnTo) => {
  const authorization = await visitor.begin(samrad, `?returnTo=${encodeURIComponent(returnTo)}`)
  const arrived = await visitor.next(await visitor.choose(provider, authorization, 'amir'))
  expect(new URL(arrived).origin).toBe(samrad.url)
  // `%09` is no tab to a browser: it is a path of ours that is not there.
  expect(arrived).toBe(returnTo.startsWith('/%09') ? `${samrad.url}${returnTo}` : `${samrad.url}/`)
})

test('a role that changes at the next sign-in closes her open socket with 4403; it comes back with her new scope', async () => {
  provider.accounts.set('berit', { name: 'Berit', roles: 'soc', units: ['Utredning'] })
  await signIn('berit')
  const cookie = visitor.cookieOf(samrad)
  const wire = await openWire(samrad.url, { cookie, init: true })
  wire.subscribe('feed', FEED, { id: world.board.id })
  await wire.answer('feed')
  provider.accounts.set('berit', { name: 'Berit', roles: 'chef', units: ['Grannen'] })
  const began = performance.now()
  await signIn('berit', openVisitor())
  expect(await wire.closed).toEqual({ code: 4403, reason: 'access changed, reconnect' })
  expect(performance.now() - began).toBeLessThan(2000)
  const back = await openWire(samrad.url, { cookie, init: true })
  back.subscribe('old', FEED, { id: world.board.id })
  back.subscribe('new', FEED, { id: world.otherBoard.id })
  expect(await back.answer('old')).toMatchObject({
    payload: { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
  })
  expect(await back.answer('new')).toMatchObject({
    payload: { data: { boardFeed: { snapshot: { name: 'Grannen' } } } },
  })
  await back.close()
})

describe('signing out', () => {
  const leave = async (process: Process, as: Visitor): Promise<Response> =>
    await as.visit(`${process.url}/sign-out`, { method: 'POST' })

  test('leads to the provider’s own, which leads back', async () => {
    await signIn('amir')
    const cookie = visitor.cookieOf(samrad)
    const answered = await leave(samrad, visitor)
    const { location } = await answered.json()
    expect(new URL(location).origin).toBe(provider.issuer)
    expect(Object.fromEntries(new URL(location).searchParams)).toEqual({
      client_id: CLIENT.clientId,
      post_logout_redirect_uri: `${samrad.url}/logga-in`,
    })
    expect((await asked(cookie)).status).toBe(401)
    expect(visitor.cookieOf(samrad)).toBe('')
    const [kept] = await world.sql(
      'select refresh from session where ended_at is not null order by ended_at desc limit 1',
    )
    expect(kept.refresh).toBeNull()
  })

  test('ends here alone where the provider has no such place, or is away', async () => {
    const plain = await openProvider({ endSession: false })
    const process = await world.startProcess({ oidc: { ...CLIENT, ...MAPPING, issuer: plain.issuer } })
    plain.admit(process.url)
    plain.accounts.set('amir', { name: 'Amir', roles: 'soc' })
    await visitor.arrive(await visitor.choose(plain, await visitor.begin(process), 'amir'))
    expect((await leave(process, visitor)).status).toBe(204)
    await plain.close()
    const unheard = await world.startProcess({ oidc: { ...CLIENT, ...MAPPING, issuer: plain.issuer } })
    expect((await leave(unheard, openVisitor())).status).toBe(204)
  })
})

test('what is the demo’s is not there, and how one signs in is said', async () => {
  const at = async (path: string, init?: RequestInit) => (await fetch(`${samrad.url}${path}`, init)).status
  expect(await at('/demo/people')).toBe(404)
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }
  expect(await at('/demo/sign-in', post)).toBe(404)
  expect(await at('/sign-in', { method: 'HEAD' })).toBe(405)
  expect(await at('/sign-in/callback', { method: 'POST' })).toBe(405)
  expect(await (await fetch(`${samrad.url}/sign-in/mode`)).json()).toEqual({ mode: 'oidc' })
  expect(await (await fetch(`${world.url}/sign-in/mode`)).json()).toEqual({ mode: 'demo' })
  expect((await fetch(`${world.url}/sign-in/callback`)).status).toBe(404)
})
