// Made-up requests and colleagues for the tests of this folder: plain ones, and any at all.

import fc from 'fast-check'
import { CaseKind, CohandlingScope, IntroductionStage, Role, Urgency } from '#db/generated/enums.ts'
import { addDays } from '#lib/day.ts'
import type { Facts, Sought } from './candidate.rules.ts'

export const TODAY = '2026-03-02'

/** A child's case of unit u1, whose responsible may work on her own. */
export const sought: Sought = {
  requestId: 'r1',
  caseKind: 'CHILD_INVESTIGATION',
  unitId: 'u1',
  scope: 'CASE',
  urgency: 'C',
  today: TODAY,
  fromOn: null,
  untilOn: null,
  sharePercent: null,
  own: { scope: 'CASE', fromOn: null, untilOn: null },
  seesConflicts: true,
  needed: [],
  responsible: { id: 'amina', isIndependent: true, stage: 'FAMILIAR' },
  byId: 'amina',
}

/** Somebody experienced and qualified in u1, with ten cases. */
export function colleague(id: string, more: Partial<Facts> = {}): Facts {
  return {
    id,
    name: id,
    role: 'CASEWORKER',
    unitId: 'u1',
    unitName: 'Utredning 1',
    isSameKind: true,
    isConflicted: false,
    isAbsenceKnown: true,
    isCoHandling: false,
    hasDeclined: false,
    absences: [],
    isQualified: true,
    isIndependent: true,
    stage: 'EXPERIENCED',
    ftePercent: 100,
    load: 1000,
    recentCount: 3,
    knowsCase: false,
    tags: [],
    ...more,
  }
}

const dayArb = fc.integer({ min: -40, max: 60 }).map((days) => addDays(TODAY, days))
const tagArb = fc.record({
  kind: fc.constantFrom('LANGUAGE' as const, 'COMPETENCE' as const),
  value: fc.constantFrom('arabiska', 'Arabiska', 'MI'),
})
const factsArb: fc.Arbitrary<Facts> = fc.record({
  id: fc.uuid(),
  name: fc.string(),
  role: fc.oneof(fc.constantFrom(...Object.values(Role)), {
    weight: 3,
    arbitrary: fc.constant('CASEWORKER' as const),
  }),
  unitId: fc.constantFrom('u1', 'u2', null),
  unitName: fc.constant('Utredning'),
  isSameKind: fc.boolean(),
  isConflicted: fc.nat(5).map((of) => of === 0),
  isAbsenceKnown: fc.nat(3).map((of) => of > 0),
  isCoHandling: fc.nat(5).map((of) => of === 0),
  hasDeclined: fc.nat(5).map((of) => of === 0),
  absences: fc.array(
    fc
      .tuple(dayArb, fc.nat(20), fc.boolean())
      .map(([fromOn, days, isOpen]) => ({ fromOn, untilOn: isOpen ? null : addDays(fromOn, days) })),
    { maxLength: 1 },
  ),
  isQualified: fc.nat(3).map((of) => of > 0),
  isIndependent: fc.boolean(),
  stage: fc.constantFrom(...Object.values(IntroductionStage), null),
  ftePercent: fc.integer({ min: 1, max: 100 }),
  load: fc.nat(4000),
  recentCount: fc.nat(30),
  knowsCase: fc.boolean(),
  tags: fc.array(tagArb, { maxLength: 2 }),
})
export const candidatesArb = fc.uniqueArray(factsArb, { maxLength: 14, selector: ({ id }) => id })
export const soughtArb: fc.Arbitrary<Sought> = fc
  .record({
    requestId: fc.uuid(),
    caseKind: fc.constantFrom(...Object.values(CaseKind)),
    unitId: fc.constantFrom('u1', 'u2'),
    scope: fc.constantFrom(...Object.values(CohandlingScope)),
    urgency: fc.constantFrom(...Object.values(Urgency)),
    today: fc.constant(TODAY),
    from: fc.option(fc.nat(30), { nil: null }),
    length: fc.option(fc.nat(30), { nil: null }),
    sharePercent: fc.option(fc.nat(100), { nil: null }),
    ownScope: fc.constantFrom(...Object.values(CohandlingScope)),
    ownFrom: fc.option(fc.nat(30), { nil: null }),
    ownLength: fc.option(fc.nat(40), { nil: null }),
    seesConflicts: fc.boolean(),
    needed: fc.array(tagArb, { maxLength: 2 }),
    responsible: fc.record({
      id: fc.uuid(),
      isIndependent: fc.boolean(),
      stage: fc.constantFrom(...Object.values(IntroductionStage), null),
    }),
    byId: fc.uuid(),
  })
  .map(({ from, length, ownScope, ownFrom, ownLength, ...rest }) => ({
    ...rest,
    ...daysOf(from, length),
    own: { scope: ownScope, ...daysOf(ownFrom, ownLength) },
  }))

function daysOf(from: number | null, length: number | null) {
  return {
    fromOn: from === null ? null : addDays(TODAY, from),
    untilOn: length === null ? null : addDays(TODAY, (from ?? 0) + length),
  }
}
