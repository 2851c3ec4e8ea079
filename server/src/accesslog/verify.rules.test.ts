import { expect, test } from 'vitest'
import {
  COLUMNS,
  ROUND,
  type Row,
  type SealedOpening,
  hashGenesis,
  hashLink,
  hashOpening,
} from './seal.rules.ts'
import { type Heads, type Seal, openCheck } from './verify.rules.ts'

const NOW = Date.parse('2026-11-21T10:00:00Z')
const HOUR = 3_600_000
const GENESIS = hashGenesis('here')
const BLANK: Row = {
  id: '1',
  actor_id: 'a',
  action: 'OPEN_REQUEST',
  subject_id: 's',
  at: '0',
  session_id: null,
  unit_id: null,
  case_id: null,
  basis: null,
  outcome: 'GIVEN',
  opening_id: null,
  operation_id: null,
  row_count: null,
}
const OPENING: SealedOpening = {
  id: 'o',
  requestId: 's',
  caseId: 'c',
  personId: 'a',
  sessionId: 'x',
  kind: 'PROTECTED',
  at: '1',
  reason: 'Ringt av skolan',
  salt: 'salt',
}

type Wanted = { readonly at: number; readonly dated?: number; readonly opening?: SealedOpening | null }

/** An honest chain with one row a given instant. */
function chain(wanted: readonly Wanted[]): Seal[] {
  let previous = GENESIS
  return wanted.map(({ at, dated = at, opening = null }, index) => {
    const row = { ...BLANK, id: String(index + 1), at: String(dated), opening_id: opening && opening.id }
    const openingHash = opening && hashOpening(opening)
    const link = { previous, position: index + 1, at: String(at), openingHash, row }
    previous = hashLink(link)
    return { ...link, entryId: row.id, hash: previous, opening, isPurged: false }
  })
}
const hourly = (count: number) =>
  chain(Array.from({ length: count }, (_, hour) => ({ at: NOW + hour * HOUR })))

function verify(
  seals: readonly Seal[],
  { heads = null, installation = 'here' }: { heads?: Heads | null; installation?: string | null } = {},
) {
  const check = openCheck({ installation, heads, now: new Date(NOW) })
  for (const seal of seals) check.seal(seal)
  return check
}
const found = (check: ReturnType<typeof verify>) =>
  check.end().findings.map(({ what, from, to, entryId }) => [what, from, to, entryId])
const headOf = ({ position, hash }: Seal, installation = 'here') => ({
  installation,
  position,
  hash,
  at: '2026-11-21T10:00:00.000Z',
})

test('V1 V2 an honest chain is silent', () => {
  const check = verify(hourly(5))
  expect(check.end()).toMatchObject({ findings: [], sealed: 5, end: 5 })
})

test('V1 missing links are told once, and the walk goes on after them', () => {
  const seals = hourly(9)
  expect(found(verify([...seals.slice(0, 2), ...seals.slice(5)]))).toEqual([
    ['POSITIONS_MISSING', 3, 5, null],
  ])
  expect(found(verify(seals.slice(4)))).toEqual([['POSITIONS_MISSING', 1, 4, null]])
})

test('V1 a chain of another installation fits at no first link', () => {
  expect(found(verify(hourly(3), { installation: 'there' }))).toEqual([['LINK_BROKEN', 1, 1, '1']])
  expect(found(verify(hourly(3), { installation: null }))).toEqual([['CHAIN_ID', null, null, null]])
})

test.for(COLUMNS)('V2 %s changed: that link alone', (name) => {
  const seals = hourly(4)
  const changed = seals.map((seal) =>
    seal.position === 2 ? { ...seal, row: { ...seal.row!, [name]: `${seal.row![name] ?? ''}1` } } : seal,
  )
  expect(found(verify(changed))).toContainEqual(['LINK_BROKEN', 2, 2, '2'])
  expect(found(verify(changed)).filter(([what]) => what === 'LINK_BROKEN')).toHaveLength(1)
})

test('V2 a changed link breaks its own and the next; a row that is gone is told; a run is one line', () => {
  const seals = hourly(6)
  const hash = 'f'.repeat(64)
  expect(found(verify(seals.map((seal) => (seal.position === 3 ? { ...seal, hash } : seal))))).toEqual([
    ['LINK_BROKEN', 3, 4, '3'],
  ])
  expect(found(verify(seals.map((seal) => (seal.position > 3 ? { ...seal, row: null } : seal))))).toEqual([
    ['ROW_GONE', 4, 6, '4'],
  ])
})

