import { describe, expect, test } from 'vitest'
import { Role } from '#db/generated/enums.ts'
import {
  ASKED_EVERY_MINUTES,
  type ClaimMapping,
  isSilentTooLong,
  isStale,
  levelOf,
  nameOf,
  ownPath,
  roleOf,
  staffIdOf,
  unitNamesOf,
  unitsMeant,
} from './sign-in.rules.ts'

const mapping: ClaimMapping = {
  levels: [],
  levelClaim: 'acr',
  roles: new Map(Object.values(Role).map((role) => [`grp-${role}`, role])),
  roleClaim: 'roles',
  unitClaim: 'units',
  nameClaim: 'name',
  staffClaim: null,
}
const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minutes))

describe('I1 she is led to a path of our own', () => {
  test.each(['/', '/tavla/1?ansvarig=jag#kort', '/triagera', '/tavla/%C3%A5', '/tavla/../triagera', '/a//b'])(
    '%s',
    (path) => expect(ownPath(path)).toBe(path.replace('/tavla/..', '')),
  )

  test.each([
    null,
    '',
    'tavla',
    'https://elsewhere.example/',
    'javascript:alert(1)',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/\t/elsewhere.example',
    '/\n/elsewhere.example',
    '\u0000//elsewhere.example',
    ' //elsewhere.example',
    '/..//elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/%2e%2e//elsewhere.example',
    '/a\\..\\..\\elsewhere.example',
    '///elsewhere.example',
    '/sign-in',
    '/sign-in/callback?code=1',
    '/sign-out',
    '/logga-in?till=/',
    '/a/../sign-in',
    `/${'x'.repeat(500)}`,
    `/${'å'.repeat(200)}`,
  ])('and not to %j', (path) => expect(ownPath(path)).toBe('/'))
})

test('I2 an attempt is good for ten minutes', () => {
  expect(
    [0, 10, 10.1].map((minutes) => isStale(at(0), new Date(at(0).getTime() + minutes * 60_000))),
  ).toEqual([false, false, true])
  expect(isStale(at(1), at(0))).toBe(true)
})

test('I3 a required level must be hers', () => {
  const required = { ...mapping, levels: ['loa3', 'loa4'] }
  expect(levelOf({ acr: 'loa3' }, required)).toEqual({ level: 'loa3' })
  expect(levelOf({ acr: ['loa2', 'loa4'] }, required)).toEqual({ level: 'loa4' })
  for (const acr of ['loa2', 'loa33', '', undefined, 3, null]) expect(levelOf({ acr }, required)).toBeNull()
  expect(levelOf({ acr: 'loa2' }, mapping)).toEqual({ level: 'loa2' })
  expect(levelOf({}, mapping)).toEqual({ level: null })
})

describe('I4 one role of several', () => {
  test.each([
    [['grp-CASEWORKER', 'grp-SENIOR_CASEWORKER'], 'SENIOR_CASEWORKER'],
    [['grp-DIRECTOR', 'grp-UNIT_MANAGER'], 'UNIT_MANAGER'],
    [['grp-ADMINISTRATOR', 'grp-CASEWORKER'], 'CASEWORKER'],
    [['grp-TRAINEE', 'unmapped'], 'TRAINEE'],
    ['grp-MENTOR', 'MENTOR'],
    [['unmapped'], null],
    [[], null],
    [undefined, null],
    [[7, null, { role: 'grp-MENTOR' }], null],
  ])('%j is %s', (roles, role) => expect(roleOf({ roles }, mapping)).toBe(role))

  test('every role has its place', () => {
    for (const role of Object.values(Role)) expect(roleOf({ roles: [`grp-${role}`] }, mapping)).toBe(role)
  })

  test('inside another claim', () => {
    const nested = { ...mapping, roleClaim: 'realm_access.roles' }
    expect(roleOf({ realm_access: { roles: ['grp-MENTOR'] } }, nested)).toBe('MENTOR')
    expect(roleOf({ 'realm_access.roles': 'grp-MENTOR' }, nested)).toBe('MENTOR')
    expect(roleOf({ realm_access: null }, nested)).toBeNull()
  })
})

test('I5 units are known by the directory’s name or their own', () => {
  const units = [
    { id: 'a', name: 'Mottagning', externalId: null },
    { id: 'b', name: 'Utredning 1', externalId: 'OU-17' },
    { id: 'c', name: 'Åtgärd', externalId: 'Mottagning' },
  ]
  expect(unitNamesOf({ units: ['OU-17', ' OU-17 ', 'x'] }, mapping)).toEqual(['OU-17', 'x'])
  expect(unitsMeant(units, ['OU-17', 'utredning 1', 'ÅTGÄRD', 'Ekonomi'])).toEqual({
    ids: ['b', 'c'],
    unknownCount: 1,
  })
  expect(unitsMeant(units, ['Mottagning'])).toEqual({ ids: ['c'], unknownCount: 0 })
  expect(unitsMeant(units, [])).toEqual({ ids: [], unknownCount: 0 })
})

test('I6 her name is one claim or two', () => {
  expect(nameOf({ name: '  Amina   Berg ' }, mapping)).toBe('Amina Berg')
  expect(nameOf({ given_name: 'Amina', family_name: 'Berg' }, mapping)).toBe('Amina Berg')
  expect(nameOf({ name: 7 }, mapping)).toBeNull()
  expect(nameOf({ name: 'x'.repeat(300) }, mapping)).toHaveLength(200)
})

test('I7 silence is borne for half an hour', () => {
  expect(ASKED_EVERY_MINUTES).toBe(10)
  expect([29, 30].map((minutes) => isSilentTooLong(at(0), at(minutes)))).toEqual([false, true])
})

test('I8 her id in the staff system is what the named claim says, where one is named', () => {
  const named = { ...mapping, staffClaim: 'ext.staff' }
  expect(staffIdOf({ ext: { staff: ' karast ' } }, named)).toBe('karast')
  expect(staffIdOf({ sub: 'karast' }, named)).toBeNull()
  expect(staffIdOf({ staff: 'karast', sub: 'karast' }, mapping)).toBeNull()
})
