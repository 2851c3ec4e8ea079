// The limits of one case for whoever keeps them, on the page of limits: all that may be done about each, and adding another,
// also where nothing is asked about the case on any board.
import { useState } from 'react'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { Private } from '#privacy/Private.tsx'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { ClockRow } from './ClockRow.tsx'
import { ClockDesk } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { StartForm } from './StartForm.tsx'

type Props = { caseId: string; isAdding?: boolean; onDone: () => void; onClose: () => void }

export function CaseDesk({ caseId, isAdding = false, onDone, onClose }: Props) {
  const words = useWords(deadlineWords)
  const { data, askAgain } = useAsked(ClockDesk, { caseId })
  const [isOpen, setOpen] = useState(isAdding)
  if (data === undefined) return <Skeleton label={words.loading} lines={3} />
  if (data === 'failed') return <Notice tone="refused">{words.failed}</Notice>
  const part = data.clockDesk
  if (part === null) return <p role="status">{words.notYours}</p>
  const done = () => {
    setOpen(false)
    askAgain()
    onDone()
  }
  return (
    <Private>
      <div className="clock-desk">
        <ul className="clocks">
          {part.clocks
            .filter(({ endedOn }) => endedOn === null)
            .map((clock) => (
              <ClockRow key={clock.id} subject={caseId} clock={clock} part={part} canSet onDone={done} />
            ))}
        </ul>
        {isOpen ? <StartForm part={part} onDone={done} onCancel={() => setOpen(false)} /> : null}
        <div className="acts-row">
          {isOpen ? null : (
            <Button size="small" onClick={() => setOpen(true)}>
              {words.add}
            </Button>
          )}
          <Button size="small" look="quiet" onClick={onClose}>
            {words.close}
          </Button>
        </div>
      </div>
    </Private>
  )
}
