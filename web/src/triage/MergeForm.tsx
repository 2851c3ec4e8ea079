// Into which other request of the same case a duplicate goes.
import { type RefObject, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import type { CardAct } from '#board/board.verbs.ts'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { momentInWords } from '#language/time.ts'
import { RadioGroup } from '#ui/Choice.tsx'
import { triageWords } from './triage.words.ts'
import { WordsForm } from './WordsForm.tsx'

export type Target = { id: string; ask: Card['ask']; askedAt: string; askedBy: { name: string } }

type Props = {
  requestId: string
  targets: readonly Target[]
  onSent?: (answer: Promise<CardAct>) => void
  onDone?: () => void
  onCancel: () => void
  fieldRef?: RefObject<HTMLTextAreaElement | null>
  isShut?: boolean
}

export function MergeForm({ targets, ...form }: Props) {
  const words = useWords(triageWords)
  const term = useWords(terms)
  const language = useLanguage()
  const now = useMinute()
  const [chosenId, setChosenId] = useState<string>()
  const chosen = targets.find(({ id }) => id === chosenId) ?? (targets.length === 1 ? targets[0] : undefined)
  const options = targets.map(({ id, ask, askedAt, askedBy }) => ({
    key: id,
    label: words.target(term.ask[ask], askedBy.name, momentInWords(askedAt, now, language)),
  }))
  return (
    <WordsForm {...form} verb="merge" intoId={chosen?.id}>
      {targets.length === 0 ? (
        <p className="small">{words.noTarget}</p>
      ) : (
        <RadioGroup label={words.targets} value={chosen?.id} onChange={setChosenId} options={options} />
      )}
    </WordsForm>
  )
}
