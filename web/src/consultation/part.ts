import type { Card } from '#board/board.documents.ts'
import type { Consultation } from './consultation.documents.ts'

/** What each part of a consultation is given. */
export type PartProps = { card: Card; consultation: Consultation; onDone: () => void }
