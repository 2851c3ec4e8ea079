import { expect, test } from 'vitest'
import { caseKindCalled, isEndedCalled, stageCalled, unitKindCalled } from './called.rules.ts'
import { headingKey } from '#lib/headings.ts'

test('IR3 the words of the profession, in any case, and none that every object has', () => {
  for (const [said, kind] of [
    ['orosanmälan', 'CONCERN_REPORT'],
    ['FÖRHANDSBEDÖMNING', 'PRELIMINARY_ASSESSMENT'],
    ['Vuxen, utredning', 'ADULT_INVESTIGATION'],
    ['Barnavårdsutredning', 'CHILD_INVESTIGATION'],
    ['Försörjningsstöd', 'INCOME_SUPPORT'],
    ['LVU-process', 'CARE_OF_YOUNG_PERSONS_ACT'],
    ['PLACEMENT', 'PLACEMENT'],
    ['Insats, uppföljning', 'MEASURE_FOLLOW_UP'],
  ] as const)
    expect([said, caseKindCalled(headingKey(said))]).toEqual([said, kind])
  expect(stageCalled(headingKey('Följs upp'))).toBe('FOLLOWING_UP')
  expect(unitKindCalled(headingKey('MOTTAGNING'))).toBe('INTAKE')
  for (const called of [caseKindCalled, stageCalled, unitKindCalled]) {
    expect(called('constructor')).toBeUndefined()
    expect(called('')).toBeUndefined()
  }
})

test('IR8 a case has ended, whatever comes after; one that is to end has not', () => {
  const ended = (said: string) => isEndedCalled(headingKey(said))
  for (const said of [
    ...[
      'Avslutat',
      'AVSLUTAD',
      'Avslut',
      'Avslutad utan åtgärd',
      'Ärendet avslutat',
      'Stängt',
      'Stängd',
      'Makulerat',
    ],
    ...[
      'Makulerad',
      'Avskriven',
      'Nedlagd',
      'Arkiverat',
      'Upphört',
      'Återkallad',
      'Closed',
      'Cancelled',
      'Ended',
    ],
  ])
    expect([said, ended(said)]).toEqual([said, true])
  for (const said of [
    'Avslutas',
    'Pågående',
    'Utreds',
    'Beslutat',
    'Följs upp',
    'Inkommet',
    '',
    'Ej avslutat',
    'Öppet',
  ])
    expect([said, ended(said)]).toEqual([said, false])
})
