// The page is of another day than the server. Said once, calmly and without taking the focus; nothing is taken away, and
// what is being written goes to the server before the page is loaded anew.
import { settle } from '#client/leaving.ts'
import { useOutdated } from '#client/outdated.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { shellWords } from './shell.words.ts'

const patience = 2_000

export function Outdated() {
  const words = useWords(shellWords)
  if (!useOutdated()) return null
  return (
    <div className="toast">
      <span className="words">{words.outdated}</span>
      <Button size="small" onClick={() => void reload()}>
        {words.reload}
      </Button>
    </div>
  )
}

async function reload(): Promise<void> {
  await settle(patience)
  window.location.reload()
}
