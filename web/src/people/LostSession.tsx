// The session ended under somebody who was working. A sign-in lies over the page; nothing beneath it is unmounted, so
// every word is where it was, and what waited to be sent goes when the same person is back. Only the same person:
// what is on the screen was opened for her.
import { useState } from 'react'
import { announceSignedIn, useSignedOut } from '#client/session.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { signInAs, signOut, useDemo } from './demo.ts'
import { peopleWords } from './people.words.ts'
import { useViewer } from './viewer.tsx'

export function LostSession() {
  const isOpen = useSignedOut()
  const words = useWords(peopleWords)
  const demo = useDemo()
  return (
    <Dialog title={words.lostTitle} isOpen={isOpen} alert>
      <p>{words.lostMore}</p>
      {demo.state === 'real' ? <RealAgain /> : <DemoAgain />}
    </Dialog>
  )
}

function DemoAgain() {
  const words = useWords(peopleWords)
  const viewer = useViewer()
  const [state, setState] = useState<'still' | 'trying' | 'failed'>('still')

  const signIn = async () => {
    setState('trying')
    if (await signInAs(viewer.id)) announceSignedIn()
    else setState('failed')
  }

  const change = async () => {
    if (!(await signOut())) setState('failed')
  }

  return (
    <>
      <div className="acts-row">
        <Button look="filled" busy={state === 'trying'} onClick={() => void signIn()} autoFocus>
          {words.signInAs(viewer.name)}
        </Button>
        <Button look="quiet" onClick={() => void change()}>
          {words.asSomebodyElse}
        </Button>
      </div>
      <p className="small quiet">{words.asSomebodyElseMore}</p>
      <Notice tone="refused">{state === 'failed' ? words.lostFailed : undefined}</Notice>
    </>
  )
}

function RealAgain() {
  const words = useWords(peopleWords)
  return (
    <>
      <p>{words.lostReal}</p>
      <div className="acts-row">
        <a className="button" data-look="filled" href="/sign-in" target="_blank" rel="noopener">
          {words.openSignIn}
        </a>
        <Button onClick={announceSignedIn}>{words.haveSignedIn}</Button>
      </div>
    </>
  )
}
