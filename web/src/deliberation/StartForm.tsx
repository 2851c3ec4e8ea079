// Beginning a conversation: its form, and who is let in to it, in one act.
import { useState } from 'react'
import { ColleagueChoice } from '#circle/ColleagueChoice.tsx'
import { letIn, useColleagues } from '#circle/circle.ts'
import type { Colleague } from '#circle/circle.documents.ts'
import { useSending } from '#circle/useSending.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { deliberationWords } from './deliberation.words.ts'
import { acts } from './session.ts'

const modes = ['QUICK', 'BOOKED', 'GROUP'] as const
const sessionMs = 2 * 60 * 60_000

type Props = { requestId: string; circleIds: readonly string[]; canLetIn: boolean; onStarted: () => void }

export function StartForm({ requestId, circleIds, canLetIn, onStarted }: Props) {
  const words = useWords(deliberationWords)
  const [mode, setMode] = useState<(typeof modes)[number]>('GROUP')
  const [guests, setGuests] = useState<readonly Colleague[]>([])
  const { isSending, problem, sent } = useSending()

  const start = async () => {
    const untilAt = new Date(Date.now() + sessionMs).toISOString()
    for (const { id } of guests) {
      const place = { requestId, personId: id, basis: 'SESSION', isForRequest: true, untilAt } as const
      // Whoever can't be let in stays chosen, and the server's words say why.
      if ((await sent(letIn(place))) === undefined) return
      setGuests((before) => before.filter((each) => each.id !== id))
    }
    if ((await sent(acts.start({ requestId, mode }))) !== undefined) onStarted()
  }

  return (
    <form
      className="session-start part"
      aria-label={words.start}
      onSubmit={(event) => {
        event.preventDefault()
        void start()
      }}
    >
      <h2>{words.start}</h2>
      <p className="quiet">{words.rule}</p>
      <p className="small quiet">{words.startMore}</p>
      <RadioGroup
        label={words.mode}
        value={mode}
        onChange={setMode}
        options={modes.map((key) => ({ key, label: words.modes[key] }))}
      />
      {canLetIn ? <Guests {...{ guests, setGuests, circleIds }} /> : null}
      <Notice tone="refused">{problem}</Notice>
      <div>
        <Button type="submit" look="filled" busy={isSending}>
          {words.start}
        </Button>
      </div>
    </form>
  )
}

type GuestProps = {
  guests: readonly Colleague[]
  setGuests: (guests: readonly Colleague[]) => void
  circleIds: readonly string[]
}

function Guests({ guests, setGuests, circleIds }: GuestProps) {
  const words = useWords(deliberationWords)
  const colleagues = useColleagues()
  return (
    <>
      <ColleagueChoice
        label={words.letIn}
        hint={words.letInHint}
        colleagues={colleagues}
        leftOut={new Set([...circleIds, ...guests.map(({ id }) => id)])}
        chosen={undefined}
        onChoose={(colleague) => colleague !== undefined && setGuests([...guests, colleague])}
      />
      {guests.length === 0 ? null : (
        <ul className="session-guests">
          {guests.map(({ id, name }) => (
            <li key={id}>
              <Button
                size="small"
                icon="close"
                aria-label={words.remove(name)}
                onClick={() => setGuests(guests.filter((each) => each.id !== id))}
              >
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
