import { describe, expect, test } from 'vitest'
import { columnLabel, headingKey } from '#lib/headings.ts'
import { FIELDS, guessFields, isRefusedHeading, refuseColumns } from './field.rules.ts'

test('IF1 headings are guessed whatever their case, spaces and signs', () => {
  expect(headingKey(' Ärende-Nr. ')).toBe('ärendenr')
  expect(
    guessFields('CASES', ['DNR', 'Typ', 'Inkom datum', 'Handläggare', 'ENHET', 'Övrigt', 'Slutdatum'], {}),
  ).toEqual(['recordNumber', 'caseKind', 'arrivedOn', 'responsible', 'unit', null, 'deadlineOn'])
  expect(guessFields('CASES', ['Frist', 'Fristregel', 'Inkom', 'Utredning inleddes'], {})).toEqual([
    ...['deadlineOn', 'clockRule', 'arrivedOn', 'clockStartedOn'],
  ])
  expect(guessFields('STAFF', ['Anst.nr', 'Namn', 'Befattning', 'Enhet', 'Fr.o.m', 'T.o.m.'], {})).toEqual([
    'externalId',
    'name',
    'role',
    'unit',
    'from',
    'until',
  ])
  expect(guessFields('UNITS', ['Enhetskod', 'Enhetsnamn', 'Typ', 'Överordnad'], {})).toEqual([
    'externalId',
    'name',
    'unitKind',
    'department',
  ])
})

describe('IF2 each field is one column', () => {
  test('the likelier heading, whatever the order', () =>
    expect(guessFields('CASES', ['Ärende', 'Ärendenummer'], {})).toEqual([null, 'recordNumber']))
  test('what is remembered counts first, and once', () => {
    const remembered = { nr: 'recordNumber', ärendenummer: 'recordNumber', vem: 'nonsense' }
    expect(guessFields('CASES', ['Ärendenummer', 'Nr', 'Vem'], { nr: 'recordNumber' })).toEqual([
      null,
      'recordNumber',
      null,
    ])
    expect(guessFields('CASES', ['Nr', 'Ärendenummer', 'Vem'], remembered)).toEqual([
      'recordNumber',
      null,
      null,
    ])
  })
})

test('IF3 headings of individuals are refused; in cases also names and words', () => {
  for (const heading of [
    ...[
      'Personnummer',
      'Pnr',
      'Person nr',
      'Samordningsnr',
      'Födelsedatum',
      'Född',
      'Klient',
      'Klientens namn',
    ],
    ...['Barnets namn', 'Barn', 'Brukare', 'Sökande', 'Vårdnadshavare 1', 'Mammas namn', 'Far', 'Gatuadress'],
    ...['Postnr', 'Diagnos', 'Skola', 'Enskild'],
  ]) {
    expect([heading, isRefusedHeading('CASES', heading)]).toEqual([heading, true])
    expect([heading, isRefusedHeading('STAFF', heading)]).toEqual([heading, true])
  }
  for (const heading of ['Namn', 'Förnamn', 'Efternamn', 'Telefon', 'E-post', 'Adress', 'Anteckning']) {
    expect([heading, isRefusedHeading('CASES', heading)]).toEqual([heading, true])
    expect([heading, isRefusedHeading('STAFF', heading)]).toEqual([heading, false])
  }
  for (const kind of ['UNITS', 'STAFF', 'CASES'] as const)
    for (const heading of [
      'Ärendenummer',
      'Ärendetyp',
      'Barnutredning',
      'Enhet',
      'Frist',
      'Ansvarig',
      'Från',
      'Till',
      'Farsta',
    ])
      expect([heading, isRefusedHeading(kind, heading)]).toEqual([heading, false])
})

test('IF4 a heading that is a cell of somebody’s is never shown', () => {
  expect(columnLabel('Ärendenummer ', 0).sv).toBe('Ärendenummer')
  for (const name of ['Anna Svensson', 'Svensson, Anna', 'anna svensson'])
    expect(columnLabel(name, 1).sv).toBe('kolumn 2')
  expect(columnLabel('19121212-1212', 2).sv).toBe('kolumn 3')
  expect(columnLabel('', 3)).toEqual({ sv: 'kolumn 4', en: 'column 4' })
})

test('IF5 what is needed is there, and once', () => {
  for (const kind of ['UNITS', 'STAFF', 'CASES'] as const) {
    const all = FIELDS[kind].map(({ field }) => field)
    const needed = FIELDS[kind].flatMap(({ field, isNeeded }) => (isNeeded ? [field] : []))
    expect(refuseColumns(kind, [...all, null])).toEqual([])
    expect(refuseColumns(kind, needed)).toEqual([])
    for (const field of needed)
      expect(
        refuseColumns(
          kind,
          needed.filter((each) => each !== field),
        ),
      ).toHaveLength(1)
    for (const field of all) expect(refuseColumns(kind, [...all, field])).toHaveLength(1)
  }
})
