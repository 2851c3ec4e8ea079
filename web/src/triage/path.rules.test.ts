import { expect, test } from 'vitest'
import { pathOf } from './path.rules.ts'

test('PT1 oldest first, and set before gone on in one instant', () => {
  const by = { id: 'maria', name: 'Maria Sand' }
  const set = (at: string) => ({ urgency: 'A' as const, rule: null, isAsked: false, at, reason: null, by })
  const went = (at: string) => ({ urgency: 'A' as const, at, to: by, insteadOf: null })
  const path = pathOf({ urgencies: [set('1'), set('3')], escalations: [went('1'), went('2')] })
  expect(path.map(({ kind, at }) => `${kind} ${at}`)).toEqual(['set 1', 'went 1', 'went 2', 'set 3'])
})
