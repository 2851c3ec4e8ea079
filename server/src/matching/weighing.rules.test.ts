import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts, Sought } from './candidate.rules.ts'
import { candidatesArb, colleague, sought, soughtArb } from './candidate.samples.ts'
import { match } from './matching.rules.ts'

const order = (of: Partial<Sought>, ...candidates: readonly Facts[]): readonly string[] =>
  match({ ...sought, ...of }, candidates).suggested.map(({ id }) => id)
test('Q4 what is needed comes first, then room, earlier work, the own unit and experience beside a new one', () => {
  const needed = [{ kind: 'LANGUAGE' as const, value: 'arabiska' }]
  const speaks = colleague('speaks', { load: 2000, tags: [{ kind: 'LANGUAGE', value: 'Arabiska' }] })
  expect(order({ needed }, colleague('free', { load: 0 }), speaks)).toEqual(['speaks', 'free'])
  // A competence of the same name is none.
  const knows = colleague('knows', { load: 2000, tags: [{ kind: 'COMPETENCE', value: 'arabiska' }] })
  expect(order({ needed }, knows, colleague('free', { load: 0 }))).toEqual(['free', 'knows'])
  expect(order({}, colleague('full', { load: 1500 }), colleague('free', { load: 900 }))).toEqual([
    'free',
    'full',
  ])
  expect(order({}, colleague('a', { load: 1000 }), colleague('b', { load: 1100, knowsCase: true }))).toEqual([
    'b',
    'a',
  ])
  const far = colleague('far', { unitId: 'u2', load: 990 })
  expect(order({}, far, colleague('near'))).toEqual(['near', 'far'])
  const intake = colleague('intake', { unitId: 'u3', isSameKind: false, load: 600 })
  expect(order({}, intake, colleague('near'))).toEqual(['near', 'intake'])
  const besideNew = { responsible: { id: 'amina', isIndependent: true, stage: 'NEW' as const } }
  const even = { load: 1000, stage: 'FAMILIAR' as const, ftePercent: 100 }
  expect(
    order(besideNew, colleague('familiar', { ...even, load: 850 }), colleague('old', { load: 1000 }))[0],
  ).toBe('old')
  const fresh = colleague('fresh', { stage: 'NEW', load: 300, isIndependent: false })
  expect(order({}, fresh, colleague('old'))[0]).toBe('fresh')
  expect(order(besideNew, fresh, colleague('old'))[0]).toBe('old')
  expect(order({ urgency: 'A' }, fresh, colleague('old', { load: 800 }))[0]).toBe('old')
})

test('Q5 load is by her time and experience, with what is asked for in it', () => {
  // Six cases on half time are as twelve on full time.
  expect(
    order({}, colleague('half', { ftePercent: 50, load: 650 }), colleague('full', { load: 1200 }))[0],
  ).toBe('full')
  expect(
    order({}, colleague('half', { ftePercent: 50, load: 500 }), colleague('full', { load: 1200 }))[0],
  ).toBe('half')
  // Even before it, a whole case more weighs heavier on half time.
  expect(
    order({}, colleague('half', { ftePercent: 50, load: 500 }), colleague('full', { load: 1000 }))[0],
  ).toBe('full')
  expect(order({}, colleague('new', { stage: 'NEW', load: 650 }), colleague('old', { load: 1000 }))[0]).toBe(
    'old',
  )
})

test('Q6 where all is even, whoever has co-handled less, then a lot: neither name nor place in the list', () => {
  expect(order({}, colleague('often', { recentCount: 9 }), colleague('seldom', { recentCount: 1 }))[0]).toBe(
    'seldom',
  )
  const first = (requestId: string, ...ids: readonly string[]): string | undefined =>
    order({ requestId }, ...ids.map((id) => colleague(id)))[0]
  const winners = Array.from({ length: 60 }, (_, at) => first(`r${at}`, 'anna', 'örjan'))
  const count = winners.filter((id) => id === 'anna').length
  expect(count).toBeGreaterThan(15)
  expect(count).toBeLessThan(45)
  expect(winners).toEqual(Array.from({ length: 60 }, (_, at) => first(`r${at}`, 'örjan', 'anna')))
})

test('Q6 the same facts give the same order, however they come in', () => {
  fc.assert(
    fc.property(
      soughtArb,
      candidatesArb.chain((all) =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
      ),
      (asked, [all, shuffled]) => {
        const renamed = shuffled.map((each) => ({ ...each, name: `x${each.name}` }))
        expect(match(asked, renamed).suggested).toEqual(match(asked, all).suggested)
        expect(match(asked, shuffled).others.toSorted()).toEqual(match(asked, all).others.toSorted())
      },
    ),
    { numRuns: 400 },
  )
})

test('Q4 Q5 less load, less of late, earlier work or what is needed never makes a place worse', () => {
  const better: readonly ((each: Facts) => Facts)[] = [
    (each) => ({ ...each, load: Math.floor(each.load / 2) }),
    (each) => ({ ...each, recentCount: Math.floor(each.recentCount / 2) }),
    (each) => ({ ...each, knowsCase: true }),
    (each) => ({ ...each, tags: [...each.tags, { kind: 'LANGUAGE', value: 'arabiska' }] }),
  ]
  fc.assert(
    fc.property(soughtArb, candidatesArb, fc.nat(), fc.constantFrom(...better), (asked, all, at, improve) => {
      const needing = { ...asked, needed: [{ kind: 'LANGUAGE' as const, value: 'arabiska' }] }
      const one = all[at % Math.max(all.length, 1)]
      if (one === undefined) return
      const place = (of: readonly Facts[]): number => {
        const found = match(needing, of).suggested.findIndex(({ id }) => id === one.id)
        return found === -1 ? 99 : found
      }
      const improved = all.map((each) => (each.id === one.id ? improve(each) : each))
      expect(place(improved)).toBeLessThanOrEqual(place(all))
    }),
    { numRuns: 1_000 },
  )
})

test('Q5 the measure is the mean of the case’s unit: what others have elsewhere says nothing of room here', () => {
  const here = [colleague('a'), colleague('b', { load: 1050 })]
  const far = Array.from({ length: 5 }, (_, at) => colleague(`far${at}`, { unitId: 'u2', load: 6000 }))
  const { suggested } = match(sought, [...here, ...far])
  const codes = suggested.slice(0, 2).map(({ reasons }) => reasons.map(({ code }) => code))
  for (const each of codes) expect(each).toContain('ROOM_SAME')
})
