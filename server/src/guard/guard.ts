// The personal data guard on what is being written. Identity numbers are refused where a text is kept (#lib/written.ts);
// here the rest is told, while one writes and before one sends: what may point a person out. A text with such a pattern
// is kept all the same. Whoever sends it after a warning says why, and that stands on record with the act that wrote it.

import type { Db, Tx } from '#db/client.ts'
import { type Finding, findIdentifying } from '#lib/identifying.ts'
import { invalid } from '#lib/refusal.ts'
import { requiredText } from '#lib/written.ts'
import type { Scope } from '#scope.ts'

const LONGEST_TEXT = 10_000
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What in the text is refused or warned of, with its place. Nothing is kept or logged. Refuses a text too long to be kept anywhere. */
export async function checkText(scope: Scope, text: string): Promise<Finding[]> {
  if (text.length > LONGEST_TEXT) {
    throw invalid(
      {
        sv: `Högst ${LONGEST_TEXT} tecken prövas åt gången.`,
        en: `At most ${LONGEST_TEXT} characters are checked at once.`,
      },
      { field: 'text' },
    )
  }
  const unsure = findIdentifying(text).some(({ kind }) => kind === 'NAME')
  return findIdentifying(text, unsure ? await listColleagueNames(scope.db, scope) : [])
}

/** The reason that came with an act for letting its texts stand, or null. Refuses one that can't be kept. */
export function readConfirmation(input: unknown): string | null {
  if (!hasConfirmation(input)) return null
  return requiredText('confirmation.reason', String(input.confirmation.reason), 500)
}

type Confirmed = {
  /** The operation whose texts they are. */
  readonly id: string
  readonly input: unknown
  readonly subjectId: string
  readonly reason: string | null
}

/** Keeps a confirmation with the act that it came with, and with the patterns that the act's texts have. */
export async function recordConfirmation(tx: Tx, scope: Scope, confirmed: Confirmed): Promise<void> {
  const { id, input, subjectId, reason } = confirmed
  if (reason === null) return
  const known = await listColleagueNames(tx, scope)
  const found = textsIn(input).flatMap((text) => findIdentifying(text, known))
  // What is not about a request goes by its age instead of with the request.
  const request = await tx.request.findUnique({ where: { id: subjectId }, select: { id: true } })
  await tx.textConfirmation.create({
    data: {
      id: scope.newId(),
      operationId: id,
      requestId: request?.id ?? null,
      personId: scope.person.id,
      patterns: [...new Set(found.map(({ kind }) => kind))].toSorted(),
      reason,
      at: scope.clock(),
    },
    select: { id: true },
  })
}

// Colleagues are named in every other sentence, and their names are no secret. A client with the very same name as one
// of them goes unmarked; a warning at every colleague would go unread, and that is worse.
async function listColleagueNames(db: Pick<Db | Tx, '$queryRaw'>, scope: Scope): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select distinct p.name from person p join membership m on m.person_id = p.id
    where m.unit_id = any(${[...scope.unitIds]}::uuid[]) and m.until_at is null`
  return rows.map(({ name }) => name)
}

function hasConfirmation(input: unknown): input is { readonly confirmation: { readonly reason: unknown } } {
  if (typeof input !== 'object' || input === null || !('confirmation' in input)) return false
  const { confirmation } = input
  return typeof confirmation === 'object' && confirmation !== null && 'reason' in confirmation
}

/** What was written in an act: its strings, but for ids and the confirmation itself. */
function textsIn(input: unknown): string[] {
  if (typeof input === 'string') return UUID.test(input) ? [] : [input]
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, each]) => (key === 'confirmation' ? [] : textsIn(each)))
}
