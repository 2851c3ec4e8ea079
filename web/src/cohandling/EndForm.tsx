// The end of a co-handling: one's own, or a colleague's.
import { useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { CircleForm } from '#circle/CircleForm.tsx'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { RadioGroup } from '#ui/Choice.tsx'
import { type Arrangement, EndCohandling } from './cohandling.documents.ts'
import { cohandlingWords } from './cohandling.words.ts'

type Props = {
  card: Card
  arrangement: Arrangement
  viewerId: string
  onDone: () => void
  onCancel: () => void
}

export function EndForm({ card, arrangement, viewerId, onDone, onCancel }: Props) {
  const words = useWords(cohandlingWords)
  const { isSending, problem, sent } = useSending()
  const isOwn = arrangement.person.id === viewerId
  const ends = isOwn ? (['STEPPED_DOWN', 'DONE'] as const) : (['DONE', 'REPLACED'] as const)
  const [end, setEnd] = useState<'DONE' | 'REPLACED' | 'STEPPED_DOWN'>(ends[0])

  const submit = async () => {
    const seen = { requestId: card.id, expectedVersion: card.version }
    const input = { ...seen, cohandlingId: arrangement.id, end }
    const queue = { cardId: `cohandling:${card.id}` }
    if ((await sent(send(EndCohandling, input, queue))) !== undefined) onDone()
  }

  return (
    <CircleForm
      title={isOwn ? words.stepDown : words.finishTitle(arrangement.person.name)}
      act={words.finishAct}
      {...{ isSending, problem, onCancel }}
      onSubmit={() => void submit()}
    >
      <RadioGroup
        label={words.howEnded}
        columns={2}
        value={end}
        onChange={setEnd}
        options={ends.map((key) => ({ key, label: words.endChoice[key] }))}
      />
    </CircleForm>
  )
}
