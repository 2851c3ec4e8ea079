// Whom to ask: the suggested first, each with why in words, then a search over everybody, by name: who can be asked, and last
// those who are not suggested or can't be asked, with what hinders. Choosing otherwise asks nothing.
import { useState } from 'react'
import type { Colleague } from '#circle/circle.documents.ts'
import { colleaguesBy } from '#circle/circle.rules.ts'
import { useColleagues } from '#circle/circle.ts'
import { circleWords } from '#circle/circle.words.ts'
import { ColleagueChoice } from '#circle/ColleagueChoice.tsx'
import { useWords } from '#language/language.ts'
import { terms as termWords } from '#language/terms.words.ts'
import { RadioGroup } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { SearchChoice } from '#ui/SearchChoice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { Suggestions, Tag, Terms } from './matching.documents.ts'
import { matchingWords } from './matching.words.ts'
import { useSuggestions } from './suggestions.ts'
import { TagChoice } from './TagChoice.tsx'
import './matching.css'

type Props = {
  label: string
  terms: Omit<Terms, 'needed'>
  leftOut: ReadonlySet<string>
  chosen: Colleague | undefined
  onChoose: (colleague: Colleague | undefined) => void
}

export function CohandlerChoice(props: Props) {
  const words = useWords(matchingWords)
  const [needed, setNeeded] = useState<readonly Tag[]>([])
  const suggestions = useSuggestions({ ...props.terms, needed: [...needed] })
  if (suggestions === undefined) return <Skeleton label={words.fetching} lines={4} />
  // Without suggestions a person still chooses.
  if (suggestions === 'failed') return <Anybody {...props} />
  const { label, leftOut, chosen, onChoose } = props
  return (
    <>
      {suggestions.tags.length === 0 ? null : (
        <Fold name={words.needed(needed.length)}>
          <TagChoice tags={suggestions.tags} value={needed} onChange={setNeeded} />
        </Fold>
      )}
      <Suggested {...{ suggestions, chosen, onChoose }} />
      <Search {...{ suggestions, label, leftOut, chosen, onChoose }} />
    </>
  )
}

type Of = Pick<Props, 'chosen' | 'onChoose'> & { suggestions: Suggestions }

function Suggested({ suggestions: { suggested }, chosen, onChoose }: Of) {
  const words = useWords(matchingWords)
  if (suggested.length === 0) return <p className="small quiet">{words.none}</p>
  return (
    <RadioGroup
      label={words.suggested}
      hint={words.suggestedHint}
      value={chosen?.id}
      onChange={(id) => onChoose(suggested.find(({ person }) => person.id === id)?.person)}
      options={suggested.map(({ person, reasons }) => ({
        key: person.id,
        label: (
          <span className="suggestion">
            <strong>{person.name}</strong>
            <span className="small quiet">
              {reasons.map(({ code, value }) => words.reason[code](value ?? '')).join(' · ')}
            </span>
          </span>
        ),
      }))}
    />
  )
}

function Search({ suggestions, label, leftOut, chosen, onChoose }: Of & Pick<Props, 'label' | 'leftOut'>) {
  const words = useWords(matchingWords)
  const circle = useWords(circleWords)
  const roles = useWords(termWords).role
  const { suggested, others, excluded } = suggestions
  const permitted = [...suggested.map(({ person }) => person), ...others].toSorted((a, b) =>
    a.name.localeCompare(b.name, 'sv'),
  )
  const everybody = [...permitted, ...excluded.map(({ person }) => person)]
  const shown = ({ id, name, role }: Colleague) => {
    const not = excluded.find(({ person }) => person.id === id)
    const why = not?.obstacles.map((obstacle) => words.obstacle[obstacle]).join(', ') ?? ''
    const detail = not === undefined ? roles[role] : (not.canBeAsked ? words.notSuggested : words.cannot)(why)
    return { key: id, label: name, detail, isOff: not?.canBeAsked === false }
  }
  return (
    <SearchChoice
      label={label}
      hint={circle.colleagueHint}
      listLabel={circle.colleagues}
      none={circle.noColleague}
      count={circle.found}
      find={(written) => colleaguesBy(everybody, written, leftOut).map(shown)}
      chosen={chosen === undefined ? undefined : shown(chosen)}
      onChoose={(found) => onChoose(everybody.find(({ id }) => id === found?.key))}
    />
  )
}

function Anybody({ label, leftOut, chosen, onChoose }: Props) {
  const colleagues = useColleagues()
  return <ColleagueChoice {...{ label, colleagues, leftOut, chosen, onChoose }} />
}
