import { expect, test } from 'vitest'
import { faultOf } from './fault.rules.ts'

test('F1 a code that is not known is the plain failure; none is no fault', () => {
  expect(faultOf(null)).toBeNull()
  expect(faultOf('constructor')).toEqual({ code: 'failed', isAboutAccount: false })
  expect(faultOf('away')).toEqual({ code: 'away', isAboutAccount: false })
})

test('F2 where the account is wrong another one is offered', () => {
  const offered = ['away', 'stale', 'cancelled', 'level', 'role', 'disabled', 'name', 'authority'].filter(
    (code) => faultOf(code)?.isAboutAccount,
  )
  expect(offered).toEqual(['level', 'role', 'disabled', 'name'])
})
