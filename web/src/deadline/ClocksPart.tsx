// The limits of the case in an opened request: what runs, nearest first, each with its target and its legal limit, where it
// comes from and whether somebody has held it against the record system; what has ended, folded.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { usePart } from '#request/part.ts'
import type { Opened } from '#request/request.documents.ts'
import { Block } from '#ui/Block.tsx'
import { Button } from '#ui/Button.tsx'
import { Fold } from '#ui/Fold.tsx'
import { ClockRow } from './ClockRow.tsx'
import { CaseClocks } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { StartForm } from './StartForm.tsx'
import './deadline.css'

const KINDS = [
  'CLOCK_STARTED',
  'CLOCK_CORRECTED',
  'CLOCK_EXTENDED',
  'CLOCK_SUSPENDED',
  'CLOCK_RESUMED',
  'CLOCK_MET',
  'CLOCK_ENDED',
  'CLOCK_VERIFIED',
  'DECISION_RECORDED',
] as const

export default function ClocksPart({ opened, canWrite }: { opened: Opened; canWrite: boolean }) {
  const words = useWords(deadlineWords)
  const { data, askAgain } = usePart(CaseClocks, opened, KINDS)
  const [isOpen, setOpen] = useState(false)
  const part = data?.caseClocks
  if (part === undefined || part === null) return null
  const canSet = canWrite && part.viewerCanSet
  const running = part.clocks.filter(({ endedOn }) => endedOn === null)
  const over = part.clocks.filter(({ endedOn }) => endedOn !== null)
  if (!canSet && part.clocks.length === 0) return null
  const begin = (
    <Button size="small" look="quiet" onClick={() => setOpen(true)}>
      {words.add}
    </Button>
  )
  const row = { subject: opened.id, part, canSet, onDone: askAgain }
  return (
    <Block name={words.part} act={canSet && !isOpen ? begin : null}>
      {running.length === 0 ? <p className="quiet small">{words.none}</p> : null}
      <ul className="clocks">
        {running.map((clock) => (
          <ClockRow key={clock.id} clock={clock} {...row} />
        ))}
      </ul>
      {canSet && isOpen ? (
        <StartForm
          part={part}
          onDone={() => {
            setOpen(false)
            askAgain()
          }}
          onCancel={() => setOpen(false)}
        />
      ) : null}
      {over.length === 0 ? null : (
        <Fold name={words.ended(over.length)}>
          <ul className="clocks">
            {over.map((clock) => (
              <ClockRow key={clock.id} clock={clock} {...row} canSet={false} />
            ))}
          </ul>
        </Fold>
      )}
    </Block>
  )
}
