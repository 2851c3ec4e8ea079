// How an opened request stands towards the case record and its purge: what remains to be done and by whom, from which
// day the words may go, what keeps them, or that they have gone. The button marks; what is carried stands in the record.
import { useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useMinute } from '#board/minute.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Notice } from '#ui/Notice.tsx'
import { CarryToRecord } from './retention.documents.ts'
import { retentionWords } from './retention.words.ts'
import './record-standing.css'

type Props = {
  card: Card
  standing: {
    carried: { at: string; by: { name: string } } | null
    purgeOn: string | null
    isHeld: boolean
    purgedAt: string | null
    viewerCanCarry: boolean
  }
}

export function Standing({ card, standing }: Props) {
  const words = useWords(retentionWords).standing
  const language = useLanguage()
  const today = dayOf(useMinute())
  const { carried, purgeOn, isHeld, purgedAt, viewerCanCarry } = standing
  const day = (instant: string): string => dayInWords(dayOf(instant), today, language)
  // What is owed of a consultation is carried where its text stands; here it is what has been, and when it goes.
  if (card.closedAt === null && !isHeld) return null
  const isOwn = viewerCanCarry && card.closedAt !== null
  return (
    <section className="record-standing" aria-label={words.title}>
      {isHeld ? (
        <p className="record-standing-held">
          <Icon name="lock" size={16} />
          <strong>{words.held}</strong> {words.heldMore}
        </p>
      ) : null}
      {purgedAt !== null && card.closedAt !== null ? (
        <p role="status">
          <strong>{words.purged(day(purgedAt))}</strong> {words.purgedMore}
        </p>
      ) : null}
      {carried === null || purgedAt !== null || card.kind === 'CASE_CONSULTATION' ? null : (
        <p>{words.carried(day(carried.at), carried.by.name)}</p>
      )}
      {purgeOn === null ? null : (
        <p className="small quiet">{words.purgeOn(dayInWords(purgeOn, today, language), purgeOn)}</p>
      )}
      {isOwn ? <Carry card={card} /> : null}
      {card.closedAt !== null &&
      carried === null &&
      purgedAt === null &&
      purgeOn === null &&
      !viewerCanCarry ? (
        <p className="small quiet">{words.waits(card.responsible.name)}</p>
      ) : null}
    </section>
  )
}

function Carry({ card }: { card: Card }) {
  const words = useWords(retentionWords).standing
  const [isSending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<string>()

  const mark = async () => {
    if (isSending) return
    setSending(true)
    setTrouble(undefined)
    const input = { requestId: card.id, expectedVersion: card.version }
    const outcome = await send(CarryToRecord, input, { cardId: card.id })
    setSending(false)
    if (outcome.kind === 'refused') setTrouble(outcome.refusal.message)
    if (outcome.kind === 'conflict') setTrouble(outcome.conflict.message)
  }

  return (
    <>
      <p>{words.carryMore}</p>
      <div>
        <Button size="small" busy={isSending} onClick={() => void mark()}>
          {words.carry}
        </Button>
      </div>
      <Notice tone="refused">{trouble}</Notice>
    </>
  )
}
