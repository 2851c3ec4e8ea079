// The door. In the demo a choice of person, grouped by unit, one press each; otherwise the way to the municipality's
// own sign-in. After it the page is loaded anew at the address that was asked for, so that nothing of another person
// is left in memory.
import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useWords } from '#language/language.ts'
import { LanguageChoice } from '#language/LanguageChoice.tsx'
import { terms } from '#language/terms.words.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { askForDemo, type DemoPerson, signInAs, useDemo } from './demo.ts'
import { peopleWords } from './people.words.ts'
import { unitsOf } from './units.rules.ts'
import './sign-in.css'

export default function SignInPage() {
  const words = useWords(peopleWords)
  const demo = useDemo()

  useEffect(() => {
    document.title = `${words.title} – Samråd`
  }, [words])

  return (
    <main className="sign-in">
      <header className="sign-in-head">
        <h1>{words.product}</h1>
        <p className="sign-in-purpose">{words.purpose}</p>
        <LanguageChoice />
      </header>
      {demo.state === 'asking' ? <Skeleton label={words.waiting} lines={9} /> : null}
      {demo.state === 'demo' ? <DemoChoice people={demo.people} /> : null}
      {demo.state === 'real' ? <RealSignIn /> : null}
      {demo.state === 'unreachable' ? (
        <section className="sign-in-block">
          <h2>{words.unreachable}</h2>
          <p className="quiet">{words.unreachableMore}</p>
          <Button onClick={() => void askForDemo()}>{words.tryAgain}</Button>
        </section>
      ) : null}
    </main>
  )
}

function DemoChoice({ people }: { people: readonly DemoPerson[] }) {
  const words = useWords(peopleWords)
  const [target] = useSearchParams()
  const [chosen, setChosen] = useState<string>()
  const [hasFailed, setFailed] = useState(false)

  const choose = async (person: DemoPerson) => {
    setChosen(person.id)
    setFailed(false)
    if (await signInAs(person.id)) return window.location.assign(safePath(target.get('till')))
    setChosen(undefined)
    setFailed(true)
  }

  return (
    <section className="sign-in-block" aria-labelledby="choose">
      <h2 id="choose">{words.choose}</h2>
      <p className="quiet sign-in-more">{words.chooseMore}</p>
      <Notice tone={hasFailed ? 'refused' : 'plain'}>{hasFailed ? words.failed : undefined}</Notice>
      <div className="sign-in-units">
        {unitsOf(people).map(({ unit, people: members }) => (
          <section key={unit} aria-label={unit}>
            <h3>{unit}</h3>
            <ul>
              {members.map((person) => (
                <li key={person.id}>
                  <PersonButton
                    person={person}
                    isChosen={person.id === chosen}
                    onChoose={() => void choose(person)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

type PersonProps = { person: DemoPerson; isChosen: boolean; onChoose: () => void }

function PersonButton({ person, isChosen, onChoose }: PersonProps) {
  const words = useWords(peopleWords)
  const roles: Record<string, string> = useWords(terms).role
  return (
    <button type="button" className="sign-in-person" aria-busy={isChosen} onClick={onChoose}>
      <span className="sign-in-name">{person.name}</span>
      <span className="quiet small words">
        {isChosen ? words.signingIn : (roles[person.role] ?? person.role)}
      </span>
    </button>
  )
}

function RealSignIn() {
  const words = useWords(peopleWords)
  return (
    <section className="sign-in-block">
      <h2>{words.realTitle}</h2>
      <p className="quiet">{words.realMore}</p>
      <a className="button" data-look="filled" href="/sign-in">
        {words.signIn}
      </a>
    </section>
  )
}

/** Only an address of our own: nobody is sent away by a link somebody made. */
function safePath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? path : '/'
}
