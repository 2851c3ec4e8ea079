// What a reviewer found of one look. Every finding is a row of its own; the check holds the latest, so that a changed
// mind is seen beside the first one. Its log row reaches only those who review the unit's log.

import { change } from '#change.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Tx } from '#db/client.ts'
import type { CheckOutcome } from '#db/generated/enums.ts'
import { timeOf } from '#lib/day.ts'
import { Conflict, Refusal, type Words, invalid, notFound } from '#lib/refusal.ts'
import { optionalText } from '#lib/written.ts'
import { type Check, findCheck } from './review.ts'
import { asksForNote } from './review.rules.ts'
import { type Scope, reviewKey } from '#scope.ts'

export type RecordedCheck = { readonly checkId: string }

/** Somebody was first; the check itself is read anew by whoever is told. */
export type StaleCheck = RecordedCheck & { readonly words: Words }

type Found = {
  readonly checkId: string
  readonly expectedVersion: number
  readonly outcome: CheckOutcome
  readonly note?: string | null | undefined
}

/**
 * Records what was found. Refuses one's own look (R13) and an outcome without the note that it asks for; a stale version
 * gets the check as it is, and nothing is recorded.
 */
export async function recordCheck(
  scope: Scope,
  operation: Operation,
  found: Found,
): Promise<Changed<RecordedCheck> | StaleCheck> {
  // The conflict that a card has is told with its face; this one with its check, whenever it is asked for again.
  return await record(scope, operation, found).catch((error: unknown) => {
    if (error instanceof Conflict) return { checkId: found.checkId, words: error.words }
    throw error
  })
}

async function record(scope: Scope, operation: Operation, found: Found): Promise<Changed<RecordedCheck>> {
  return await change(scope, operation, async (tx) => {
    const check = await getLocked(tx, scope, found.checkId)
    if (check.isOwn) throw ownLook()
    if (check.version !== found.expectedVersion) throw stale(scope, check)
    const note = optionalText('note', found.note, 1000)
    if (note === null && asksForNote(found.outcome)) throw unexplained()
    const version = check.version + 1
    const [byId, at] = [scope.person.id, scope.clock()]
    await tx.accessCheck.update({
      where: { id: check.id },
      data: { version, outcome: found.outcome, note, checkedById: byId, checkedAt: at },
      select: { id: true },
    })
    await tx.accessFinding.create({
      data: { id: scope.newId(), checkId: check.id, version, outcome: found.outcome, note, byId, at },
      select: { id: true },
    })
    const board = await tx.board.findUniqueOrThrow({
      where: { unitId: check.unitId },
      select: { id: true },
    })
    return {
      boardId: board.id,
      kind: 'CHECK_RECORDED',
      subjectId: check.id,
      version,
      scopesBefore: [reviewKey(check.unitId)],
      scopesAfter: [reviewKey(check.unitId)],
      access: { unitId: check.unitId, caseId: null, basis: null, openingId: null },
      answer: { checkId: check.id },
    }
  })
}

async function getLocked(tx: Tx, scope: Scope, id: string): Promise<Check> {
  if ((await findCheck(tx, scope, id)) === null) throw notFound()
  await tx.$executeRaw`select 1 from access_check where id = ${id}::uuid for no key update`
  const check = await findCheck(tx, scope, id)
  if (!check) throw notFound()
  return check
}

function ownLook(): Refusal {
  return new Refusal('FORBIDDEN', {
    sv: 'Det är din egen öppning. Den granskas av någon annan.',
    en: 'It is your own access. Somebody else checks it.',
  })
}

function unexplained(): Refusal {
  return invalid(
    {
      sv: 'Skriv vad du har fått veta eller vad som ska hända. Det behövs för alla utfall utom I ordning.',
      en: 'Write what you have learnt or what is to happen. All outcomes but In order need it.',
    },
    { field: 'note' },
  )
}

function stale(scope: Scope, check: Check): Conflict<RecordedCheck> {
  const [latest] = check.findings
  const isMine = latest?.by.id === scope.person.id
  const by = latest?.by.name ?? ''
  const at = timeOf(new Date(latest?.at ?? check.at))
  return new Conflict<RecordedCheck>(
    {
      sv: `${isMine ? 'Du' : by} granskade den kl ${at}.`,
      en: `${isMine ? 'You' : by} checked it at ${at}.`,
    },
    { checkId: check.id },
  )
}
