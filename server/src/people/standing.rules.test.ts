import { expect, test } from 'vitest'
import { whyNotDisable } from './standing.rules.ts'
import { Role } from '#db/generated/enums.ts'

const manager = { id: 'chef', role: 'UNIT_MANAGER', unitIds: ['a', 'b'] } as const
const worker = { id: 'amina', unitIds: ['b'] }

test('E1 a unit manager does, for whoever works in a unit of hers', () => {
  expect(whyNotDisable(manager, worker)).toBeNull()
  expect(whyNotDisable(manager, { id: 'olof', unitIds: ['c'] })).toBe('hidden')
  expect(whyNotDisable(manager, { id: 'olof', unitIds: [] })).toBe('hidden')
  for (const role of Object.values(Role).filter((each) => each !== 'UNIT_MANAGER')) {
    expect(whyNotDisable({ ...manager, role }, worker)).toMatchObject({
      en: expect.stringContaining('unit manager'),
    })
    expect(whyNotDisable({ ...manager, role }, { id: 'olof', unitIds: ['c'] })).toBe('hidden')
  }
})

test('E2 not for herself', () => {
  expect(whyNotDisable(manager, { ...worker, id: 'chef' })).toMatchObject({
    sv: expect.stringContaining('dig själv'),
  })
})
