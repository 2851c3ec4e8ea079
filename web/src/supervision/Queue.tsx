// What waits for this supervisor, and what waits for whoever she stands in for. Taking is the same act as on the board.
import { useState } from 'react'
import { Link } from 'wouter'
import { ClaimRequest } from '#board/board.documents.ts'
import { useMinute } from '#board/minute.ts'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { momentInWords } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DirectRequest, type Queued } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

type Said = { tone: 'good' | 'refused'; message: string }

export function Queue({ queue, ask }: { queue: readonly Queued[]; ask: () => void }) {
  const words = useWords(supervisionWords)
  const [said, setSaid] = useState<Said>()
  return (
    <section className="part">
      <h2>{words.queue}</h2>
      {queue.length === 0 ? (
        <p className="quiet">{words.noQueue}</p>
      ) : (
        <>
          <p className="quiet">{words.queueMore}</p>
          <ul className="rows">
            {queue.map((queued) => (
              <Row key={queued.card.id} queued={queued} ask={ask} say={setSaid} />
            ))}
          </ul>
        </>
      )}
      <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
    </section>
  )
}

type RowProps = { queued: Queued; ask: () => void; say: (said: Said | undefined) => void }

function Row({ queued: { card, boardId, insteadOf }, ask, say }: RowProps) {
  const words = useWords(supervisionWords)
  const term = useWords(terms)
  const language = useLanguage()
  const now = useMinute()
  const { id: viewerId } = useViewer()
  const [isSending, setSending] = useState(false)
  const isMine = card.claim?.by.id === viewerId
  const seen = { requestId: card.id, expectedVersion: card.version }

  const take = async () => {
    if (isSending) return
    setSending(true)
    const outcome = await send(ClaimRequest, seen, { cardId: card.id })
    setSending(false)
    if (outcome.kind === 'done') say({ tone: 'good', message: words.took(card.boardRef) })
    else refused(outcome)
    ask()
  }
  const leave = async () => {
    if (isSending) return
    setSending(true)
    const outcome = await send(DirectRequest, seen, { cardId: card.id })
    setSending(false)
    if (outcome.kind === 'done') say({ tone: 'good', message: words.gaveToUnit(card.boardRef) })
    else refused(outcome)
    ask()
  }
  function refused(
    outcome:
      | { kind: 'refused'; refusal: { message: string } }
      | { kind: 'conflict'; conflict: { message: string } },
  ): void {
    const { message } = outcome.kind === 'refused' ? outcome.refusal : outcome.conflict
    say({ tone: 'refused', message })
  }

  return (
    <li className="row">
      <UrgencyMark urgency={card.urgency} named />
      <div className="row-main">
        <p className="words">
          <Link href={`/tavla/${boardId}/${card.id}`} aria-label={words.show(card.boardRef)}>
            <span className="mono">{card.boardRef}</span>
          </Link>{' '}
          {term.ask[card.ask]}
        </p>
        <p className="small quiet words">
          {term.caseKind[card.caseKind]} · {card.askedBy.name} ·{' '}
          {words.waited(momentInWords(card.waitingSince, now, language))}
          {insteadOf === null ? null : ` · ${words.insteadOf(insteadOf.name)}`}
        </p>
      </div>
      <div className="row-side">
        {isMine ? (
          <span className="small supervision-mine">{words.taken}</span>
        ) : (
          <Button size="small" busy={isSending} onClick={() => void take()}>
            {words.take(card.boardRef)}
          </Button>
        )}
        {card.directedTo?.id === viewerId && !isMine ? (
          <Button size="small" look="quiet" busy={isSending} onClick={() => void leave()}>
            {words.toUnit(card.boardRef)}
          </Button>
        ) : null}
      </div>
    </li>
  )
}
