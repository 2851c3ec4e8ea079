import { expect, test } from 'vitest'
import { CaseKind } from '#db/generated/enums.ts'
import { isChildrens, isSameTag } from './candidate.rules.ts'
import { sought } from './candidate.samples.ts'

test('Q8 every kind of case that may be about a child counts as one', () => {
  const others = Object.values(CaseKind).filter((caseKind) => !isChildrens({ ...sought, caseKind }))
  expect(others.toSorted()).toEqual(['ADULT_INVESTIGATION', 'INCOME_SUPPORT'])
})

test('Q9 the same word in other letters is the same tag, and a language is no competence', () => {
  const arabic = { kind: 'LANGUAGE', value: 'Arabiska' } as const
  expect(isSameTag(arabic, { kind: 'LANGUAGE', value: 'ARABISKA' })).toBe(true)
  expect(isSameTag(arabic, { kind: 'COMPETENCE', value: 'Arabiska' })).toBe(false)
  expect(isSameTag(arabic, { kind: 'LANGUAGE', value: 'Persiska' })).toBe(false)
})
