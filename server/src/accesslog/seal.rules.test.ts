import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from '#lib/hash.ts'
import {
  COLUMNS,
  type Link,
  type Row,
  type SealedOpening,
  hashGenesis,
  hashLink,
  hashOpening,
  roundAt,
  textOf,
} from './seal.rules.ts'

const EMPTY: Row = {
  id: '1',
  actor_id: null,
  action: null,
  subject_id: null,
  at: null,
  session_id: null,
  unit_id: null,
  case_id: null,
  basis: null,
  outcome: null,
  opening_id: null,
  operation_id: null,
  row_count: null,
}
const LINK: Link = { previous: 'a'.repeat(64), position: 2, at: '5', openingHash: null, row: EMPTY }

// Few and treacherous texts, so that two arbitrary rows are often nearly the same; lone surrogates among them.
const text = fc.oneof(
  fc.constantFrom('', 'null', '","', '"],["', '\\', '1', '11', ',', '\ud800', '\udfff', '\ufffd', '\u0000'),
  fc.string({ unit: 'binary', maxLength: 4 }),
)
const maybe = fc.option(text, { nil: null })
const row = fc.array(maybe, { minLength: COLUMNS.length, maxLength: COLUMNS.length }).map((values) => ({
  ...EMPTY,
  ...Object.fromEntries(COLUMNS.map((name, index) => [name, values[index]!])),
}))
const link: fc.Arbitrary<Link> = fc.record({
  previous: text,
  position: fc.integer({ min: 1, max: 12 }),
  at: text,
  openingHash: maybe,
  row,
})

test('S1 a link is the SHA-256 of its text, which says all that it seals', () => {
  const full = { ...LINK, openingHash: 'b', row: { ...EMPTY, action: 'OPEN_REQUEST', basis: 'CIRCLE' } }
  const said =
    `["samrad access link 1","${'a'.repeat(64)}",2,"5","b",` +
    `[["id","1"],["action","OPEN_REQUEST"],["basis","CIRCLE"]]]`
  expect(textOf(full)).toBe(said)
  expect(hashLink(full)).toBe(sha256(said))
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('S2 what is not null stands in one order, whatever the order of the row', () => {
  fc.assert(
    fc.property(link, (one) => {
      const reversed = Object.fromEntries(Object.entries(one.row).toReversed())
      expect(textOf({ ...one, row: { ...EMPTY, ...reversed } })).toBe(textOf(one))
    }),
  )
})

test('S3 a column that is null leaves no trace, so that one more of them changes no link', () => {
  const later = { ...EMPTY, device_id: null }
  expect(textOf({ ...LINK, row: later })).toBe(textOf(LINK))
  expect(textOf({ ...LINK, row: { ...EMPTY, basis: '' } })).not.toBe(textOf(LINK))
})

test('S4 no two different links have the same text: it can be read back', () => {
  fc.assert(
    fc.property(link, (one) => {
      const [, previous, position, at, opening, columns] = JSON.parse(textOf(one))
      expect({
        previous,
        position,
        at,
        openingHash: opening,
        row: { ...EMPTY, id: null, ...Object.fromEntries(columns) },
      }).toEqual(one)
    }),
    { numRuns: 2_000 },
  )
  fc.assert(
    fc.property(link, link, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other)
      expect(hashLink(one) === hashLink(other)).toBe(isSame)
    }),
    { numRuns: 2_000 },
  )
})

test('S4 each single column, moved into its neighbour, makes another link', () => {
  fc.assert(
    fc.property(row, fc.nat(COLUMNS.length - 2), (one, index) => {
      const [name, next] = [COLUMNS[index]!, COLUMNS[index + 1]!]
      fc.pre(one[name] !== one[next])
      const swapped = { ...one, [name]: one[next], [next]: one[name] }
      expect(hashLink({ ...LINK, row: swapped })).not.toBe(hashLink({ ...LINK, row: one }))
    }),
  )
})

test('S5 each installation begins its chain elsewhere', () => {
  expect(hashGenesis('a')).toBe(sha256('["samrad access chain 1","a"]'))
  expect(hashGenesis('a')).not.toBe(hashGenesis('b'))
})

test('S6 the hash of an opening holds every part of it, and its salt', () => {
  const opening: SealedOpening = {
    id: '1',
    requestId: '2',
    caseId: '3',
    personId: '4',
    sessionId: '5',
    kind: 'BREAK_GLASS',
    at: '6',
    reason: 'Jouren ringde',
    salt: '7',
  }
  expect(hashOpening(opening)).toBe(
    sha256('["samrad opening 1","1","2","3","4","5","BREAK_GLASS","6","Jouren ringde","7"]'),
  )
  const names = [
    'id',
    'requestId',
    'caseId',
    'personId',
    'sessionId',
    'kind',
    'at',
    'reason',
    'salt',
  ] as const
  const hashes = names.map((name) => hashOpening({ ...opening, [name]: 'x' }))
  expect(new Set([...hashes, hashOpening(opening)]).size).toBe(names.length + 1)
})

test('S7 rounds have instants of their own, in order also where a clock goes back', () => {
  expect(roundAt(new Date(5), null)).toEqual(new Date(5))
  expect(roundAt(new Date(9), new Date(5))).toEqual(new Date(9))
  expect(roundAt(new Date(5), new Date(5))).toEqual(new Date(6))
  expect(roundAt(new Date(1), new Date(5))).toEqual(new Date(6))
})
