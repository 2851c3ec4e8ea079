import { expect, test } from 'vitest'
import type { Facts, Sought } from './candidate.rules.ts'
import { colleague, sought } from './candidate.samples.ts'
import { match } from './matching.rules.ts'

const reasons = (of: Partial<Sought>, candidate: Facts, ...others: readonly Facts[]): readonly string[] =>
  match({ ...sought, ...of }, [candidate, ...others])
    .suggested.find(({ id }) => id === candidate.id)
    ?.reasons.map(({ code, value }) => (value === null ? code : `${code} ${value}`)) ?? []

test('Q7 three at the most, each with what speaks for and against, and no figure', () => {
  const many = Array.from({ length: 9 }, (_, at) => colleague(`c${at}`))
  const { suggested, others } = match(sought, many)
  expect(suggested).toHaveLength(3)
  expect(others).toHaveLength(6)
  expect(reasons({}, colleague('erik'), colleague('b'))).toEqual(['ROOM_SAME', 'INDEPENDENT', 'SAME_UNIT'])
  const free = colleague('free', {
    load: 300,
    recentCount: 0,
    knowsCase: true,
    isIndependent: false,
    stage: 'NEW',
    tags: [{ kind: 'LANGUAGE', value: 'somaliska' }],
  })
  const needed = [{ kind: 'LANGUAGE' as const, value: 'Somaliska' }]
  expect(reasons({ needed }, free, colleague('b'), colleague('c'))).toEqual([
    'LANGUAGE somaliska',
    'KNOWS_CASE',
    'IN_INTRODUCTION',
    'ROOM_MORE',
    'SELDOM_OF_LATE',
    'QUALIFIED',
    'SAME_UNIT',
  ])
  const full = colleague('full', { unitId: 'u2', unitName: 'Utredning 2', load: 3000, recentCount: 9 })
  const adult = { caseKind: 'ADULT_INVESTIGATION' as const }
  expect(reasons(adult, full, colleague('b'))).toEqual([
    'ROOM_LESS',
    'OFTEN_OF_LATE',
    'OTHER_UNIT Utredning 2',
  ])
  // To a visit or a hearing another unit is a way to go, and other work is said to be that.
  const intake = colleague('intake', { unitId: 'u3', unitName: 'Mottagning', isSameKind: false })
  expect(reasons({ scope: 'VISIT' }, intake, colleague('b'))).toEqual([
    'ROOM_SAME',
    'INDEPENDENT',
    'OTHER_UNIT_TRAVEL Mottagning',
    'OTHER_WORK',
  ])
})
