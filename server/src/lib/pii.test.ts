import { expect, test } from 'vitest'
import { AFTERS, BEFORES, HARMLESS, SPELLINGS, generate, pick } from './pii.samples.ts'
import { findIdentityNumbers, redact } from './pii.ts'

test('P1 P2 P3 P4 P7 20,000 generated numbers in every spelling are found where they stand', () => {
  const names = Object.keys(SPELLINGS)
  expect(names.length).toBeGreaterThanOrEqual(9)
  const missed: string[] = []
  for (let count = 0; count < 22_000; count++) {
    const name = names[count % names.length]!
    const written = SPELLINGS[name]!(generate())
    const before = pick(BEFORES)
    const places = findIdentityNumbers(before + written + pick(AFTERS))
    const isFound =
      places.length === 1 &&
      places[0]!.start === before.length &&
      places[0]!.end === before.length + written.length
    if (!isFound) missed.push(`${name}: ${before}${written}`)
  }
  expect(missed).toEqual([])
})

test('P3 every row of decimal digits that Unicode has is read', () => {
  for (const system of Intl.supportedValuesOf('numberingSystem')) {
    const digit = new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false })
    const written = [...'1212121212'].map((one) => digit.format(Number(one))).join('')
    if (/^\p{Nd}+$/u.test(written))
      expect(findIdentityNumbers(written), system).toEqual([{ start: 0, end: written.length }])
  }
})

test('P2 a wrong check digit, an impossible date or another century is let through', () => {
  for (const text of [
    '121212-1213',
    '121312-1214',
    '120230-1213',
    '120200-1210',
    '120260-1213',
    '161212121212',
    '211212121212',
  ]) {
    expect(findIdentityNumbers(text), text).toEqual([])
  }
  const right = Array.from({ length: 10 }, (_, check) => `121212-121${check}`).filter(
    (text) => findIdentityNumbers(text).length,
  )
  expect(right).toEqual(['121212-1212'])
  const found = Array.from({ length: 10 }, (_, check) => `010229-123${check}`).filter(
    (text) => findIdentityNumbers(text).length,
  )
  expect(found).toEqual([])
})

test('P5 a longer run of digits and a period of days are not identity numbers', () => {
  for (const text of [
    '12121212121',
    '1212121212120',
    '1912121212120',
    '1912121212121212',
    '0121212-1212',
    '121212-12120',
  ]) {
    expect(findIdentityNumbers(text), text).toEqual([])
  }
  for (let day = 0; day < 2000; day++) {
    const from = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10)
    const to = new Date(Date.UTC(2024, 0, 8 + day)).toISOString().slice(0, 10)
    for (const text of [
      `${from}–${to}`,
      `${from} - ${to}`,
      `${from} ${to}`,
      `${from}/${to}`,
      `kl 10 ${day % 2 ? '02/03' : '03/02'} ${2024 + (day % 40)}`,
    ]) {
      expect(findIdentityNumbers(text), text).toEqual([])
    }
  }
})

test('P6 what caseworkers write about cases, days, telephones and organisations is seldom refused', () => {
  const rounds = 1000
  for (const [name, write] of Object.entries(HARMLESS)) {
    let refusedCount = 0
    for (let round = 0; round < rounds; round++) {
      if (findIdentityNumbers(`${pick(BEFORES)}${write()}${pick(AFTERS)}`).length) refusedCount++
    }
    expect(refusedCount / rounds, name).toBeLessThan(0.01)
  }
})

test('P7 several numbers are given in order, and redacted', () => {
  const text = 'Barnen 121212-1212/20121212-1212, ring 070-123 45 67.'
  expect(findIdentityNumbers(text)).toEqual([
    { start: 7, end: 18 },
    { start: 19, end: 32 },
  ])
  expect(redact(text)).toBe('Barnen [personnummer]/[personnummer], ring 070-123 45 67.')
  expect(redact('Inget här.')).toBe('Inget här.')
})

// A hundred thousand characters of each take a second or two in all; what grew with the square would take minutes.
test('linear on hostile text', { timeout: 60_000 }, () => {
  const hostile = [
    '1',
    '1 ',
    '12 ',
    '121212-',
    '1212121212 ',
    '19 ',
    '\u200b',
    '1\u200b',
    '𝟏',
    '٩',
    'ﷺ',
    '-',
    ' ',
    '½',
    '2 2 2 2 ',
    '\ud800',
  ]
  for (const unit of hostile) {
    expect(findIdentityNumbers(unit.repeat(Math.ceil(100_000 / unit.length)))).toBeInstanceOf(Array)
  }
})
