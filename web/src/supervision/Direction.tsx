// Whose queue an opened request stands in and when it has its time; another one chosen by who may, with what each says of
// today, live.
import { useState } from 'react'
import { Link } from 'wouter'
import type { Card } from '#board/board.documents.ts'
import { useMinute } from '#board/minute.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { DirectRequest } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'
import { useStanding } from './useStanding.ts'
import { useSupervisors } from './useSupervisors.ts'
import './supervision.css'

const ANYONE = 'anyone'

export default function Direction({ card }: { card: Card }) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const now = useMinute()
  const standing = useStanding()
  const isOfKind = card.kind !== 'CO_HANDLING' && card.closedAt === null && card.owedSince === null
  const asked = useSupervisors(card)
  const [chosen, setChosen] = useState<string>()
  const [isSending, setSending] = useState(false)
  const [refused, setRefused] = useState<string>()
  if (!isOfKind) return null

  const current = card.directedTo?.id ?? ANYONE
  const value = chosen ?? current
  const supervisors = asked?.supervisors.filter(({ person }) => person.id !== card.askedBy.id) ?? []
  const mayDirect = asked?.viewerCanDirect === true && card.bookedAt === null && supervisors.length > 0

  const direct = async () => {
    if (isSending) return
    setSending(true)
    setRefused(undefined)
    const seen = { requestId: card.id, expectedVersion: card.version }
    const input = value === ANYONE ? seen : { ...seen, directedToId: value }
    const outcome = await send(DirectRequest, input, { cardId: card.id })
    setSending(false)
    setChosen(undefined)
    if (outcome.kind === 'refused') setRefused(outcome.refusal.message)
    if (outcome.kind === 'conflict') setRefused(outcome.conflict.message)
  }

  const form = mayDirect ? (
    <form
      className="supervision-form"
      onSubmit={(event) => {
        event.preventDefault()
        void direct()
      }}
    >
      <Select
        label={words.direct}
        value={value}
        onChange={setChosen}
        options={[
          { key: ANYONE, label: words.anyone },
          ...supervisors.map((one) => ({
            key: one.person.id,
            label: `${one.person.name} – ${standing(one)}`,
          })),
        ]}
      />
      {value === current ? null : (
        <div className="acts-row">
          <Button type="submit" size="small" busy={isSending}>
            {words.directIt}
          </Button>
        </div>
      )}
    </form>
  ) : null
  // A consultation that is nobody's in particular is the whole unit's to answer; directing it is seldom asked for.
  if (card.kind === 'CASE_CONSULTATION' && card.directedTo === null && card.bookedAt === null) {
    return form === null ? null : (
      <Fold name={words.directToSupervisor}>
        {form}
        <Notice tone="refused">{refused}</Notice>
      </Fold>
    )
  }
  return (
    <section className="part">
      <h3 className="request-label">{words.direction}</h3>
      <p>
        {card.directedTo === null ? words.directedToUnit : words.directed(card.directedTo.name)}{' '}
        {card.bookedAt === null ? (
          <Link href="/handledning">{words.toBook}</Link>
        ) : (
          words.bookedAt(momentInWords(card.bookedAt, now, language))
        )}
      </p>
      {form}
      <Notice tone="refused">{refused}</Notice>
    </section>
  )
}
