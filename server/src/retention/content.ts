// Deleting a batch of texts, and proving it before it is committed. In memory for as long as that takes.

import { type DraftFacts, type RequestFacts, readDays, readDraftFacts } from './facts.ts'
import { TEXTS, takeWords } from './places.ts'
import { seek } from './proof.ts'
import { draftDueOn, piecesOf } from './retention.rules.ts'
import type { Tx } from '#db/client.ts'
import type { ContentKind, LeftOut } from '#db/generated/enums.ts'
import { dayOf } from '#lib/day.ts'
import type { House } from '#scope.ts'

export type Item = { readonly kind: ContentKind; readonly subjectId: string }
export type Run = { readonly id: string; readonly unitId: string }
export type Work = { readonly run: Run; readonly items: readonly Item[] }
type Text = { readonly requestId: string | null; readonly text: string }

/** Marks an item as left, with why. */
export async function leaveOut(tx: Tx, run: Run, item: Item & { readonly why: LeftOut }): Promise<void> {
  await tx.$executeRaw`
    update retention_item set left_out = ${item.why}::"LeftOut"
    where run_id = ${run.id}::uuid and kind = ${item.kind}::"ContentKind" and subject_id = ${item.subjectId}::uuid`
}

/** Deletes what the requests hold and proves it. Gives the places where something was left. */
export async function purgeContent(
  tx: Tx,
  { run, due }: { readonly run: Run; readonly due: readonly RequestFacts[] },
): Promise<readonly string[]> {
  if (due.length === 0) return []
  const ids = due.map(({ id }) => id)
  const texts = await tx.$queryRaw<Text[]>`
    select request_id as "requestId", text from (${TEXTS}) t where request_id = any(${ids}::uuid[])`
  await takeWords(tx, ids)
  const [rows] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (${TEXTS}) t where request_id = any(${ids}::uuid[])`
  // P9: of a short text this is the proof. Then nothing of the batch is done.
  if (rows?.count !== 0) throw new Error(`a purge of ${ids.length} requests left rows of theirs`)
  const hidden = new Set(due.filter(({ isProtected }) => isProtected).map(({ id }) => id))
  return await prove(tx, run, { texts, requestIds: ids, isCounted: (id) => id === null || !hidden.has(id) })
}

/** Deletes the drafts that are still due and proves it. Gives the places where something was left. */
export async function purgeDrafts(tx: Tx, house: House, { run, items }: Work): Promise<readonly string[]> {
  const at = { days: await readDays(tx, run.unitId), today: dayOf(house.clock()) }
  const people = new Set(items.map(({ subjectId }) => subjectId))
  const due = (await readDraftFacts(tx, run.unitId, null)).filter(
    (draft) => people.has(draft.personId) && !draft.isHeld && draftDueOn(draft.savedAt, at.days) <= at.today,
  )
  const texts: Text[] = []
  const counts = new Map<string, number>()
  for (const draft of due) {
    const text = await takeDraft(tx, draft)
    if (text === null) continue
    texts.push({ requestId: null, text })
    counts.set(draft.personId, (counts.get(draft.personId) ?? 0) + (draft.isHidden ? 0 : 1))
  }
  for (const { kind, subjectId } of items) {
    const count = counts.get(subjectId)
    if (count === undefined) await leaveOut(tx, run, { kind, subjectId, why: 'NOT_DUE' })
    else
      await tx.$executeRaw`
        update retention_item set is_purged = true, text_count = ${count}
        where run_id = ${run.id}::uuid and kind = 'DRAFT' and subject_id = ${subjectId}::uuid`
  }
  return await prove(tx, run, { texts, requestIds: [], isCounted: () => true })
}

/** Deletes a draft unless it was saved again meanwhile. */
async function takeDraft(tx: Tx, { personId, subject, savedAt }: DraftFacts): Promise<string | null> {
  const rows = await tx.$queryRaw<{ text: string }[]>`
    delete from draft where person_id = ${personId}::uuid and subject = ${subject} and saved_at = ${savedAt}
    returning text`
  return rows[0]?.text ?? null
}

type Proving = {
  readonly texts: readonly Text[]
  readonly requestIds: readonly string[]
  /** What is hidden from a unit manager is proven too, and not in her figures, unless something is left. */
  readonly isCounted: (requestId: string | null) => boolean
}

async function prove(
  tx: Tx,
  run: Run,
  { texts, requestIds, isCounted }: Proving,
): Promise<readonly string[]> {
  const { left, shared, places } = await seek(
    tx,
    texts.map(({ text }) => text),
    requestIds,
  )
  const counted = (index: number): boolean => isCounted(texts[index]?.requestId ?? null)
  await tx.$executeRaw`
    update retention_run set
      sought_count = sought_count + ${texts.filter(({ text }, index) => counted(index) && piecesOf(text).length > 0).length},
      left_count = left_count + ${left.size},
      shared_count = shared_count + ${[...shared].filter(counted).length},
      left_places = array(select distinct unnest(left_places || ${[...places]}::text[]) order by 1)
    where id = ${run.id}::uuid`
  return places
}
