// The first page: her own day, for whoever has a board. On the wall of a meeting room, where nothing of hers is shown: what
// waits for triage, else the first board of a unit. Without a board: the figures, or what is shared.
import { Redirect } from 'wouter'
import { useMeetingRoom } from '#privacy/meeting.ts'
import { useViewer } from '#people/viewer.tsx'
import { lazy } from '#ui/loading.ts'

const DayPage = lazy(() => import('#day/DayPage.tsx'))

export function HomePage() {
  const isOnWall = useMeetingRoom()
  const { boards, hasFigures } = useViewer()
  const units = boards.filter((board) => !board.isProtected)
  const [first] = [...units, ...boards]
  if (first !== undefined && !isOnWall) return <DayPage />
  if (units.some((board) => board.viewerCanTriage)) return <Redirect to="/triagera" replace />
  if (first !== undefined) return <Redirect to={`/tavla/${first.id}`} replace />
  return <Redirect to={hasFigures ? '/siffror' : '/delas'} replace />
}
