// The dissents of a co-handling: a co-handler who sees the case otherwise says so under her own name.
import type { Opened } from '#request/request.documents.ts'
import { usePart } from '#request/part.ts'
import { FindDissents } from './consultation.documents.ts'
import { Dissents } from './Dissents.tsx'
import '#ui/part.css'
import './consultation.css'

const KINDS = ['DISSENT_NOTED'] as const

export default function DissentPart({ opened, canWrite }: { opened: Opened; canWrite: boolean }) {
  const { data, askAgain } = usePart(FindDissents, opened, KINDS)
  if (data === undefined) return null
  const canNote = canWrite && opened.card.closedAt === null
  if (data.dissents.length === 0 && !canNote) return null
  return (
    <div className="consultation">
      <Dissents requestId={opened.id} dissents={data.dissents} canNote={canNote} onDone={askAgain} />
    </div>
  )
}
