// Says at once, wherever a board is followed, that somebody opened a request with a reason: to whoever is responsible
// for its case, and to whoever reviews the unit's log. Nothing moves, and no focus is taken.
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { onHeard } from '#board/heard.ts'
import { wordsNow } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { toast } from '#ui/toast.ts'
import { accesslogWords } from './accesslog.words.ts'
import { useReviewUnits } from './reviewUnits.ts'

export function OpeningNotices() {
  const { id: viewerId } = useViewer()
  const isReviewer = useReviewUnits().length > 0
  const [, navigate] = useLocation()
  useEffect(
    () =>
      onHeard((heard) => {
        if (heard.kind !== 'event' || heard.event.kind !== 'OPENED_WITH_REASON') return
        const { actor, card } = heard.event
        if (card === null || actor === null || actor.id === viewerId) return
        const words = wordsNow(accesslogWords)
        const isMine = card.responsible.id === viewerId
        if (!isMine && !isReviewer) return
        const message = (isMine ? words.heardMine : words.heard)(actor.name, card.boardRef)
        const href = isMine ? '/oppningar' : '/loggkontroll'
        toast({ message, action: { label: words.show, onAction: () => navigate(href) } })
      }),
    [viewerId, isReviewer, navigate],
  )
  return null
}
