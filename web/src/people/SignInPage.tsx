// The door. In the demo a choice of person, grouped by unit, one press each; otherwise the way to the municipality's
// own sign-in, with words for why one did not get in. After it the page is loaded anew at the address that was asked
// for, so that nothing of another person is left in memory.
import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { useWords } from '#language/language.ts'
import { LanguageChoice } from '#language/LanguageChoice.tsx'
import { terms } from '#language/terms.words.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { type DemoPerson, listDemoPeople, signInAs } from './demo.ts'
import { faultOf } from './fault.rules.ts'
import { askForMode, safePath, signInAddress, useMode } from './mode.ts'
import { peopleWords } from './people.words.ts'
import { unitsOf } from './units.rules.ts'
import './sign-in.css'

export default function SignInPage() {
  const words = useWords(peopleWords)
  const mode = useMode()

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
      {mode === 'asking' ? <Skeleton label={words.waiting} lines={9} /> : null}
      {mode === 'demo' ? <DemoChoice /> : null}
      {mode === 'oidc' ? <OwnSignIn /> : null}
      {mode === 'unreachable' ? <Unreachable onAgain={() => void askForMode()} /> : null}
    </main>
  )
}

function DemoChoice() {
  const words = useWords(peopleWords)
  const [people, setPeople] = useState<readonly DemoPerson[] | null>([])
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isCurrent = true
    void listDemoPeople().then((list) => isCurrent && setPeople(list))
    return () => {
      isCurrent = false
    }
  }, [attempt])

  if (people === null) return <Unreachable onAgain={() => setAttempt((before) => before + 1)} />
  if (people.length === 0) return <Skeleton label={words.waiting} lines={9} />
  return <PeopleChoice people={people} />
}

function PeopleChoice({ people }: { people: readonly DemoPerson[] }) {
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

function OwnSignIn() {
  const words = useWords(peopleWords)
  const [address] = useSearchParams()
  const returnTo = safePath(address.get('till'))
  const fault = faultOf(address.get('fel'))
  return (
    <section className="sign-in-block sign-in-own" aria-labelledby="own">
      <h2 id="own">{fault === null ? words.realTitle : words.fault[fault.code].title}</h2>
      <p className={fault === null ? 'quiet' : undefined}>
        {fault === null ? words.realMore : words.fault[fault.code].more}
      </p>
      <div className="acts-row">
        <a className="button" data-look="filled" href={signInAddress(returnTo)}>
          {fault === null ? words.signIn : words.signInAgain}
        </a>
        {fault?.isAboutAccount === true ? (
          <a className="button" data-look="outlined" href={signInAddress(returnTo, { again: true })}>
            {words.signInAsOther}
          </a>
        ) : null}
      </div>
    </section>
  )
}

function Unreachable({ onAgain }: { onAgain: () => void }) {
  const words = useWords(peopleWords)
  return (
    <section className="sign-in-block">
      <h2>{words.unreachable}</h2>
      <p className="quiet">{words.unreachableMore}</p>
      <Button onClick={onAgain}>{words.tryAgain}</Button>
    </section>
  )
}
