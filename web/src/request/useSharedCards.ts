// What circles share with the viewer. There is no board to follow for it, so it is asked again when access changes, when
// the window is looked at anew, and now and then while the page stands there.
import { useEffect, useState } from 'react'
import { announceAccessChange, onAccessChange } from '#client/access.ts'
import { query } from '#client/transport.ts'
import { useViewer } from '#people/viewer.tsx'
import { type SharedCard, SharedCards } from './request.documents.ts'

const again = 20_000

/** undefined until they are fetched, null when they could not be. */
export function useSharedCards(): readonly SharedCard[] | null | undefined {
  const [cards, setCards] = useState<readonly SharedCard[] | null>()
  const { boards } = useViewer()
  useEffect(() => {
    let isWanted = true
    const ask = async () => {
      const answer = await query(SharedCards, {})
      if (!isWanted) return
      if (answer.kind === 'answered') setCards(answer.data.sharedCards)
      else setCards((before) => before ?? null)
    }
    void ask()
    const stop = onAccessChange(() => void ask())
    const timer = setInterval(() => {
      if (!document.hidden) announceAccessChange()
    }, again)
    window.addEventListener('focus', announceAccessChange)
    return () => {
      isWanted = false
      stop()
      clearInterval(timer)
      window.removeEventListener('focus', announceAccessChange)
    }
  }, [])
  // A protected case whose board is hers is found there.
  const own = new Set(boards.flatMap(({ isProtected, name }) => (isProtected ? [name] : [])))
  return cards?.filter(({ boardRef }) => !own.has(boardRef)) ?? (cards === undefined ? undefined : null)
}
