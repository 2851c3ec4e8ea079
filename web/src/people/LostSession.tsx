// The session ended under somebody who was working. A sign-in lies over the page; nothing beneath it is unmounted, so
// every word is where it was, and what waited to be sent goes when the same person is back. Only the same person:
// what is on the screen was opened for her. The municipality's sign-in is made in a tab of its own, since to leave this
// one would throw away what has not been saved; this page notices by itself that it is done. `children`: what else being
// signed out means for her.
import { type ReactNode, useEffect, useState } from 'react'
import { announceSignedIn, useSignedOut } from '#client/session.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { signInAs } from './demo.ts'
import { lookAtSession } from './ends.ts'
import { signInBesideAddress, signOut, useMode } from './mode.ts'
import { peopleWords } from './people.words.ts'
import { useViewer } from './viewer.tsx'

export function LostSession({ children }: { children?: ReactNode }) {
  const isOpen = useSignedOut()
  const words = useWords(peopleWords)
  const mode = useMode()
  return (
    <Dialog title={words.lostTitle} isOpen={isOpen} alert>
      <p>{words.lostMore}</p>
      {children}
      {mode === 'oidc' ? <OwnAgain /> : <DemoAgain />}
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

function OwnAgain() {
  const words = useWords(peopleWords)
  const viewer = useViewer()
  const { found, look } = useReturn(viewer.id)
  return (
    <>
      <p>{words.lostReal}</p>
      <div className="acts-row">
        <a className="button" data-look="filled" href={signInBesideAddress()} target="_blank" rel="noopener">
          {words.openSignIn}
        </a>
        <Button onClick={look}>{words.haveSignedIn}</Button>
      </div>
      <Notice tone="refused">
        {found === 'nobody' ? words.notYet : found === 'unreachable' ? words.unreachableMore : undefined}
      </Notice>
      {found === 'somebodyElse' ? (
        <>
          <Notice tone="warning">{words.anotherIsIn(viewer.name)}</Notice>
          <Button look="quiet" onClick={() => window.location.assign('/')}>
            {words.goOnAsOther}
          </Button>
        </>
      ) : null}
    </>
  )
}

type Found = 'nobody' | 'somebodyElse' | 'unreachable' | null

/** Goes on by itself when the same person is back, looked for as she comes back to this window; `look` asks now. */
function useReturn(personId: string): { found: Found; look: () => void } {
  const [found, setFound] = useState<Found>(null)

  const lookFor = async (isAsked: boolean) => {
    const seen = await lookAtSession()
    if (seen.is === 'living') {
      if (seen.personId === personId) announceSignedIn()
      else setFound('somebodyElse')
    } else if (isAsked) setFound(seen.is === 'ended' ? 'nobody' : 'unreachable')
  }

  useEffect(() => {
    const lookQuietly = () => {
      if (document.visibilityState === 'visible') void lookFor(false)
    }
    lookQuietly()
    window.addEventListener('focus', lookQuietly)
    document.addEventListener('visibilitychange', lookQuietly)
    return () => {
      window.removeEventListener('focus', lookQuietly)
      document.removeEventListener('visibilitychange', lookQuietly)
    }
  })

  return { found, look: () => void lookFor(true) }
}
