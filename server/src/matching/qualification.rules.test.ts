import { expect, test } from 'vitest'
import { Refusal } from '#lib/refusal.ts'
import { keptTags, refuseRegistering } from './qualification.rules.ts'

const registered = { qualifiedForChildren: true, mayWorkIndependently: true, ftePercent: 100 }

test('QS1 on her own in children’s cases only who is qualified for them', () => {
  expect(refuseRegistering(registered)).toBeNull()
  expect(refuseRegistering({ ...registered, mayWorkIndependently: false })).toBeNull()
  expect(refuseRegistering({ ...registered, qualifiedForChildren: false })).toMatchObject({
    code: 'INVALID',
    field: 'mayWorkIndependently',
  })
})

test('QS2 time for cases is 1–100 per cent', () => {
  for (const ftePercent of [1, 50, 100]) expect(refuseRegistering({ ...registered, ftePercent })).toBeNull()
  for (const ftePercent of [0, -5, 101]) {
    expect(refuseRegistering({ ...registered, ftePercent })).toMatchObject({ field: 'ftePercent' })
  }
})

test('QS3 ten languages and fifteen competences, each word once', () => {
  const tags = (kind: 'LANGUAGE' | 'COMPETENCE', count: number) =>
    Array.from({ length: count }, (_, at) => ({ kind, value: `ord ${at}` }))
  expect(keptTags([...tags('LANGUAGE', 10), ...tags('COMPETENCE', 15)])).toHaveLength(25)
  expect(keptTags(tags('LANGUAGE', 11))).toMatchObject({ field: 'languages' })
  expect(keptTags(tags('COMPETENCE', 16))).toMatchObject({ field: 'competences' })
  expect(keptTags(tags('COMPETENCE', 16))).toBeInstanceOf(Refusal)
  expect(
    keptTags([
      { kind: 'LANGUAGE', value: 'Arabiska' },
      { kind: 'LANGUAGE', value: 'arabiska' },
      { kind: 'COMPETENCE', value: 'arabiska' },
    ]),
  ).toEqual([
    { kind: 'LANGUAGE', value: 'Arabiska' },
    { kind: 'COMPETENCE', value: 'arabiska' },
  ])
})
