// Soon signed out: said in time, at the edge of the page, politely. It takes no focus: whoever writes goes on writing, and
// that alone keeps her signed in and takes the warning away. It stays reachable above a dialog. `children`: what else being
// signed out would mean for her.
import type { ReactNode } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { signInAs } from './demo.ts'
import { signInBesideAddress, useMode } from './mode.ts'
import { peopleWords } from './people.words.ts'
import { minutesLeft } from './session.rules.ts'
import { useOutlook } from './useOutlook.ts'
import { useViewer } from './viewer.tsx'
import './session.css'

export function SessionWarning({ children }: { children?: ReactNode }) {
  const words = useWords(peopleWords)
  const { outlook, goOn } = useOutlook()
  const warning = outlook?.warning ?? null
  const left = words.left(minutesLeft(outlook?.leftMs ?? 0))
  return (
    <section
      className="session-warning"
      aria-label={words.warning}
      data-react-aria-top-layer="true"
      hidden={warning === null}
    >
      <Icon name="clock" />
      <div role="status" className="session-warning-words words">
        {warning === null ? null : (
          <>
            <strong>{warning === 'idle' ? words.idleSoon(left) : words.endSoon(left)}</strong>{' '}
            {warning === 'idle' ? words.idleMore : words.endMore}
            {children}
          </>
        )}
      </div>
      {warning === 'idle' ? (
        <Button look="filled" onClick={goOn}>
          {words.goOn}
        </Button>
      ) : null}
      {warning === 'end' ? <SignInAnew onDone={goOn} /> : null}
    </section>
  )
}

function SignInAnew({ onDone }: { onDone: () => void }) {
  const words = useWords(peopleWords)
  const viewer = useViewer()
  const mode = useMode()
  if (mode === 'demo') {
    return (
      <Button look="filled" onClick={() => void signInAs(viewer.id).then(onDone)}>
        {words.signInNow}
      </Button>
    )
  }
  return (
    <a className="button" data-look="filled" href={signInBesideAddress()} target="_blank" rel="noopener">
      {words.signInNow}
    </a>
  )
}
