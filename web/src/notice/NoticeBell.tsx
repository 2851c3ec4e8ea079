// How much she has not read, in the top bar of every page: a number that changes, and nothing that moves, blinks or sounds.
import { Link, useRoute } from 'wouter'
import { useWords } from '#language/language.ts'
import { Icon } from '#ui/Icon.tsx'
import { useNotices } from './notice.store.ts'
import { bellWords } from './bell.words.ts'
import './bell.css'

export default function NoticeBell() {
  const words = useWords(bellWords)
  const unread = useNotices()?.unreadCount ?? 0
  const [isHere] = useRoute('/aviseringar')
  return (
    <Link
      className="bell"
      href="/aviseringar"
      aria-label={words(unread)}
      title={words(unread)}
      aria-current={isHere ? 'page' : undefined}
    >
      <Icon name="bell" />
      {unread === 0 ? null : (
        <span className="bell-count" aria-hidden="true">
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}
