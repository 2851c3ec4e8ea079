// The chain over the access log: each link is a hash over the link before it and one row, so that nothing before a known
// link can be changed, taken away, put in or moved without a link that no longer fits. Everything that is hashed is a
// JSON array of texts, numbers and nulls, which can be read back in one way only and repeated with any tool.
//
// S1 A link is the SHA-256 of: the form's name, the link before, the position, the instant of sealing, the hash of the
//    opening that the row rests on (or null), and the row's columns.
// S2 The row is every column that is not null, each as [name, text], in one order. Numbers, ids and instants are written
//    in one way whatever the settings of the database: an instant as milliseconds since 1970.
// S3 A column that is null is left out, so that a column that comes later, null in the old rows, changes no old link.
//    A later column must therefore be nullable and without a default.
// S4 Two links over different things are different: no two rows, positions, instants or predecessors share a text.
// S5 The first link's predecessor is the hash of the installation's own random id, so that a chain fits no other.
// S6 An opening's written reason is content, and is purged in its time; the row and its link stay. So the link holds a hash
//    of the opening with its reason and a random salt. While the reason is there it can be shown to be the one that was
//    sealed; once reason and salt are gone, what is left tells nothing of the words, also not to who guesses at them.
// S7 A round takes everything that waits, at most ROUND rows, and gives all of it one instant, later than the round's
//    before it also where a clock goes back.

import { sha256 } from '#lib/hash.ts'

/** Rows in one round of sealing. */
export const ROUND = 500

/** Every column of `access_log`, in the order of S2. */
export const COLUMNS = [
  'id',
  'actor_id',
  'action',
  'subject_id',
  'at',
  'session_id',
  'unit_id',
  'case_id',
  'basis',
  'outcome',
  'opening_id',
  'operation_id',
  'row_count',
] as const

/** A row as texts. */
export type Row = Readonly<Record<(typeof COLUMNS)[number], string | null>>

/** What of an opening is sealed, as texts. */
export type SealedOpening = {
  readonly id: string
  readonly requestId: string
  readonly caseId: string
  readonly personId: string
  readonly sessionId: string
  readonly kind: string
  readonly at: string
  readonly reason: string
  readonly salt: string | null
}

export type Link = {
  readonly previous: string
  readonly position: number
  /** Milliseconds since 1970. */
  readonly at: string
  readonly openingHash: string | null
  readonly row: Row
}

/** S1–S4. */
export function textOf({ previous, position, at, openingHash, row }: Link): string {
  const columns = COLUMNS.flatMap((name) => (row[name] === null ? [] : [[name, row[name]]]))
  return JSON.stringify(['samrad access link 1', previous, position, at, openingHash, columns])
}

export function hashLink(link: Link): string {
  return sha256(textOf(link))
}

/** S5. */
export function hashGenesis(installationId: string): string {
  return sha256(JSON.stringify(['samrad access chain 1', installationId]))
}

/** S6. */
export function hashOpening(opening: SealedOpening): string {
  const { id, requestId, caseId, personId, sessionId, kind, at, reason, salt } = opening
  const sealed = [id, requestId, caseId, personId, sessionId, kind, at, reason, salt]
  return sha256(JSON.stringify(['samrad opening 1', ...sealed]))
}

/** S7. */
export function roundAt(now: Date, before: Date | null): Date {
  return before === null ? now : new Date(Math.max(now.getTime(), before.getTime() + 1))
}
