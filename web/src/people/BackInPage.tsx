// Where a sign-in ends that was made in a tab of its own, since the session was lost while somebody was writing: the
// words are in the other tab, and so is the way on.
import { useEffect } from 'react'
import { useSearchParams } from 'wouter'
import { useWords } from '#language/language.ts'
import { safePath } from './mode.ts'
import { peopleWords } from './people.words.ts'
import './sign-in.css'

export default function BackInPage() {
  const words = useWords(peopleWords)
  const [address] = useSearchParams()

  useEffect(() => {
    document.title = `${words.backIn} – Samråd`
  }, [words])

  return (
    <main className="sign-in">
      <header className="sign-in-head">
        <h1>{words.product}</h1>
      </header>
      <section className="sign-in-block sign-in-own" aria-labelledby="back-in">
        <h2 id="back-in">{words.backIn}</h2>
        <p>{words.backInMore}</p>
        <a className="button" data-look="outlined" href={safePath(address.get('till'))}>
          {words.goOnHere}
        </a>
      </section>
    </main>
  )
}
