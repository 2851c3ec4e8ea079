// The way from an opened request into its conversation, and whether one is under way.
import { Link } from 'wouter'
import { useWords } from '#language/language.ts'
import { Block } from '#ui/Block.tsx'
import { Icon } from '#ui/Icon.tsx'
import { deliberationWords } from './deliberation.words.ts'
import './session.css'

type Props = {
  opened: {
    id: string
    card: { closedAt: string | null; owedSince: string | null }
    history: readonly { kind: string; clock: number }[]
  }
}

export default function SessionPart({ opened }: Props) {
  const words = useWords(deliberationWords)
  const last = opened.history.findLast(
    ({ kind }) => kind === 'DELIBERATION_STARTED' || kind === 'DELIBERATION_ENDED',
  )
  const isOver = opened.card.closedAt !== null || opened.card.owedSince !== null
  const link = (
    <Link
      className="button"
      data-look="outlined"
      data-size="small"
      href={`/samtal/${opened.id}`}
      aria-label={words.open}
    >
      <Icon name="people" />
      {words.openIt}
    </Link>
  )
  return (
    <Block name={words.part} act={link}>
      {last?.kind === 'DELIBERATION_STARTED' ? <p className="session-now">{words.underWay}</p> : null}
      {isOver ? null : <p className="small quiet">{words.openMore}</p>}
    </Block>
  )
}
