// What may be done about a circle, as the server says for this viewer (ViewerStanding), and the form of the one that is
// open. What is seldom done is folded away. The forms are fetched with the first. Escape, in the form or on a button,
// and Cancel give focus back to the button.
import { Suspense, useRef, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { Fold } from '#ui/Fold.tsx'
import { useEscape } from '#ui/keys.ts'
import { lazy } from '#ui/loading.ts'
import { Notice } from '#ui/Notice.tsx'
import type { Place, ViewerStanding } from './circle.documents.ts'
import { isGiven } from './circle.rules.ts'
import { circleWords } from './circle.words.ts'
import './circle.css'

export type CircleAct = 'letIn' | 'leave' | 'conflict' | 'conflictOf' | 'withdraw' | 'protect' | 'lift'
export type FormProps = {
  card: Card
  standing: ViewerStanding
  viewerId: string
  onDone: (said?: string) => void
  onCancel: () => void
}

const rarelyDone: ReadonlySet<CircleAct> = new Set(['conflict', 'conflictOf', 'withdraw', 'protect', 'lift'])

const OpenForm = lazy(() => import('./OpenForm.tsx'))

type Props = {
  card: Card
  standing: ViewerStanding
  /** Those in the circle, where the viewer may see them. */
  places?: readonly Place[]
  onChanged: () => void
}

export function CircleActs({ card, standing, places = [], onChanged }: Props) {
  const words = useWords(circleWords)
  const { id: viewerId } = useViewer()
  const [open, setOpen] = useState<CircleAct>()
  const [said, setSaid] = useState<string>()
  const opener = useRef<HTMLButtonElement>(null)
  const place = useRef<HTMLDivElement>(null)
  const acts = actsOf(
    standing,
    places.find(({ person }) => person.id === viewerId),
  )

  const close = () => {
    setOpen(undefined)
    opener.current?.focus()
  }
  const rare = acts.filter((act) => rarelyDone.has(act))
  const isFolded = rare.length > 1
  const shown = isFolded ? acts.filter((act) => !rarelyDone.has(act)) : acts
  useEscape(open === undefined ? undefined : close, place)

  return (
    <div ref={place} className="circle-acts" hidden={acts.length === 0 && said === undefined}>
      {shown.length === 0 ? null : buttons(shown)}
      {isFolded ? <Fold name={words.rare}>{buttons(rare)}</Fold> : null}
      {open === undefined ? null : (
        <Suspense fallback={null}>
          <OpenForm
            key={open}
            act={open}
            {...{ card, standing, viewerId }}
            onCancel={close}
            onDone={(done) => {
              close()
              setSaid(done)
              onChanged()
            }}
          />
        </Suspense>
      )}
      <Notice tone="good">{said}</Notice>
    </div>
  )

  function buttons(some: readonly CircleAct[]) {
    return (
      <div className="request-buttons">
        {some.map((act) => (
          <Button
            key={act}
            className={act === 'letIn' ? undefined : 'circle-act'}
            look={act === 'letIn' ? 'outlined' : 'quiet'}
            size="small"
            aria-expanded={act === 'protect' ? undefined : act === open}
            aria-haspopup={act === 'protect' ? 'dialog' : undefined}
            onClick={(event) => {
              opener.current = event.currentTarget
              setSaid(undefined)
              setOpen(act === open ? undefined : act)
            }}
          >
            {words[act]}
          </Button>
        ))}
      </div>
    )
  }
}

function actsOf(standing: ViewerStanding, own: Place | undefined): readonly CircleAct[] {
  const acts: CircleAct[] = []
  if (standing.canChangeCircle) acts.push('letIn')
  if (own !== undefined && isGiven(own)) acts.push('leave')
  if (standing.canDeclareConflict) acts.push('conflict')
  if (standing.canDeclareConflictOf) acts.push('conflictOf')
  if (standing.canWithdrawConflict && standing.conflicted.length > 0) acts.push('withdraw')
  if (standing.canProtect) acts.push('protect')
  if (standing.canLiftProtection) acts.push('lift')
  return acts
}
