// Says at once, wherever a board is followed, that somebody opened a request with a reason: to whoever is responsible
// for its case, and to whoever reviews the unit's log. Nothing moves, and no focus is taken. Of a protected case nothing
// is said outside its own board, and with the request open its panel says it with the reason; on the wall of a
// meeting room nothing is.
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { onCircleNews } from '#board/circle.news.ts'
import { wordsNow } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { isMeetingAddress } from '#privacy/privacy.rules.ts'
import { toast } from '#ui/toast.ts'
import { accesslogWords } from './accesslog.words.ts'
import { useReviewUnits } from './reviewUnits.ts'

export function OpeningNotices() {
  const { id: viewerId, boards } = useViewer()
  const isReviewer = useReviewUnits().length > 0
  const [, navigate] = useLocation()
  useEffect(
    () =>
      onCircleNews(({ boardId, kind, actor, card }) => {
        if (kind !== 'OPENED_WITH_REASON' || card === null || actor === null || actor.id === viewerId) return
        if (window.location.pathname.endsWith(card.id) || isMeetingAddress(window.location.search)) return
        if (boards.find(({ id }) => id === boardId)?.isProtected !== false) return
        const words = wordsNow(accesslogWords)
        const isMine = card.responsible.id === viewerId
        if (!isMine && !isReviewer) return
        const message = (isMine ? words.heardMine : words.heard)(actor.name, card.boardRef)
        const href = isMine ? '/oppningar' : '/loggkontroll'
        toast({ message, action: { label: words.show, onAction: () => navigate(href) } })
      }),
    [viewerId, boards, isReviewer, navigate],
  )
  return null
}
