// What a place in a circle is worth when several are held, and how long each may be given for. Time is an argument.
//
// C1 Of several grounds the log names the strongest: responsible, co-handler, assigned supervisor, in hand, asked,
//    in the session, invited, break-glass. So a break-glass is named only by who had nothing else.
// C2 A place is given from now until a moment within a year, or until it is taken back; a session's place always ends,
//    within 24 hours.
// C3 Only roles that may read content can be let in; a trainee only by invitation. Nobody lets herself in.
// C4 An opening with a reason is good for an hour, in the session that gave it.
// C5 Nobody with a conflict of interest is let in, and declaring one ends every place at once.
// C6 The place of a co-handler is given to nobody: it comes with her own yes, or with a leader's appointment (domain.md
//    trap 11).

import { may } from '#access.rules.ts'
import type { CircleBasis, Role } from '#db/generated/enums.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'

/** What somebody's place in a circle rests on. */
export type Basis = 'RESPONSIBLE' | 'ASKER' | 'CLAIMER' | CircleBasis | 'BREAK_GLASS'

/** From the strongest on. */
export const BASES = [
  'RESPONSIBLE',
  'CO_HANDLER',
  'ASSIGNED_SUPERVISOR',
  'CLAIMER',
  'ASKER',
  'SESSION',
  'INVITED',
  'BREAK_GLASS',
] as const satisfies readonly Basis[]

/** C1; null when there is none. */
export function basisOf(standing: { readonly bases: readonly Basis[] }): Basis | null {
  return BASES.find((basis) => standing.bases.includes(basis)) ?? null
}

const DAY_MS = 86_400_000

/** C2: why a place can't end then, or null. `untilAt` null: until it is taken back. */
export function refuseUntil(
  basis: CircleBasis,
  { untilAt, now }: { readonly untilAt: Date | null; readonly now: Date },
): Refusal | null {
  const most = basis === 'SESSION' ? 1 : 366
  const ahead = untilAt === null ? null : untilAt.getTime() - now.getTime()
  if (ahead === null ? basis !== 'SESSION' : ahead > 0 && ahead <= most * DAY_MS) return null
  return basis === 'SESSION'
    ? invalid(
        {
          sv: 'Säg när mötet slutar, inom ett dygn.',
          en: 'Say when the session ends, within 24 hours.',
        },
        { field: 'untilAt' },
      )
    : invalid(
        {
          sv: 'Välj ett slut som ligger framåt i tiden, högst ett år.',
          en: 'Choose an end ahead of now, at most a year.',
        },
        { field: 'untilAt' },
      )
}

/** C3, C5: why this person can't be given the place, or null. */
export function refuseGuest(
  guest: { readonly id: string; readonly name: string; readonly role: Role; readonly isConflicted: boolean },
  given: { readonly basis: CircleBasis; readonly byId: string },
): Refusal | null {
  const place = { field: 'personId' }
  if (guest.id === given.byId) {
    return invalid(
      {
        sv: 'Du kan inte släppa in dig själv. Öppna med motivering om du behöver se innehållet.',
        en: 'You cannot let yourself in. Open with a reason if you need to see the content.',
      },
      place,
    )
  }
  if (guest.isConflicted) {
    return invalid(
      {
        sv: `${guest.name} kan inte ta del i det här.`,
        en: `${guest.name} can take no part in this.`,
      },
      place,
    )
  }
  const mayRead = may('OPEN_REQUEST', guest.role, ['CIRCLE'])
  if (mayRead && (guest.role !== 'TRAINEE' || given.basis === 'INVITED')) return null
  return invalid(
    {
      sv: `${guest.name} har en roll som inte kan få den platsen i en ärendekrets.`,
      en: `${guest.name} has a role that cannot be given this place in a case circle.`,
    },
    place,
  )
}

/** C6: why a place on this ground can't be given, or null. */
export function refuseGiven(basis: CircleBasis): Refusal | null {
  if (basis !== 'CO_HANDLER') return null
  return invalid(
    {
      sv: 'Ingen blir medhandläggare utan att tacka ja. Begär medhandläggare och fråga kollegan, eller släpp in på en annan grund.',
      en: 'Nobody becomes a co-handler without accepting. Ask for co-handling and then the colleague, or let her in on another ground.',
    },
    { field: 'basis' },
  )
}

const OPEN_FOR_MS = 3_600_000

/** C4: until when an opening made now is good. */
export function openUntil(now: Date): Date {
  return new Date(now.getTime() + OPEN_FOR_MS)
}
