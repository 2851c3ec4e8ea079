// What a limit of the law would give from a day: its target, its legal limit and where the law says so.
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { type ClockRule, type ClockStart, PreviewClock } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'

type Props = { rule: ClockRule; day: string; startedAs?: ClockStart }

export function Preview({ rule, day, startedAs = 'EVENT' }: Props) {
  const words = useWords(deadlineWords)
  const { data } = useAsked(PreviewClock, { rule, startOn: day, startedAs })
  if (data === undefined || data === 'failed') return null
  const { targetOn, limitOn, legalReference } = data.clockPreview
  return (
    <p role="status">
      {words.preview(targetOn, limitOn)}
      {legalReference === null ? null : <span className="small quiet"> · {legalReference}</span>}
    </p>
  )
}
