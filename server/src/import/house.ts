// The house itself as somebody who acts: at the terminal, or by the clock.

import type { Language } from '#lib/refusal.ts'
import { type House, type Scope, scopeOf } from '#scope.ts'

type As = { readonly unitIds?: readonly string[]; readonly language?: Language }

/** The house itself, at the terminal or by the clock: for an authority, and nobody's colleague. */
export function houseScope(
  house: House,
  authorityId: string,
  { unitIds = [], language = 'sv' }: As = {},
): Scope {
  const row = { id: authorityId, name: '', initials: '', role: 'UNIT_MANAGER', authorityId, unitIds } as const
  return scopeOf(house, row, { sessionHash: '', sessionId: null, language })
}

export function isHouse(scope: Scope): boolean {
  return scope.person.id === scope.authorityId
}
