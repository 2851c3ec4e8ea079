// The text that is owed to the record, of the outcome or of the follow-up: made from the fields, and kept as somebody
// edited it until it is carried. What was edited is never made over by anybody but who asks for it.

import type { Tx } from '#db/client.ts'
import type { RecordPart } from '#db/generated/enums.ts'
import { makeRecordText } from './record-facts.ts'

type Owed = { readonly requestId: string; readonly part: RecordPart; readonly now: Date }

/** Makes the text, unless one that somebody has edited waits to be carried. */
export async function oweText(tx: Tx, owed: Owed): Promise<void> {
  const { requestId, part } = owed
  const kept = await tx.recordText.count({
    where: { requestId, part, carriedAt: null, editedById: { not: null } },
  })
  if (kept === 0) await remakeText(tx, owed)
}

/** Makes it anew from the fields. */
export async function remakeText(tx: Tx, { requestId, part, now }: Owed): Promise<void> {
  const made = { text: await makeRecordText(tx, { requestId, part, now }), madeAt: now, editedById: null }
  await tx.recordText.upsert({
    where: { requestId_part: { requestId, part } },
    create: { requestId, part, ...made },
    update: { ...made, version: { increment: 1 }, carriedAt: null, carriedById: null },
    select: { requestId: true },
  })
}
