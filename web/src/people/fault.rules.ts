// Why somebody came back from the municipality's sign-in without getting in, as the address says it.
// F1 A code that is not known is said as the plain failure.
// F2 Where it is the account that is wrong, another one is offered: the provider would else use the same again.

const CODES = [
  'away',
  'stale',
  'cancelled',
  'level',
  'role',
  'disabled',
  'name',
  'authority',
  'failed',
] as const
const ABOUT_ACCOUNT: readonly FaultCode[] = ['level', 'role', 'disabled', 'name']

export type FaultCode = (typeof CODES)[number]

export function faultOf(code: string | null): { code: FaultCode; isAboutAccount: boolean } | null {
  if (code === null) return null
  const known = CODES.find((each) => each === code) ?? 'failed'
  return { code: known, isAboutAccount: ABOUT_ACCOUNT.includes(known) }
}
