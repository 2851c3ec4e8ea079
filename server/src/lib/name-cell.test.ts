import { describe, expect, test } from 'vitest'
import { NONE_KNOWN, holdsName, knownNames } from './name-cell.ts'
import { ROLE_WORDS } from './role-words.ts'
import { RULE_WORDS } from './rule-words.ts'

const are = (cells: readonly string[], isName: boolean, known = NONE_KNOWN) => {
  for (const cell of cells) expect([cell, holdsName(cell, known)]).toEqual([cell, isName])
}

describe('NC1 a given name and the word beside it', () => {
  test('in both orders, as systems part them', () =>
    are(
      [
        ...[
          'Anna Svensson',
          'Svensson, Anna',
          'Svensson Anna',
          'Svensson,Anna',
          'Andersson/Anna',
          'Svensson ; Anna',
        ],
        ...['Fatima Warsame', 'Warsame, Fatima', 'Berg, Åsa', 'Berg\u00a0Åsa', 'Anna Svensson (mor)'],
        ...['Ring Svensson, Anna i morgon', 'ärendet rör Anna Warsame, se akt', 'SN 2026-1 Svensson, Anna'],
      ],
      true,
    ))
  test('in any case of letters', () =>
    are(
      [
        ...[
          'anna svensson',
          'svensson, anna',
          'ANNA SVENSSON',
          'SVENSSON, ANNA',
          'Svensson, ANNA',
          'anna-karin berg',
        ],
        ...['rör svensson, anna nu', 'Ali hassan', 'max lund'],
      ],
      true,
    ))
})

test('NC2 a plain surname and any capitalised word', () =>
  are(['Xantippa Svensson', 'Svensson, Xantippa', 'Petrović Zvezdana'], true))

test('NC3 particles and initials', () => {
  are(
    [
      ...[
        'Anna von Essen',
        'von Essen, Anna',
        'El-Hassan, Fatima',
        'Fatima Al Hassan',
        'anna von essen',
        'af Klint, Hilda',
      ],
      ...[
        'A. Svensson',
        'A Svensson',
        'Svensson A',
        'Svensson, A.',
        'a. svensson',
        'A.Svensson',
        'Svensson, A. M.',
      ],
    ],
    true,
  )
  are(['Enhet A', 'Grupp B.', 'A. LVU', 'K. 4'], false)
})

test('NC4 nothing but a few words, of which one is a given name', () => {
  are(['anna warsame', 'WARSAME FATIMA', 'warsame, fatima 2', 'Team Erik'], true)
  are(['två timmar per dag', 'Per dag', 'per telefon', 'Anna', 'svensson', 'anna.svensson', 'amibe'], false)
})

test('NC5 colleagues and units pass, as they may be written', () => {
  const known = knownNames(['Anna Karin Svensson', 'Fatima El-Hassan', 'Team Erik', 'Sankt Göran Öst'])
  are(
    [
      ...[
        'Anna Karin Svensson',
        'Svensson, Anna Karin',
        'Svensson, Anna',
        'ANNA SVENSSON',
        'anna svensson',
        'A. Svensson',
      ],
      ...['Svensson, A', 'Anna Svenssons', 'El-Hassan, Fatima', 'Team Erik', 'team erik', 'Sankt Göran Öst'],
    ],
    false,
    known,
  )
  are(['Svensson, Eva', 'Anna Berg', 'Team Erika', 'Anna Karin Svensson, Eva Berg'], true, known)
})

test('what files of cases say is no name', () =>
  are(
    [
      ...[
        'Vuxen, utredning',
        'Insats, uppföljning',
        'Ekonomiskt bistånd',
        'LVU-process',
        'LVU process',
        'Följs upp',
        'Utreds',
      ],
      ...[
        'Utredning barn och unga',
        'Mottagning Norr',
        'Barn och familj',
        'Avslutad utan åtgärd',
        'SN 2026-100 001',
      ],
      ...[
        '2026-03-02 10:00',
        'Ansvarig handläggare',
        'Stadsdel Hägersten Liljeholmen',
        'Barnets Bästa',
        'U6-36',
        '',
      ],
      ...Object.values(RULE_WORDS).flatMap(({ sv, en }) => [sv, en]),
      ...Object.values(ROLE_WORDS).flatMap(({ sv, en }) => [sv, en]),
    ],
    false,
  ))
