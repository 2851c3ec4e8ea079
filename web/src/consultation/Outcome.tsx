// The advice with its reasons, always labelled as advice, and the day on which it is followed up.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Block } from '#ui/Block.tsx'
import { RecordOutcome } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import { FollowUpChoice } from './FollowUpChoice.tsx'
import type { PartProps } from './part.ts'
import { Writing } from './Writing.tsx'

export function Outcome({ card, consultation, onDone }: PartProps) {
  const words = useWords(consultationWords)
  const language = useLanguage()
  const now = useMinute()
  const today = dayOf(now)
  const { outcome, viewerCanAdvise } = consultation
  const [isOpen, setOpen] = useState(false)
  const [followUpOn, setFollowUpOn] = useState<string | null>(null)
  if (outcome === null && !viewerCanAdvise) return null

  const begin = (
    <Button
      size="small"
      look={outcome === null ? 'outlined' : 'quiet'}
      onClick={() => {
        setFollowUpOn(outcome?.followUpOn ?? null)
        setOpen(true)
      }}
    >
      {outcome === null ? words.advise : words.adviseAgain}
    </Button>
  )
  return (
    <Block
      name={outcome === null ? words.outcome : words.outcomeLabel}
      act={viewerCanAdvise && !isOpen ? begin : null}
    >
      {outcome === null && !isOpen ? <p className="quiet">{words.noOutcome}</p> : null}
      {outcome === null || isOpen ? null : (
        <div className="consultation-advice">
          <p className="typed">{outcome.recommendation}</p>
          {outcome.reasons === '' ? null : (
            <p className="typed">
              <strong>{words.reasons}:</strong> {outcome.reasons}
            </p>
          )}
          <p className="small quiet">
            {words.outcomeBy(outcome.by.name, momentInWords(outcome.at, now, language))}
            {outcome.followUpOn === null || card.followUpOn !== null
              ? null
              : ` · ${words.followUpDay(dayInWords(outcome.followUpOn, today, language))}`}
          </p>
        </div>
      )}
      {isOpen ? (
        <Writing
          requestId={card.id}
          about="outcome"
          title={outcome === null ? words.advise : words.adviseAgain}
          act={words.save}
          version={outcome?.version ?? 0}
          fields={[
            {
              name: 'recommendation',
              label: words.recommendation,
              hint: words.recommendationHint,
              most: 4000,
              saved: outcome?.recommendation ?? '',
              isRequired: true,
            },
            { name: 'reasons', label: words.reasons, most: 4000, saved: outcome?.reasons ?? '' },
          ]}
          onSend={async ({ recommendation = '', reasons = '' }, passed, expectedVersion) =>
            await send(
              RecordOutcome,
              { requestId: card.id, recommendation, reasons, followUpOn, expectedVersion, ...passed },
              { cardId: card.id },
            )
          }
          onDone={() => {
            setOpen(false)
            onDone()
          }}
          onCancel={() => setOpen(false)}
        >
          <FollowUpChoice label={words.hasFollowUp} value={followUpOn} onChange={setFollowUpOn} />
        </Writing>
      ) : null}
    </Block>
  )
}
