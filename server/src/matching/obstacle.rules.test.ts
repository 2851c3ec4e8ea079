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

  test('Q13 jäv is named to whoever may know who has it; to others she can’t take part, and no word of why', () => {
    const conflicted = colleague('erik', { isConflicted: true })
    expect(obstacles({ seesConflicts: false }, conflicted)).toEqual(['UNAVAILABLE'])
    const [excluded] = match({ ...sought, seesConflicts: false }, [conflicted]).excluded
    expect(excluded?.canBeAsked).toBe(false)
  })

  test('Q13 of a colleague in none of the asker’s units absence is no word, and of the request’s own days alone', () => {
    const far = (from: number, until: number | null = from) =>
      colleague('elsa', {
        unitId: 'u2',
        isAbsenceKnown: false,
        absences: [{ fromOn: addDays(TODAY, from), untilOn: until === null ? null : addDays(TODAY, until) }],
      })
    const on = (from: number, until: number) => ({
      fromOn: addDays(TODAY, from),
      untilOn: addDays(TODAY, until),
    })
    expect(obstacles({}, far(0))).toEqual(['UNAVAILABLE'])
    // Whatever days are chosen within the request's own, which are four weeks where it says none.
    for (const days of [on(0, 27), on(9, 9), on(2, 3)]) {
      expect(obstacles(days, far(9))).toEqual(['UNAVAILABLE'])
      expect(obstacles(days, far(40))).toEqual([])
    }
    // Outside them nothing is said of absence, and so she is not suggested.
    for (const away of [far(40), far(60, null)])
      for (const days of [on(40, 40), on(41, 50), on(0, 28)])
        expect(obstacles(days, away)).toEqual(['DAYS_UNKNOWN'])
    const own = { scope: 'VISIT' as const, ...on(40, 40) }
    expect(obstacles({ own, ...on(40, 40), scope: 'VISIT' }, far(40))).toEqual(['UNAVAILABLE'])
    expect(obstacles({ own, ...on(40, 40), scope: 'VISIT' }, far(41))).toEqual([])
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
  const daysOf = (asked: Pick<Sought, 'scope' | 'fromOn' | 'untilOn'>): string[] => {
    const first = asked.fromOn ?? TODAY
    const long = asked.scope === 'CASE' || asked.scope === 'PHASE' ? 27 : 0
    const last = asked.untilOn ?? addDays(first, long)
    const days: string[] = []
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
        const isAwayOn = (days: readonly string[]): boolean =>
          days.some((day) =>
            each.absences.some(({ fromOn, untilOn }) => fromOn <= day && day <= (untilOn ?? '9999-12-31')),
          )
        // Of a colleague elsewhere only the request's own days are known, and nothing is promised of others.
        const own = daysOf(asked.own)
        const isKnown = each.isAbsenceKnown || daysOf(asked).every((day) => own.includes(day))
        const isAway = isAwayOn([TODAY, ...(each.isAbsenceKnown ? daysOf(asked) : own)])
        const isChild = children.includes(asked.caseKind)
        const isFit =
          !each.isConflicted &&
          !each.isCoHandling &&
          isKnown &&
          !isAway &&
          handling.includes(each.role) &&
          (!isChild || (each.isQualified && (each.isIndependent || asked.responsible.isIndependent)))
        expect(permitted.includes(each.id)).toBe(isFit)
        expect(excluded.some(({ id }) => id === each.id)).toBe(!isFit)
        if (isFit) expect(isAwayOn([TODAY, ...daysOf(asked)])).toBe(false)
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

test('Q13 no days that anybody chooses tell when a colleague elsewhere is away beside the request’s own', () => {
  const daysArb = fc.record({ fromOn: fc.nat(60), length: fc.nat(60) })
  const away = colleague('elsa', { unitId: 'u2', isAbsenceKnown: false })
  const among = [colleague('erik'), colleague('petra', { load: 1500 })]
  fc.assert(
    fc.property(soughtArb, daysArb, daysArb, (asked, chosen, absence) => {
      // The request's own days end before the absence begins.
      const own = { scope: 'CASE' as const, fromOn: null, untilOn: addDays(TODAY, 9) }
      const fromOn = addDays(TODAY, chosen.fromOn)
      const days = { own, fromOn, untilOn: addDays(fromOn, chosen.length) }
      const from = addDays(TODAY, 10 + absence.fromOn)
      const absences = [{ fromOn: from, untilOn: addDays(from, absence.length) }]
      const told = (each: Facts) => match({ ...asked, ...days }, [...among, each])
      expect(told({ ...away, absences })).toEqual(told({ ...away, absences: [] }))
    }),
    { numRuns: 500 },
  )
})
