// Tells whoever is concerned, wherever on the page she is, that somebody has opened her request past the circle. Of a
// protected case nothing is said outside its own board, and with the request open its panel says it with the reason.
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { onCircleNews } from '#board/circle.news.ts'
import { circleWords } from '#circle/circle.words.ts'
import { wordsNow } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { toast } from '#ui/toast.ts'

export function CircleNews() {
  const { id: viewerId, boards } = useViewer()
  const [, navigate] = useLocation()
  useEffect(
    () =>
      onCircleNews(({ boardId, kind, actor, card }) => {
        if (kind !== 'OPENED_WITH_REASON' || actor === null || actor.id === viewerId || card === null) return
        if (window.location.pathname.endsWith(card.id)) return
        if (boards.find(({ id }) => id === boardId)?.isProtected !== false) return
        const words = wordsNow(circleWords)
        toast({
          message: words.openedNews(actor.name, card.boardRef),
          action: { label: words.show, onAction: () => navigate(`/tavla/${boardId}/${card.id}`) },
        })
      }),
    [viewerId, boards, navigate],
  )
  return null
}
