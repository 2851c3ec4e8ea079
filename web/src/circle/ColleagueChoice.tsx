// A colleague by name, with her role beside it: two may have the same name.
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { SearchChoice } from '#ui/SearchChoice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { Colleague } from './circle.documents.ts'
import { colleaguesBy } from './circle.rules.ts'
import { circleWords } from './circle.words.ts'

type Props = {
  label: string
  hint?: string
  colleagues: readonly Colleague[] | undefined
  leftOut: ReadonlySet<string>
  chosen: Colleague | undefined
  onChoose: (colleague: Colleague | undefined) => void
}

export function ColleagueChoice({ label, hint, colleagues, leftOut, chosen, onChoose }: Props) {
  const words = useWords(circleWords)
  const roles = useWords(terms).role
  if (colleagues === undefined) return <Skeleton label={words.fetching} lines={2} />
  const shown = ({ id, name, role }: Colleague) => ({ key: id, label: name, detail: roles[role] })
  return (
    <SearchChoice
      label={label}
      hint={hint ?? words.colleagueHint}
      listLabel={words.colleagues}
      none={words.noColleague}
      count={words.found}
      find={(written) => colleaguesBy(colleagues, written, leftOut).map(shown)}
      chosen={chosen === undefined ? undefined : shown(chosen)}
      onChoose={(found) => onChoose(colleagues.find(({ id }) => id === found?.key))}
    />
  )
}
