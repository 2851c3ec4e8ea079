// Not there, or not for this person: one page and one set of words for both, so that an address tells nothing.
import { Link } from 'wouter'
import { useWords } from '#language/language.ts'
import { Empty } from '#ui/Empty.tsx'
import { Page } from './Page.tsx'
import { shellWords } from './shell.words.ts'

export function MissingPage() {
  const words = useWords(shellWords)
  return (
    <Page title={words.product}>
      <Missing />
    </Page>
  )
}

function Missing() {
  const words = useWords(shellWords)
  return (
    <Empty
      title={words.missing}
      action={
        <Link className="button" href="/">
          {words.back}
        </Link>
      }
    >
      <p>{words.missingMore}</p>
    </Empty>
  )
}
