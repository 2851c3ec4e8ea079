// Every read of content is on record before it is answered: if the row can't be written, the reading fails
// (guarantees.md G11). What writes content is recorded by change.ts, in its own statement. Ids and names of acts,
// never text.

import type { Tx } from '#db/client.ts'
import { isUuid } from '#lib/uuid.ts'
import type { House, Scope } from '#scope.ts'

export type AccessAction =
  | 'OPEN_REQUEST'
  | 'HEAR_REQUEST'
  | 'LIST_OWN_CASES'
  | 'OPEN_CLOCKS'
  | 'OPEN_HANDOVER'
  | 'LIST_OPENINGS'
  | 'LIST_MY_DAY'
  | 'CREATE_CALENDAR_FEED'
  | 'REVOKE_CALENDAR_FEED'
  | 'READ_CALENDAR_FEED'
  | 'OPEN_DAY_SHEET'
  | 'PRINT_DAY_SHEET'
  | 'LIST_STEPS'
  | 'LIST_HOLDS'
  | 'OPEN_DRAFT'
  | 'SAVE_DRAFT'
  | 'OPEN_NOTES'
  | 'REVIEW_LOG'
  | 'EXPORT_REVIEW'
  | 'CHECK_IMPORT'
  | 'IMPORT_UNITS'
  | 'IMPORT_STAFF'
  | 'IMPORT_CASES'
  | 'EXPORT_CASES'

/** What was opened, whose case it was, and what the right rested on. */
export type Access = {
  readonly action: AccessAction
  readonly subjectId: string
  readonly unitId?: string
  readonly caseId?: string | null
  readonly basis?: string | null
  readonly openingId?: string | null
  /** Of a file that comes in or goes out: how many rows of it. */
  readonly rowCount?: number
}

/** Writes who opens what, committed when it returns, or with the transaction that it is given. */
export async function recordAccess(
  scope: Scope,
  access: Access,
  db: Pick<Tx, '$executeRaw'> = scope.db,
): Promise<void> {
  await db.$executeRaw`
    insert into access_log (actor_id, session_id, action, subject_id, unit_id, case_id, basis, opening_id, row_count, at)
    values (${scope.person.id}::uuid, ${scope.sessionId}::uuid, ${access.action}, ${access.subjectId}::uuid,
      ${access.unitId ?? null}::uuid, ${access.caseId ?? null}::uuid, ${access.basis ?? null},
      ${access.openingId ?? null}::uuid, ${access.rowCount ?? null}::int, ${scope.clock()})`
}

/** Stands for the house itself where it reads without a person, as for a printer that a clock feeds. */
const THE_HOUSE = '00000000-0000-0000-0000-000000000000'

/** Writes what the house itself reads. */
export async function recordHouseAccess(
  house: House,
  { action, subjectId, unitId }: Pick<Access, 'action' | 'subjectId' | 'unitId'>,
): Promise<void> {
  await house.db.$executeRaw`
    insert into access_log (actor_id, action, subject_id, unit_id, at)
    values (${THE_HOUSE}::uuid, ${action}, ${subjectId}::uuid, ${unitId ?? null}::uuid, ${house.clock()})`
}

/** Writes that an opening of a request was refused, whether it is there or not. */
export async function recordRefusal(
  scope: Scope,
  { action, subjectId }: { readonly action: AccessAction; readonly subjectId: string },
): Promise<void> {
  if (!isUuid(subjectId)) return
  await scope.db.$executeRaw`
    insert into access_log (actor_id, session_id, action, subject_id, unit_id, case_id, outcome, at)
    select ${scope.person.id}::uuid, ${scope.sessionId}::uuid, ${action}, ${subjectId}::uuid, c.unit_id, c.id,
      'REFUSED', ${scope.clock()}
    from (select ${subjectId}::uuid as id) asked
    left join request r on r.id = asked.id
    left join case_ref c on c.id = r.case_id`
}
