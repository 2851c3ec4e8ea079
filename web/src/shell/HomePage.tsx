// The first page: what waits for triage for whoever may triage, else the first board of a unit. Without a board: the
// figures, or what is shared.
import { Redirect } from 'wouter'
import { useViewer } from '#people/viewer.tsx'

export function HomePage() {
  const { boards, hasFigures } = useViewer()
  const units = boards.filter((board) => !board.isProtected)
  const [first] = [...units, ...boards]
  if (units.some((board) => board.viewerCanTriage)) return <Redirect to="/triagera" replace />
  if (first !== undefined) return <Redirect to={`/tavla/${first.id}`} replace />
  return <Redirect to={hasFigures ? '/siffror' : '/delas'} replace />
}
