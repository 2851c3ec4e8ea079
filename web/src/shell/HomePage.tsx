// The first page: what waits for triage for whoever may triage, else the first board.
import { Redirect } from 'wouter'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Page } from './Page.tsx'
import { shellWords } from './shell.words.ts'

export function HomePage() {
  const words = useWords(shellWords)
  const { boards } = useViewer()
  const [first] = boards
  if (boards.some((board) => board.viewerCanTriage)) return <Redirect to="/triagera" replace />
  if (first !== undefined) return <Redirect to={`/tavla/${first.id}`} replace />
  return (
    <Page title={words.product}>
      <Empty title={words.noBoards}>
        <p>{words.noBoardsMore}</p>
      </Empty>
    </Page>
  )
}
