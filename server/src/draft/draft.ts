// What somebody is writing, kept on the server as it is typed and shown to nobody else: browsers keep no content.
// A draft has no history and no version: one person, one text, the last one typed counts.

import { recordAccess } from '#accesslog/accesslog.ts'
import type { Tx } from '#db/client.ts'
import { isUuid } from '#lib/uuid.ts'
import type { DraftModel } from '#db/generated/models.ts'
import { findIdentityNumbers } from '#lib/pii.ts'
import { invalid } from '#lib/refusal.ts'
import { requiredText } from '#lib/written.ts'
import type { Scope } from '#scope.ts'

const MOST = 10_000
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

export type Draft = Pick<DraftModel, 'subject' | 'text'> & { readonly savedAt: string }

/** The viewer's own draft, or null. */
export async function findDraft(scope: Scope, subject: string): Promise<Draft | null> {
  refuseSubject(subject)
  const draft = await scope.db.draft.findUnique({
    where: { personId_subject: { personId: scope.person.id, subject } },
    select: { subject: true, text: true, savedAt: true },
  })
  if (!draft) return null
  await recordAccess(scope, { action: 'OPEN_DRAFT', subjectId: aboutWhat(scope, subject) })
  return { ...draft, savedAt: draft.savedAt.toISOString() }
}

/**
 * Keeps the text; an empty one removes the draft. Refuses an identity number as every text does. An addition is of a
 * page that goes before it knew what was kept: it stands under that, once however often it is sent.
 */
export async function saveDraft(
  scope: Scope,
  written: {
    readonly subject: string
    readonly text: string
    readonly isAddition?: boolean | null | undefined
  },
): Promise<Draft | null> {
  refuseSubject(written.subject)
  const id = { personId: scope.person.id, subject: written.subject }
  if (written.text.trim() === '') {
    if (written.isAddition !== true) await scope.db.draft.deleteMany({ where: id })
    return null
  }
  const kept = await scope.db.$transaction(async (tx) => {
    // Two tabs that close at once both have something to put under.
    const lock = `samrad draft ${id.personId} ${id.subject}`
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`
    const before =
      written.isAddition === true
        ? await tx.draft.findUnique({ where: { personId_subject: id }, select: { text: true } })
        : null
    const text = before === null ? written.text : under(before.text, written.text)
    requiredText('text', text, MOST)
    const subjectId = aboutWhat(scope, written.subject)
    await recordAccess(scope, { action: 'SAVE_DRAFT', subjectId }, tx)
    const draft = { text: text.normalize('NFC'), savedAt: scope.clock() }
    await tx.draft.upsert({
      where: { personId_subject: id },
      create: { ...id, ...draft },
      update: draft,
      select: { subject: true },
    })
    return draft
  })
  return { subject: written.subject, text: kept.text, savedAt: kept.savedAt.toISOString() }
}

/**
 * Removes the writer's draft of what she sends now, in the same transaction: at no moment both are gone, and after it
 * only one is there. What she has meanwhile written in another window, and is not the beginning of `sent`, stays.
 */
export async function dropSentDraft(
  tx: Tx,
  scope: Scope,
  of: { readonly subject: string; readonly sent: string },
): Promise<void> {
  await tx.$executeRaw`
    delete from draft
    where person_id = ${scope.person.id}::uuid and subject = ${of.subject} and starts_with(${of.sent}, btrim(text, E' \\t\\n\\r'))`
}

function under(kept: string, added: string): string {
  return kept.endsWith(added.normalize('NFC')) ? kept : `${kept}\n${added}`
}

/** The request that a draft is about, as its subject names it; else the writer. */
function aboutWhat(scope: Scope, subject: string): string {
  const id = subject.split(':').at(-1) ?? ''
  return isUuid(id) ? id : scope.person.id
}

function refuseSubject(subject: string): void {
  // An id may have digits that look like a number; it is no more than an id.
  const words = subject.replaceAll(UUID, '')
  if (/^[a-zA-Z0-9:_-]{1,200}$/.test(subject) && findIdentityNumbers(words).length === 0) return
  throw invalid(
    { sv: 'Utkastets ämne går inte att använda.', en: 'That is no subject of a draft.' },
    { field: 'subject' },
  )
}
