// Where the words of a request stand: the one list that counts them, purges them and is proven by the search of the whole
// database (proof.ts). A table of words has a `request_id`. Rows that are a record of what was done stay when their words
// go (emptied); all others go with them.

import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'

type Place = {
  readonly table: string
  readonly texts: readonly string[]
  /** What is left of a row that stays; without it the row goes. */
  readonly emptied?: string
  /** Of which rows. */
  readonly where?: string
  /** Where a row has many texts in one column: how they are read out of it. */
  readonly each?: string
}

const PLACES: readonly Place[] = [
  { table: 'request_content', texts: ['question', 'why_now'] },
  { table: 'comment', texts: ['text'] },
  { table: 'event_reason', texts: ['text'] },
  { table: 'text_confirmation', texts: ['reason'] },
  { table: 'consultation', texts: ['voice', 'known', '"unknown"', 'assessment'] },
  { table: 'outcome', texts: ['recommendation', 'reasons'] },
  { table: 'dissent', texts: ['text'] },
  { table: 'next_step', texts: ['text'] },
  { table: 'follow_up', texts: ['text'] },
  { table: 'record_text', texts: ['text'] },
  // With the document that they were read out of.
  { table: 'consultation_map', texts: ['part.value'], each: 'jsonb_each_text(texts) part' },
  { table: 'hidden_answer', texts: ['text'] },
  { table: 'answer_round', texts: ['prompt'] },
  { table: 'send_back', texts: ['question', 'answer'] },
  { table: 'cohandling_ask', texts: [] },
  { table: 'mention', texts: [] },
  // That it was decided, by whom and by which right, is on record; what was decided stands in the case record.
  { table: 'decision', texts: ['text'], emptied: "text = ''" },
  { table: 'cohandling', texts: ['words'], emptied: 'words = null' },
  // That somebody opened it past the circle, or held it, is on record; what they wrote about it is not.
  { table: 'opening', texts: ['reason'], emptied: "reason = '', salt = null" },
  // That somebody may go alone is on record until its day is long past; why is not.
  { table: 'lone_permit', texts: ['reason'], emptied: "reason = ''" },
  { table: 'legal_hold', texts: ['reason'], emptied: "reason = ''", where: 'lifted_at is not null' },
]

/** The request that a draft is about: its subject ends with the id, `comment:<id>`. */
export function aboutOf(draft: string): Prisma.Sql {
  return Prisma.raw(
    `substring(${draft}.subject from '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')::uuid`,
  )
}

/** Whether a hold on any of a case's requests keeps what was written of the case. */
const heldIn = (caseId: string): string =>
  `exists (select 1 from legal_hold l join request held on held.id = l.request_id
    where held.case_id = ${caseId} and l.lifted_at is null)`

/** Every text of a request that a purge takes, one row each. An open hold's reason stays as long as the hold. */
export const TEXTS = Prisma.raw(
  [
    ...PLACES.flatMap(({ table, texts, each, where = 'true' }) =>
      texts.map(
        (text) =>
          `select request_id, ${text} as text from ${table}${each === undefined ? '' : ` cross join ${each}`}
           where request_id is not null and ${text} is not null and ${text} <> '' and ${where}`,
      ),
    ),
    // What was written along with a case is no single request's: it goes with the first of them.
    `select r.id, h.note from handover h join request r on r.case_id = h.case_id
     where h.note is not null and h.state not in ('PROPOSED', 'ACCEPTED') and not ${heldIn('h.case_id')}`,
    // Why a limit was given another end stays as long as the limit runs.
    `select r.id, h.reason from case_clock_change h join case_clock k on k.id = h.clock_id join request r on r.case_id = k.case_id
     where h.reason is not null and k.state in ('MET', 'ENDED') and not ${heldIn('k.case_id')}`,
    `select ${aboutOf('draft').sql}, text from draft where ${aboutOf('draft').sql} is not null`,
  ].join(' union all '),
)

/** The tables whose rows a purge deletes or rewrites: what is vacuumed after it. */
export const WORDY_TABLES: readonly string[] = [
  ...PLACES.map(({ table }) => table),
  'handover',
  'case_clock_change',
  'draft',
]

/** Takes the words of some requests away, with the drafts about them. */
export async function takeWords(tx: Pick<Tx, '$executeRaw'>, requestIds: readonly string[]): Promise<void> {
  const ids = Prisma.sql`${[...requestIds]}::uuid[]`
  for (const { table, emptied, where = 'true' } of PLACES) {
    const what = emptied === undefined ? `delete from ${table}` : `update ${table} set ${emptied}`
    await tx.$executeRaw`${Prisma.raw(what)} where request_id = any(${ids}) and ${Prisma.raw(where)}`
  }
  await tx.$executeRaw`
    update handover set note = null where note is not null and state not in ('PROPOSED', 'ACCEPTED')
      and case_id in (select case_id from request where id = any(${ids})) and not ${Prisma.raw(heldIn('handover.case_id'))}`
  await tx.$executeRaw`
    update case_clock_change h set reason = null from case_clock k
    where k.id = h.clock_id and k.state in ('MET', 'ENDED') and h.reason is not null
      and k.case_id in (select case_id from request where id = any(${ids})) and not ${Prisma.raw(heldIn('k.case_id'))}`
  await tx.$executeRaw`delete from draft where ${aboutOf('draft')} = any(${ids})`
}

/** What is left of some requests beside their face, when the shell goes too. */
export async function takeRecords(tx: Pick<Tx, '$executeRaw'>, requestIds: readonly string[]): Promise<void> {
  const ids = Prisma.sql`${[...requestIds]}::uuid[]`
  for (const table of RECORDS) {
    await tx.$executeRaw`delete from ${Prisma.raw(table)} where request_id = any(${ids})`
  }
  // That supervision was booked and held stays; that it was about this request goes.
  await tx.$executeRaw`update supervision_booking set request_id = null where request_id = any(${ids})`
  await tx.$executeRaw`update supervision_held set request_id = null where request_id = any(${ids})`
}

const RECORDS: readonly string[] = [
  ...PLACES.map(({ table }) => table),
  'claim',
  'triage',
  'carried_to_record',
  'circle_membership',
  'deliberation',
  'escalation',
]
