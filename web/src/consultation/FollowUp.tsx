// The follow-up as a stage of its own: what it showed, and whether there is to be another.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Block } from '#ui/Block.tsx'
import { RecordFollowUp } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import { FollowUpChoice } from './FollowUpChoice.tsx'
import type { PartProps } from './part.ts'
import { Writing } from './Writing.tsx'

export function FollowUp({ card, consultation, onDone }: PartProps) {
  const words = useWords(consultationWords)
  const language = useLanguage()
  const now = useMinute()
  const [isOpen, setOpen] = useState(false)
  const [followUpOn, setFollowUpOn] = useState<string | null>(null)
  const { followUp, viewerCanFollowUp } = consultation
  if (followUp === null && !viewerCanFollowUp) return null
  const begin = (
    <Button size="small" onClick={() => setOpen(true)}>
      {words.recordFollowUp}
    </Button>
  )
  return (
    <Block name={words.followUp}>
      {card.followUpOn === null ? null : (
        <p>{words.followUpDay(dayInWords(card.followUpOn, dayOf(now), language))}</p>
      )}
      {viewerCanFollowUp && !isOpen ? <div>{begin}</div> : null}
      {followUp === null || isOpen ? null : (
        <div>
          <p className="typed">{followUp.text}</p>
          <p className="small quiet">
            {words.followUpBy(followUp.by.name, momentInWords(followUp.at, now, language))}
          </p>
        </div>
      )}
      {isOpen && viewerCanFollowUp ? (
        <Writing
          requestId={card.id}
          about="followUp"
          title={words.recordFollowUp}
          act={words.save}
          version={card.version}
          fields={[
            {
              name: 'text',
              label: words.followUpText,
              hint: words.followUpHint,
              most: 4000,
              saved: '',
              isRequired: true,
            },
          ]}
          onSend={async ({ text = '' }, passed, expectedVersion) =>
            await send(
              RecordFollowUp,
              { requestId: card.id, text, followUpOn, expectedVersion, ...passed },
              { cardId: card.id },
            )
          }
          onDone={() => {
            setOpen(false)
            onDone()
          }}
          onCancel={() => setOpen(false)}
        >
          <FollowUpChoice label={words.followUpAgain} value={followUpOn} onChange={setFollowUpOn} />
        </Writing>
      ) : null}
    </Block>
  )
}
