// The way from an opened request into its conversation, and whether one is under way.
import { Link } from 'wouter'
import { useWords } from '#language/language.ts'
import { Icon } from '#ui/Icon.tsx'
import { deliberationWords } from './deliberation.words.ts'
import './session.css'

type Props = { opened: { id: string; history: readonly { kind: string; clock: number }[] } }

export default function SessionPart({ opened }: Props) {
  const words = useWords(deliberationWords)
  const last = opened.history.findLast(
    ({ kind }) => kind === 'DELIBERATION_STARTED' || kind === 'DELIBERATION_ENDED',
  )
  return (
    <section className="session-part" aria-label={words.part}>
      <h3 className="request-label">{words.part}</h3>
      {last?.kind === 'DELIBERATION_STARTED' ? <p className="session-now">{words.underWay}</p> : null}
      <p className="small quiet">{words.openMore}</p>
      <Link className="session-link" href={`/samtal/${opened.id}`}>
        <Icon name="people" />
        {words.open}
      </Link>
    </section>
  )
}
