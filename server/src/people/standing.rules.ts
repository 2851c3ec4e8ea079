// Who may shut somebody out of Samråd, and let her in again.
//
// E1 A unit manager does, for whoever works in a unit of hers; for others there is nobody there.
// E2 Not for herself: a manager who shuts herself out leaves a unit without one.

import type { Role } from '#db/generated/enums.ts'
import type { Words } from '#lib/refusal.ts'

type Asking = { readonly id: string; readonly role: Role; readonly unitIds: readonly string[] }
type Asked = { readonly id: string; readonly unitIds: readonly string[] }

export const forbidden: Words = {
  sv: 'Bara enhetschefen kan stänga av någon eller släppa in någon igen.',
  en: 'Only the unit manager can shut somebody out or let somebody in again.',
}

/** E1, of a unit that she works in. */
export function mayShutOut(role: Role): boolean {
  return role === 'UNIT_MANAGER'
}

/** Why not, null when she may; `hidden` when the person is nobody to her. */
export function whyNotDisable(by: Asking, person: Asked): Words | 'hidden' | null {
  if (!person.unitIds.some((unitId) => by.unitIds.includes(unitId))) return 'hidden'
  if (!mayShutOut(by.role)) return forbidden
  if (by.id === person.id) {
    return {
      sv: 'Du kan inte stänga av dig själv. Be en annan enhetschef.',
      en: 'You cannot shut yourself out. Ask another unit manager.',
    }
  }
  return null
}
