// Co-handling as a part of an opened request: in a request for a co-handler, and wherever one takes part or is wanted.
import { Cohandling } from '#cohandling/Cohandling.tsx'
import { Cohandlings } from '#cohandling/cohandling.documents.ts'
import { usePart } from './part.ts'
import type { HistoryEntry, Opened } from './request.documents.ts'

const kinds = [
  'COHANDLING_PROPOSED',
  'COHANDLING_ACCEPTED',
  'COHANDLING_DECLINED',
  'COHANDLING_ESCALATED',
  'COHANDLING_ASSIGNED',
  'COHANDLING_WITHDRAWN',
  'COHANDLING_ENDED',
  'HANDOVER_DONE',
  'CONFLICT_DECLARED',
] as const satisfies readonly HistoryEntry['kind'][]

export default function CohandlingPart({ opened, canWrite }: { opened: Opened; canWrite: boolean }) {
  const { data, askAgain } = usePart(Cohandlings, opened, kinds)
  const part = data?.cohandlings
  if (part == null) return null
  const isOf = opened.card.kind === 'CO_HANDLING' || part.arrangements.length > 0 || part.lacksSecond
  return isOf ? <Cohandling card={opened.card} part={part} canWrite={canWrite} onChanged={askAgain} /> : null
}
