// Which acts are offered for a request. The server refuses what may not be done; this only leaves out a certain no.
// A1 A closed request can be opened again and nothing else.
// A2 Nobody is offered to take what somebody has, or her own request; who has it may let it go.
// A3 Triage and taking over are for those the board says may; taking over needs somebody to take over from.
// A4 An open request can be parked and closed by whoever sees it.
// A5 A consultation that is concluded can only be opened again here: its text is carried where it stands. One that is
//    being followed up is not closed before it has been.
import type { Card } from '#board/board.documents.ts'

export type Offer = 'claim' | 'release' | 'takeOver' | 'triage' | 'park' | 'end' | 'reopen'
type Standing = { viewerId: string; canTriage: boolean; canTakeOver: boolean }

export function offersFor(
  card: Pick<Card, 'claim' | 'closedAt' | 'askedBy' | 'owedSince' | 'followUpOn'>,
  { viewerId, canTriage, canTakeOver }: Standing,
): readonly Offer[] {
  if (card.closedAt !== null || card.owedSince !== null) return ['reopen']
  const isOwn = card.askedBy.id === viewerId
  const offers: Offer[] = []
  if (card.claim === null && !isOwn) offers.push('claim')
  if (card.claim?.by.id === viewerId) offers.push('release')
  if (card.claim !== null && card.claim.by.id !== viewerId && canTakeOver && !isOwn) offers.push('takeOver')
  if (canTriage) offers.push('triage')
  offers.push('park')
  if (card.followUpOn === null) offers.push('end')
  return offers
}
