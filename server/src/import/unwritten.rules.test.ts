import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { StandingClock, Stated } from '#deadline/stated.rules.ts'
import { statedOf } from '#deadline/stated.rules.ts'
import type { CaseWrite, StandingCase } from './case-plan.rules.ts'
import { caseRow, cases, responsible, standing } from './plan.samples.ts'
import { asSaid, clocksAfter } from './unwritten.rules.ts'

const people = [responsible('a', { unitIds: ['1', '2'] }), responsible('b')]
const plan = (row: Parameters<typeof cases>[0][number], found: StandingCase) =>
  cases([row], { cases: [found], responsibles: people })

/** The case as it is when a file has been read in. */
function after(found: StandingCase, [write]: readonly CaseWrite[]): StandingCase {
  if (!write) return found
  if (write.unwritten) return { ...found, said: JSON.parse(JSON.stringify(write.unwritten)) }
  const { kind, stage, weightBand, arrivedOn, unitId, responsibleId, clock } = write
  const clocks = clock === undefined ? found.clocks : clocksAfter(found.clocks, clock)
  return { ...found, kind, stage, weightBand, arrivedOn, unitId, responsibleId, clocks }
}

function limit(
  rule: 'CHILD_INVESTIGATION' | 'PRELIM_ASSESSMENT' | null,
  startedOn: string,
  deadlineOn: string | null,
) {
  const stated = statedOf({ rule, startedOn, arrivedOn: startedOn, deadlineOn })
  if (stated !== null && 'field' in stated) throw new Error('no limit')
  return stated
}

const limits: readonly (Stated | null | undefined)[] = [
  undefined,
  null,
  limit(null, '2026-03-02', '2026-09-01'),
  limit(null, '2026-03-02', '2026-10-01'),
  limit('CHILD_INVESTIGATION', '2026-03-02', null),
  limit('CHILD_INVESTIGATION', '2026-03-16', null),
  limit('CHILD_INVESTIGATION', '2026-03-16', '2026-12-01'),
]
const clock: StandingClock = {
  id: 'k1',
  rule: 'CHILD_INVESTIGATION',
  startedOn: '2026-03-02',
  targetOn: '2026-07-02',
  limitOn: '2026-07-02',
  source: 'IMPORTED',
  state: 'RUNNING',
  isExtendedHere: false,
  correctedFrom: null,
}
const rows = fc
  .record({
    kind: fc.constantFrom('CHILD_INVESTIGATION' as const, 'CONCERN_REPORT' as const),
    stage: fc.constantFrom(undefined, 'RECEIVED' as const, 'INVESTIGATING' as const, 'DECIDED' as const),
    weightBand: fc.constantFrom(undefined, null, 1, 2),
    arrivedOn: fc.constantFrom('2026-03-02', '2026-03-01'),
    responsible: fc.constantFrom('sa', 'sb', 'sx'),
    unit: fc.constantFrom('x1', 'x2'),
    clock: fc.constantFrom(...limits),
  })
  .map((more) => caseRow(more))
const happens = fc.oneof(
  { weight: 4, arbitrary: fc.record({ read: rows, isDryRun: fc.boolean() }) },
  // Somebody works in the case itself.
  fc.record({ stage: fc.constantFrom('ASSESSING' as const, 'FOLLOWING_UP' as const) }),
)

test('UW1 UW2 whatever files are read in, and again, a protected case is told of as any other', () => {
  fc.assert(
    fc.property(
      fc.array(happens, { maxLength: 12 }),
      fc.constantFrom(
        [],
        [clock],
        [{ ...clock, state: 'MET' as const }],
        [{ ...clock, source: 'MANUAL' as const }],
      ),
      (all, clocks) => {
        let [open, hidden] = [standing({ clocks }), standing({ clocks, isProtected: true })]
        const real = hidden
        const been = new Set<string>()
        for (const each of all) {
          if ('stage' in each) {
            // What goes back to what it was is, of a protected case, as if it had never gone.
            if (been.has(each.stage)) continue
            been.add(each.stage)
            open = { ...open, stage: each.stage }
            hidden = { ...hidden, stage: each.stage }
            continue
          }
          const [{ writes: done, ...told }, { writes: left, ...same }] = [
            plan(each.read, open),
            plan(each.read, hidden),
          ]
          expect(same).toEqual(told)
          expect(left.length).toBe(done.length)
          if (each.isDryRun || told.faults.length > 0) continue
          open = after(open, done)
          hidden = after(hidden, left)
        }
        expect({ ...hidden, stage: real.stage, said: null }).toEqual(real)
      },
    ),
    { numRuns: 2_000, seed: 1 },
  )
})

test('UW1 until the case is changed there, field by field', () => {
  const found = standing({ isProtected: true })
  const said = after(found, plan(caseRow({ stage: 'DECIDED', weightBand: 4 }), found).writes)
  expect(asSaid(said)).toMatchObject({ stage: 'DECIDED', weightBand: 4 })
  expect(asSaid({ ...said, stage: 'FOLLOWING_UP' })).toMatchObject({ stage: 'FOLLOWING_UP', weightBand: 4 })
  // What a protection that has ended remembered is nothing.
  expect(asSaid({ ...said, isProtected: false })).toMatchObject({ stage: 'INVESTIGATING', weightBand: 2 })
})

test('UW2 against the clocks of the case where they have changed since', () => {
  const found = standing({ isProtected: true, clocks: [clock] })
  const said = after(found, plan(caseRow({ clock: null }), found).writes)
  expect(asSaid(said).clocks).toEqual([])
  const begun: StandingClock = { ...clock, id: 'k2', rule: 'SIP', source: 'MANUAL' }
  expect(asSaid({ ...said, clocks: [clock, begun] }).clocks).toEqual([begun])
})
