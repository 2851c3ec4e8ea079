// What somebody takes part in beside a place in the circle: co-handling, asked or running, and a handover to her. It ends
// with her place, whoever ends it, in the same transaction; the rows stay and say how.

import type { Tx } from '#db/client.ts'
import type { CohandlingEnd } from '#db/generated/enums.ts'
import { isUuid } from '#lib/uuid.ts'

type Part = {
  readonly caseId: string
  readonly personId: string
  /** Of this request alone; absent: of the whole case. */
  readonly requestId?: string
}
type Ending = { readonly end: CohandlingEnd; readonly byId: string | null; readonly now: Date }

/** Ends what she was asked and what ran. Says whether a face shows something else for it. */
export async function endPart(tx: Tx, part: Part, { end, byId, now }: Ending): Promise<boolean> {
  const isConflict = end === 'CONFLICT_OF_INTEREST'
  const asked = await tx.$executeRaw`
    update cohandling set version = version + 1,
      state = ${isConflict ? 'DECLINED' : 'WITHDRAWN'}::"CohandlingState",
      decline_reason = ${isConflict ? 'CONFLICT_OF_INTEREST' : null}::"DeclineReason",
      answered_at = ${isConflict ? now : null}
    where case_id = ${part.caseId}::uuid and person_id = ${part.personId}::uuid and state in ('PROPOSED', 'ESCALATED')
      and (${part.requestId ?? null}::uuid is null or request_id = ${part.requestId ?? null}::uuid)`
  const ran = await tx.$executeRaw`
    update cohandling set version = version + 1, state = 'ENDED', "end" = ${end}::"CohandlingEnd", ended_at = ${now}
    where case_id = ${part.caseId}::uuid and person_id = ${part.personId}::uuid
      and state in ('ACCEPTED', 'ASSIGNED_BY_MANAGER')
      and (${part.requestId ?? null}::uuid is null or request_id = ${part.requestId ?? null}::uuid)`
  if (part.requestId === undefined) {
    await tx.$executeRaw`
      update handover set version = version + 1, state = 'CANCELLED', ended_by_id = ${byId}::uuid
      where case_id = ${part.caseId}::uuid and to_id = ${part.personId}::uuid and state in ('PROPOSED', 'ACCEPTED')`
  }
  return asked + ran > 0
}

/**
 * Holds the case until the commit: who takes part in it, and whether it is protected, is settled one at a time. After the
 * card, before the board. Of an id that is none there is nothing to hold.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  if (!isUuid(caseId)) return
  await tx.$executeRaw`select 1 from case_ref where id = ${caseId}::uuid for no key update`
}