test('V3 the reason is the sealed one, or purged on record', () => {
  const honest = chain([{ at: NOW, opening: OPENING }])
  const [seal] = honest
  const purged = { ...OPENING, reason: '', salt: null }
  expect(verify(honest).end()).toMatchObject({ findings: [], reasons: 1, purged: 0 })
  const told = (change: Partial<Seal>) => found(verify([{ ...seal!, ...change }]))
  expect(told({ opening: { ...OPENING, reason: 'Nyfiken' } })).toEqual([['REASON_CHANGED', 1, 1, '1']])
  expect(told({ opening: { ...OPENING, personId: 'b' } })).toEqual([['REASON_CHANGED', 1, 1, '1']])
  expect(told({ opening: { ...OPENING, salt: null } })).toEqual([['REASON_CHANGED', 1, 1, '1']])
  expect(told({ opening: { ...OPENING, reason: 'Nyfiken' }, isPurged: true })).toEqual([
    ['REASON_CHANGED', 1, 1, '1'],
  ])
  expect(told({ opening: purged })).toEqual([['REASON_GONE', 1, 1, '1']])
  expect(told({ opening: null })).toEqual([['REASON_GONE', 1, 1, '1']])
  expect(told({ opening: purged, isPurged: true })).toEqual([])
  expect(told({ opening: null, isPurged: true })).toEqual([])
  const row = { ...BLANK, at: String(NOW), opening_id: 'o' }
  const unsealed = { previous: GENESIS, position: 1, at: String(NOW), openingHash: null, row }
  const late = { ...unsealed, entryId: '1', hash: hashLink(unsealed), opening: OPENING, isPurged: false }
  expect(found(verify([late]))).toEqual([['REASON_NOT_SEALED', 1, 1, '1']])
})

test('V4 a row is dated when it was written, as its neighbours in the chain tell', () => {
  const dated = (minutes: number) =>
    found(verify(chain([{ at: NOW }, { at: NOW + HOUR, dated: NOW + minutes * 60_000 }])))
  expect(dated(60)).toEqual([])
  expect(dated(-9)).toEqual([])
  expect(dated(69)).toEqual([])
  expect(dated(-11)).toEqual([['DATE_AMISS', 2, 2, '2']])
  expect(dated(71)).toEqual([['DATE_AMISS', 2, 2, '2']])
  expect(found(verify(chain([{ at: NOW, dated: Infinity }])))).toEqual([['DATE_AMISS', 1, 1, '1']])
})

test('V4 what waited for long is sealed in full rounds, and is none the worse for it', () => {
  const old = (count: number, at: number) =>
    Array.from({ length: count }, () => ({ at, dated: NOW - 24 * HOUR }))
  const backlog = [...old(ROUND, NOW), ...old(ROUND, NOW + 1), ...old(7, NOW + HOUR)]
  expect(found(verify(chain(backlog)))).toEqual([])
  expect(found(verify(chain([...backlog, ...old(1, NOW + HOUR + 1)])))).toEqual([
    ['DATE_AMISS', 1_008, 1_008, '1008'],
  ])
})

test('V5 a row without a seal waits for one, since just now', () => {
  const check = verify(chain([{ at: NOW - HOUR }]))
  const at = (minutes: number) => String(NOW + minutes * 60_000)
  check.unsealed({ entryId: '2', at: at(0), isWaiting: true })
  check.unsealed({ entryId: '3', at: at(-2), isWaiting: true })
  check.unsealed({ entryId: '4', at: at(0), isWaiting: false })
  check.unsealed({ entryId: '5', at: at(-80), isWaiting: true })
  check.unsealed({ entryId: '6', at: at(11), isWaiting: true })
  const { findings, waiting, overdue } = check.end()
  expect({ waiting, overdue }).toEqual({ waiting: 5, overdue: 1 })
  expect(findings.map(({ what, entryId }) => [what, entryId])).toEqual([
    ['NOT_SEALED', '4'],
    ['DATE_AMISS', '5'],
    ['DATE_AMISS', '6'],
  ])
})

test('V6 what waited and is gone is told', () => {
  const check = verify([])
  check.gone('9')
  expect(found(check)).toEqual([['WAITING_GONE', null, null, '9']])
})

test('V7 every recorded head is on the chain', () => {
  const seals = hourly(4)
  const told = (lines: Heads['lines']) => found(verify(seals, { heads: { lines, isOwn: false } }))
  expect(told(seals.map((seal) => headOf(seal)))).toEqual([])
  expect(told([headOf({ ...seals[1]!, hash: 'f'.repeat(64) })])).toEqual([['HEAD_NOT_ON_CHAIN', 2, 2, '2']])
  expect(told([headOf({ ...seals[1]!, position: 7 })])).toEqual([['HEAD_NOT_ON_CHAIN', 7, 7, null]])
  expect(told([headOf(seals[1]!, 'there')])).toEqual([['HEAD_FOREIGN', null, null, null]])
  expect(told([null])).toEqual([['HEAD_UNREADABLE', null, null, null]])
})

test('V8 the own file keeps up; a copy may be old', () => {
  const seals = hourly(4)
  const told = (count: number, isOwn: boolean) =>
    found(verify(seals, { heads: { lines: seals.slice(0, count).map((seal) => headOf(seal)), isOwn } }))
  expect(told(4, true)).toEqual([])
  expect(told(3, true)).toEqual([])
  expect(told(2, true)).toEqual([['HEADS_CUT', null, null, null]])
  expect(told(0, true)).toEqual([['HEADS_CUT', null, null, null]])
  expect(told(2, false)).toEqual([])
  const crashed = (those: readonly Seal[], isOwn: boolean) =>
    verify(those, { heads: { lines: [headOf(those[0]!)], isOwn } }).end()
  const before = chain([{ at: NOW - 2 * HOUR }, { at: NOW - HOUR }])
  expect(crashed(before, true)).toMatchObject({ findings: [], isUncovered: true })
  expect(crashed(before, false)).toMatchObject({ findings: [], isUncovered: false })
  expect(crashed(chain([{ at: NOW - HOUR }, { at: NOW - 100 }]), true)).toMatchObject({ isUncovered: false })
})
