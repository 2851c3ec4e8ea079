// The four urgencies, each as its mark and its words.
import type { ReactNode } from 'react'
import type { Card } from '#board/board.documents.ts'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { RadioGroup } from '#ui/Choice.tsx'
import { urgencies } from './ask.rules.ts'
import './urgency-choice.css'

type Urgency = Card['urgency']
type Props = { label: string; hint?: ReactNode; value: Urgency; onChange: (urgency: Urgency) => void }

export function UrgencyChoice(props: Props) {
  const names = useWords(terms).urgency
  const options = urgencies.map((key) => ({ key, label: <Named urgency={key} name={names[key]} /> }))
  return <RadioGroup {...props} columns={2} options={options} />
}

function Named({ urgency, name }: { urgency: Urgency; name: string }) {
  return (
    <span className="urgency-choice">
      <UrgencyMark urgency={urgency} />
      <span className="unseen">{urgency} </span>
      {name}
    </span>
  )
}
