// Who is asked next when nobody has answered (domain.md F4, A1 25; trap 11: silence never ends in nothing). Values in, values
// out.
//
// E1 A ladder is the unit's own, one person a rung, or, where it has set none, by role: senior caseworkers and case
//    supervisors, then team leads, deputy unit managers, unit managers. Within a rung by role, in the order of who has
//    fewest directed to her, and then by name.
// E2 The next rung is the first after the one it stands on that reaches somebody; past the last it stays where it is.
// E3 A rung reaches the first of its people who works in the unit, is here, may triage, has no conflict of interest in the
//    case and didn't ask; and who has not been told already. Of a protected case: who is in its circle by name.
// E4 When all of a rung's people are away, it reaches the deputy of the first whose deputy is such a one, and may take the
//    request. A deputy who is away too is passed over, with nobody in her place.
// E5 Whom the asker turned to has the first response time for herself, if she is one whom it can reach.

import { may } from '#access.rules.ts'
import type { RequestKind, Role } from '#db/generated/enums.ts'

/** Somebody of the unit, as she stands to one request just now. */
export type Candidate = {
  readonly id: string
  readonly role: Role
  readonly isAway: boolean
  readonly deputyId: string | null
  readonly isConflicted: boolean
  /** Of a protected case: whether she is in its circle by name. */
  readonly isKnowing: boolean
}

type Request = { readonly kind: RequestKind; readonly askedById: string }

export type Step = {
  readonly rung: number
  readonly toId: string
  readonly insteadOfId: string | null
}

/** Whom the request reaches next after a rung (-1: from the first), or null when it stays. */
export function nextStep(
  ladder: readonly (readonly string[])[],
  people: ReadonlyMap<string, Candidate>,
  at: { readonly request: Request; readonly rung: number; readonly told: ReadonlySet<string> },
): Step | null {
  for (const [rung, ids] of ladder.entries()) {
    if (rung <= at.rung) continue
    const own = ids
      .flatMap((id) => people.get(id) ?? [])
      .filter(({ role }) => may('TRIAGE', role, ['MEMBER']))
    const here = own.find((each) => isReached(each, at))
    if (here) return { rung, toId: here.id, insteadOfId: null }
    for (const { id, deputyId } of own.filter(isPassedOn)) {
      const deputy = deputyId === null ? undefined : people.get(deputyId)
      if (deputy && isReached(deputy, at) && mayTake(deputy.role, at.request.kind)) {
        return { rung, toId: deputy.id, insteadOfId: id }
      }
    }
  }
  return null
}

/** E5. */
export function isReachable(candidate: Candidate | undefined, request: Request): boolean {
  return candidate !== undefined && isReached(candidate, { request, told: new Set() })
}

function isReached(
  { id, isAway, isConflicted, isKnowing }: Candidate,
  { request, told }: { readonly request: Request; readonly told: ReadonlySet<string> },
): boolean {
  return !isAway && !isConflicted && isKnowing && id !== request.askedById && !told.has(id)
}

// Whoever has a conflict of interest chooses nobody to stand in for her in the case.
function isPassedOn({ isAway, isConflicted }: Candidate): boolean {
  return isAway && !isConflicted
}

function mayTake(role: Role, kind: RequestKind): boolean {
  return may(kind === 'SUPERVISION' ? 'CLAIM_SUPERVISION' : 'CLAIM', role, ['MEMBER'])
}

const BY_ROLE: readonly (readonly Role[])[] = [
  ['SENIOR_CASEWORKER', 'CASE_SUPERVISOR'],
  ['TEAM_LEAD'],
  ['DEPUTY_UNIT_MANAGER'],
  ['UNIT_MANAGER'],
]

/** E1: the ladder of a unit that has set none. */
export function ladderByRole(
  people: readonly { readonly id: string; readonly role: Role }[],
): readonly (readonly string[])[] {
  return BY_ROLE.map((roles) => people.filter(({ role }) => roles.includes(role)).map(({ id }) => id))
}
