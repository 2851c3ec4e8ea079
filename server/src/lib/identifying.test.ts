import { expect, test } from 'vitest'
import { type FindingKind, findIdentifying } from './identifying.ts'

/** What was found, as kind and words. */
function told(text: string, known: readonly string[] = []): string[] {
  return findIdentifying(text, known).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)
}

function each(kind: FindingKind, texts: readonly string[]): void {
  for (const text of texts) expect(told(`se ${text}, tack`), text).toEqual([`${kind} ${text}`])
}

function none(texts: readonly string[]): void {
  for (const text of texts) expect(told(text), text).toEqual([])
}

test('N1 telephone numbers in the ways they are written; days, hours and case numbers are none', () => {
  each('PHONE', [
    '070-123 45 67',
    '0701234567',
    '070 123 45 67',
    '0701-23 45 67',
    '070‑123 45 67',
    '070.123.45.67',
    '+46 70 123 45 67',
    '+46 (0)70-123 45 67',
    '+46701234567',
    '0046 8 123 456 78',
    '+47 22 12 34 56',
    '08-123 45 67',
    '08-12 34 56 78',
    '(08) 123 456 78',
    '08/123 456',
    '031-12 34 56',
    '0910-12 34 56',
    '0910-123 45',
  ])
  expect(told('tel:08-123 45 67\n8 barn')).toEqual(['PHONE 08-123 45 67'])
  expect(told('070-123 45 67 och 070-765 43 21')).toHaveLength(2)
  none([
    'den 2026-03-02 kl 08.30–09.15',
    'kl 0830-0915',
    'kl 08-10 2026-03-02',
    '02-03-2026',
    '08-03-2026',
    'SN 2026-1234',
    'dnr SN 2026/0123-4',
    'OCR 1234 5678 9012',
    'bankgiro 0123-4567',
    '08.30 09.15 10.00',
    'version 0.12.345.6',
    '212000-1355',
    '018f1234-7a12-8b12-9c12-12345e123456',
    '0705-1 och 0705-2',
  ])
})

test('N2 e-mail addresses', () => {
  each('EMAIL', ['anna@example.se', 'anna.maria+skola@sub.example.co.uk', 'åsa@exempel.se'])
  none(['@enheten', 'a@b', 'kl 10 @ rummet', 'läs mer på example.se'])
})

test('N3 street addresses with a house number; measures and plain words are none', () => {
  each('STREET_ADDRESS', [
    'Storgatan 12',
    'Storgatan 12 B',
    'storgatan 12b',
    'Skolvägen 3',
    'Södra Vägen 3',
    'Karl Johans gata 4',
    'Sankt Eriks gränd 100',
    'Kyrkbacken 4',
    'Lilla Torget 2',
  ])
  none([
    'Skolvägen 3 km bort',
    'på vägen 2 gånger',
    'Handlingsplan 2',
    'Arbetsplatsen 2 dagar',
    'gatan 2',
    'Storgatan',
    'Storgatan 2026-03-02',
    'i etapp 3',
  ])
})

test('N4 postal codes with a place', () => {
  each('POSTAL_CODE', ['431 30 Mölndal', 'SE-431 30 Mölndal', 'S-431 30 MÖLNDAL'])
  expect(told('Storgatan 12, 43130 Mölndal')).toEqual([
    'STREET_ADDRESS Storgatan 12',
    'POSTAL_CODE 43130 Mölndal',
  ])
  none(['120 00 kronor', 'ärende 12345 Utredning', '431 30', 'kl 10.30 Mölndal'])
})

test('N5 names of people; ordinary capitalised pairs are none', () => {
  each('NAME', [
    'Anna Svensson',
    'Amina Berg',
    'Ali Hassan',
    'Per-Olof Dahlgren',
    'Anna Maria Svensson',
    'Zlatko Ivanović',
    'Xerxes Lindqvist',
    'Björn Lund',
    'ANNA SVENSSON',
    'Anna Svenssons',
    'Maria Ek',
  ])
  none([
    'Barnets Bästa',
    'Hägersten Liljeholmen',
    'Signs of Safety',
    'Norra Berg',
    'Björn Blev arg',
    'Maria Församling',
    'Sofia Skola',
    'BUP LVU',
    'Jag pratade med Anna. Hon svarade.',
    'Anna och Svensson',
    'Anna, Svensson',
    'Bo Kvar hos pappa',
    'Utredning 2 Västra Mölndal',
    'Trappan Modellen',
    'Fråga Barnet',
    'Ska Barnahus kontaktas?',
    'Socialnämnden Mölndals Stad',
    'Västra Götalandsregionen',
    'God Man för barnet',
  ])
})

test('N6 colleagues may be named, in the genitive too', () => {
  const known = ['Erik Lund', 'Per-Olof Dahlgren']
  expect(told('Erik Lund och Per-Olof  Dahlgrens besök, men Anna Lund', known)).toEqual(['NAME Anna Lund'])
  expect(told('Erik Lund')).toEqual(['NAME Erik Lund'])
})

test('N7 in order, without overlap, and an identity number wins', () => {
  const text = 'Anna Svensson, 121212-1212, Storgatan 1, 431 30 Mölndal, 070-123 45 67, a@b.se'
  const found = findIdentifying(text)
  expect(found.map(({ kind }) => kind)).toEqual([
    'NAME',
    'IDENTITY_NUMBER',
    'STREET_ADDRESS',
    'POSTAL_CODE',
    'PHONE',
    'EMAIL',
  ])
  for (const [at, one] of found.entries()) expect(one.start).toBeGreaterThanOrEqual(found[at - 1]?.end ?? 0)
  expect(told('121212-1212 i dag')).toEqual(['IDENTITY_NUMBER 121212-1212'])
})

// A hundred thousand characters of each take a second or two in all; what grew with the square would take minutes.
test('linear on hostile text', { timeout: 60_000 }, () => {
  const hostile = [
    'Anna ',
    'Anna',
    'A',
    'a',
    '0',
    '08-',
    '070 ',
    'a@',
    'a.',
    '@',
    'Storgatan ',
    'gatan',
    '431 30 ',
    'Å',
  ]
  for (const unit of hostile) {
    expect(findIdentifying(unit.repeat(Math.ceil(100_000 / unit.length)))).toBeInstanceOf(Array)
  }
})
