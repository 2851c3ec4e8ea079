import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#lib/day.ts'
import type { Facts, Sought } from './candidate.rules.ts'
import { TODAY, candidatesArb, colleague, sought, soughtArb } from './candidate.samples.ts'
import { match } from './matching.rules.ts'

const obstacles = (of: Partial<Sought>, candidate: Facts): readonly string[] =>
  match({ ...sought, ...of }, [candidate]).excluded.flatMap((each) => each.obstacles)
describe('who is not suggested', () => {
  test('Q1 jäv, another role, the one who co-handles, and whoever is away today or in the period', () => {
    expect(obstacles({}, colleague('erik', { isConflicted: true }))).toEqual(['CONFLICT_OF_INTEREST'])
    expect(obstacles({}, colleague('erik', { role: 'ADMINISTRATOR' }))).toEqual(['ROLE'])
    expect(obstacles({}, colleague('erik', { isCoHandling: true }))).toEqual(['CO_HANDLES'])
    const away = (from: number, until: number | null) =>
      colleague('erik', {
        absences: [{ fromOn: addDays(TODAY, from), untilOn: until === null ? null : addDays(TODAY, until) }],
      })
    expect(obstacles({}, away(0, 0))).toEqual(['AWAY'])
    expect(obstacles({}, away(-9, -1))).toEqual([])
    // Without a last day: four weeks, or the day of the visit.
    expect(obstacles({}, away(27, null))).toEqual(['AWAY'])
    expect(obstacles({}, away(28, null))).toEqual([])
    expect(obstacles({ scope: 'VISIT' }, away(1, null))).toEqual([])
    expect(obstacles({ scope: 'VISIT', fromOn: addDays(TODAY, 5) }, away(5, 5))).toEqual(['AWAY'])
    expect(obstacles({ untilOn: addDays(TODAY, 90) }, away(60, 61))).toEqual(['AWAY'])
    // Away today she can't answer, however late it begins.
    expect(obstacles({ fromOn: addDays(TODAY, 40) }, away(0, 1))).toEqual(['AWAY'])
  })

  test('Q1 whoever the verb would refuse can’t be asked; the rest a person may choose all the same', () => {
    const canBeAsked = (candidate: Facts): boolean | undefined =>
      match(sought, [candidate]).excluded[0]?.canBeAsked
    expect(canBeAsked(colleague('erik', { isConflicted: true }))).toBe(false)
    expect(canBeAsked(colleague('erik', { role: 'DIRECTOR' }))).toBe(false)
    expect(canBeAsked(colleague('erik', { isCoHandling: true }))).toBe(false)
    expect(canBeAsked(colleague('erik', { absences: [{ fromOn: TODAY, untilOn: TODAY }] }))).toBe(false)
    const later = { fromOn: addDays(TODAY, 5), untilOn: null }
    expect(canBeAsked(colleague('erik', { absences: [later] }))).toBe(true)
    expect(canBeAsked(colleague('erik', { isQualified: false }))).toBe(true)
  })

  test('Q2 a child’s case asks for the qualification, and for one of the two who may work on her own', () => {
    expect(obstacles({}, colleague('erik', { isQualified: false }))).toEqual(['NOT_QUALIFIED'])
    const beside = colleague('erik', { isIndependent: false })
    expect(obstacles({}, beside)).toEqual([])
    const alone = { responsible: { id: 'amina', isIndependent: false, stage: null } }
    expect(obstacles(alone, beside)).toEqual(['NONE_INDEPENDENT'])
    expect(obstacles(alone, colleague('erik'))).toEqual([])
    // On her own in what she is not qualified for is no such thing.
    expect(obstacles(alone, colleague('erik', { isQualified: false }))).toEqual(['NOT_QUALIFIED'])
    const adult = { ...alone, caseKind: 'ADULT_INVESTIGATION' as const }
    expect(obstacles(adult, colleague('erik', { isQualified: false, isIndependent: false }))).toEqual([])
  })

  test('Q3 leaders, supervisors and mentors, and whoever has said no, can be asked and are not suggested', () => {
    const other = [
      colleague('chef', { role: 'UNIT_MANAGER' }),
      colleague('mentor', { role: 'MENTOR' }),
      colleague('nej', { hasDeclined: true }),
      colleague('erik'),
    ]
    const { suggested, others, excluded } = match(sought, other)
    expect(suggested.map(({ id }) => id)).toEqual(['erik'])
    expect(others.toSorted()).toEqual(['chef', 'mentor', 'nej'])
    expect(excluded).toEqual([])
  })

  test('Q1 the responsible and the asker are no candidates', () => {
    const all = match({ ...sought, byId: 'chef' }, [colleague('amina'), colleague('chef'), colleague('erik')])
    expect(all).toMatchObject({ suggested: [{ id: 'erik' }], others: [], excluded: [] })
  })
})

// Said anew, day by day and by the law's words, and not with the rules' own functions.
test('Q1 Q2 Q3 nobody is suggested or permitted with a jäv, an absence or without the qualification', () => {
  const children = [
    'CONCERN_REPORT',
    'PRELIMINARY_ASSESSMENT',
    'CHILD_INVESTIGATION',
    'CARE_OF_YOUNG_PERSONS_ACT',
    'PLACEMENT',
    'MEASURE_FOLLOW_UP',
  ]
  const handling = [
    ...[
      'CASEWORKER',
      'SENIOR_CASEWORKER',
      'CASE_SUPERVISOR',
      'TEAM_LEAD',
      'DEPUTY_UNIT_MANAGER',
      'UNIT_MANAGER',
    ],
    'MENTOR',
  ]
  const daysOf = (asked: Sought): string[] => {
    const first = asked.fromOn ?? TODAY
    const long = asked.scope === 'CASE' || asked.scope === 'PHASE' ? 27 : 0
    const last = asked.untilOn ?? addDays(first, long)
    const days = [TODAY]
    for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
    return days
  }
  let suggestedCount = 0
  fc.assert(
    fc.property(soughtArb, candidatesArb, (asked, all) => {
      const { suggested, others, excluded } = match(asked, all)
      const permitted = [...suggested.map(({ id }) => id), ...others]
      suggestedCount += suggested.length
      for (const each of all) {
        if (each.id === asked.responsible.id || each.id === asked.byId) continue
        const isAway = daysOf(asked).some((day) =>
          each.absences.some(({ fromOn, untilOn }) => fromOn <= day && day <= (untilOn ?? '9999-12-31')),
        )
        const isChild = children.includes(asked.caseKind)
        const isFit =
          !each.isConflicted &&
          !each.isCoHandling &&
          !isAway &&
          handling.includes(each.role) &&
          (!isChild || (each.isQualified && (each.isIndependent || asked.responsible.isIndependent)))
        expect(permitted.includes(each.id)).toBe(isFit)
        expect(excluded.some(({ id }) => id === each.id)).toBe(!isFit)
      }
      for (const { id } of suggested) {
        const one = all.find((each) => each.id === id)
        expect(one?.role).toMatch(/^(?:SENIOR_)?CASEWORKER$/)
        expect(one?.hasDeclined).toBe(false)
      }
    }),
    { numRuns: 1_000 },
  )
  expect(suggestedCount).toBeGreaterThan(500)
})
