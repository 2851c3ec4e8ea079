// Generated days in the life of a registry: mandates given, changed and ended by a manager, people of every role deciding,
// moving, leaving and having conflicts of interest, day after day. Held against one sentence that uses none of the rules:
// each decision that was made has, on its own day and still at the end, a mandate for its kind, its point and its person.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Role } from '#db/generated/enums.ts'
import { addDays } from '#lib/day.ts'
import { Refusal } from '#lib/refusal.ts'
import {
  type Decided,
  lastDayOf,
  overlaps,
  ownMandates,
  refuseHolder,
  refuseLosing,
  refuseTerm,
} from './mandate.rules.ts'

const ROLES = [
  'CASEWORKER',
  'SENIOR_CASEWORKER',
  'CASE_SUPERVISOR',
  'TEAM_LEAD',
  'DEPUTY_UNIT_MANAGER',
  'UNIT_MANAGER',
  'OPERATIONS_MANAGER',
  'DEPARTMENT_HEAD',
  'DIRECTOR',
  'MENTOR',
  'DEVELOPER',
  'SAFETY_REP',
  'ADMINISTRATOR',
  'TRAINEE',
] as const satisfies readonly Role[]
const PEOPLE = ROLES.map((role, at) => ({ id: `p${at}`, name: `P${at}`, role }))
const RUNS = 2_000
const STEPS = 60

type Mandate = {
  id: string
  kind: number
  role: Role | null
  personId: string | null
  point: string
  validFrom: string
  validUntil: string | null
}
type Made = { day: string; by: string; role: Role; kind: number; point: string; mandateId: string }

const days = fc.integer({ min: -3, max: 6 })
const someRole = fc.constantFrom(...ROLES)
const somePerson = fc.nat(PEOPLE.length - 1)
// Mostly one of the two, as it is to be; sometimes both or neither.
const holders = fc.oneof(
  { weight: 6, arbitrary: fc.record({ role: someRole, person: fc.constant(null) }) },
  { weight: 6, arbitrary: fc.record({ role: fc.constant(null), person: somePerson }) },
  { weight: 1, arbitrary: fc.record({ role: fc.option(someRole), person: fc.option(somePerson) }) },
)
const step = fc.oneof(
  fc.record({
    does: fc.constant('give' as const),
    holder: holders,
    kind: fc.nat(1),
    from: days,
    until: fc.option(days),
  }),
  fc.record({
    does: fc.constant('change' as const),
    which: fc.nat(9),
    from: days,
    until: fc.option(days),
    point: fc.nat(2),
  }),
  fc.record({ does: fc.constant('end' as const), which: fc.nat(9), last: fc.option(days) }),
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('decide' as const),
      who: fc.nat(PEOPLE.length - 1),
      kind: fc.nat(1),
    }),
  },
  fc.record({
    does: fc.constant('turn' as const),
    who: fc.nat(PEOPLE.length - 1),
    what: fc.constantFrom('comes', 'comes', 'leaves', 'comes', 'jäv'),
  }),
  fc.record({ does: fc.constant('sleep' as const) }),
)

test('M1 M2 M4 M6 M7 M8 no sequence of acts leaves a decision without a mandate', { timeout: 60_000 }, () => {
  let [stepCount, madeCount, refusedCount] = [0, 0, 0]
  fc.assert(
    fc.property(fc.array(step, { minLength: STEPS, maxLength: STEPS }), (steps) => {
      let today = '2026-03-02'
      let mandates: Mandate[] = []
      const made: Made[] = []
      const away = new Set<string>()
      const decidedBy = (id: string): Decided | null => {
        const on = made.filter(({ mandateId }) => mandateId === id).map(({ day }) => day)
        return on.length === 0 ? null : { first: on.toSorted()[0]!, last: on.toSorted().at(-1)! }
      }
      const held = (each: Mandate) => ({
        ...each,
        people: PEOPLE.filter(
          ({ id, role }) => !away.has(id) && (id === each.personId || role === each.role),
        ),
      })
      for (const [at, act] of steps.entries()) {
        stepCount += 1
        switch (act.does) {
          case 'give': {
            const personId = act.holder.person === null ? null : PEOPLE[act.holder.person]!.id
            const given: Mandate = {
              id: `m${at}`,
              kind: act.kind,
              role: act.holder.role,
              personId,
              point: '1',
              validFrom: addDays(today, act.from),
              validUntil: act.until === null ? null : addDays(today, act.until),
            }
            const isDoubled = mandates.some(
              (each) =>
                each.kind === given.kind &&
                each.role === given.role &&
                each.personId === personId &&
                overlaps(each, given),
            )
            if (!refuseHolder(given) && !refuseTerm(given) && !isDoubled) mandates.push(given)
            break
          }
          case 'change': {
            const mandate = mandates[act.which]
            if (!mandate) break
            const next = {
              ...mandate,
              point: String(act.point),
              validFrom: addDays(today, act.from),
              validUntil: act.until === null ? null : addDays(today, act.until),
            }
            if (refuseTerm(next) || refuseLosing(next, decidedBy(mandate.id))) break
            mandates = mandates.map((each) => (each.id === mandate.id ? next : each))
            break
          }
          case 'end': {
            const mandate = mandates[act.which]
            if (!mandate) break
            const lastOn = act.last === null ? null : addDays(today, act.last)
            const last = lastDayOf(mandate, { lastOn, today, decided: decidedBy(mandate.id) })
            if (last instanceof Refusal) break
            mandates = mandates.flatMap((each) =>
              each.id !== mandate.id ? [each] : last === null ? [] : [{ ...each, validUntil: last }],
            )
            break
          }
          case 'decide': {
            const by = PEOPLE[act.who]!
            const [own] = ownMandates(
              mandates.filter(({ kind }) => kind === act.kind).map(held),
              by.id,
              today,
            )
            expect(own !== undefined && away.has(by.id)).toBe(false)
            if (!own) refusedCount += 1
            else
              made.push({
                day: today,
                by: by.id,
                role: by.role,
                kind: act.kind,
                point: own.point,
                mandateId: own.id,
              })
            break
          }
          case 'turn': {
            const { id } = PEOPLE[act.who]!
            if (act.what === 'comes') away.delete(id)
            else away.add(id)
            break
          }
          case 'sleep':
            today = addDays(today, 1)
            break
        }
      }
      madeCount += made.length
      for (const each of made) {
        const mandate = mandates.find(({ id }) => id === each.mandateId)
        const isRight =
          mandate !== undefined &&
          mandate.kind === each.kind &&
          (mandate.personId === each.by || mandate.role === each.role) &&
          (mandate.personId === null) !== (mandate.role === null) &&
          mandate.role !== 'TRAINEE' &&
          mandate.validFrom <= each.day &&
          (mandate.validUntil ?? '9999-12-31') >= each.day
        expect(isRight, JSON.stringify({ each, mandate })).toBe(true)
      }
    }),
    { numRuns: RUNS },
  )
  expect(stepCount).toBeGreaterThanOrEqual(100_000)
  expect(madeCount).toBeGreaterThan(1_000)
  expect(refusedCount).toBeGreaterThan(1_000)
})
