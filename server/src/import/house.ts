// The house itself as somebody who acts: at the terminal, or by the clock.

import { type House, type Scope, scopeOf } from '#scope.ts'

/** The house itself, at the terminal or by the clock: for an authority, and nobody's colleague. */
export function houseScope(house: House, authorityId: string, unitIds: readonly string[] = []): Scope {
  const row = { id: authorityId, name: '', initials: '', role: 'UNIT_MANAGER', authorityId, unitIds } as const
  return scopeOf(house, row, { sessionHash: '', sessionId: null, language: 'sv' })
}

export function isHouse(scope: Scope): boolean {
  return scope.person.id === scope.authorityId
}
