// What the question rests on: written by whoever is in the circle while it is open. Only what is written takes room.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { moreWords } from '#request/more.words.ts'
import { WantChoice } from '#request/WantChoice.tsx'
import { Button } from '#ui/Button.tsx'
import { Block } from '#ui/Block.tsx'
import { DescribeConsultation } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import type { PartProps } from './part.ts'
import { Writing } from './Writing.tsx'

const NAMES = ['voice', 'known', 'unknown', 'assessment'] as const
const most = 2000

export function Describing({ card, consultation, onDone }: PartProps) {
  const words = useWords(consultationWords)
  const wantNames = useWords(moreWords).want
  const language = useLanguage()
  const now = useMinute()
  const [isOpen, setOpen] = useState(false)
  const { description, viewerCanDescribe } = consultation
  const [wants, setWants] = useState(description.wants)
  const written = NAMES.filter((name) => description[name] !== null)
  const isEmpty = written.length === 0 && description.wants.length === 0 && !description.isImmediateRisk
  if (isEmpty && !viewerCanDescribe) return null

  const begin = (
    <Button
      size="small"
      look="quiet"
      onClick={() => {
        setWants(description.wants)
        setOpen(true)
      }}
    >
      {words.describe}
    </Button>
  )
  return (
    <Block name={words.description} act={viewerCanDescribe && !isOpen ? begin : null}>
      {description.isImmediateRisk && description.riskHandledAt !== null ? (
        <p>{words.risk(momentInWords(description.riskHandledAt, now, language))}</p>
      ) : null}
      {isOpen || isEmpty ? null : (
        <dl className="consultation-facts">
          {written.map((name) => (
            <div key={name}>
              <dt>{words[name]}</dt>
              <dd className="typed">{description[name]}</dd>
            </div>
          ))}
          {description.wants.length === 0 ? null : (
            <div>
              <dt>{words.wants}</dt>
              <dd>{description.wants.map((want) => wantNames[want]).join(', ')}</dd>
            </div>
          )}
        </dl>
      )}
      {isOpen ? (
        <Writing
          requestId={card.id}
          about="describe"
          title={words.describe}
          act={words.save}
          version={description.version}
          fields={NAMES.map((name) => ({ name, label: words[name], most, saved: description[name] ?? '' }))}
          onSend={async (texts, passed, expectedVersion) =>
            await send(
              DescribeConsultation,
              { requestId: card.id, ...texts, wants: [...wants], expectedVersion, ...passed },
              { cardId: card.id },
            )
          }
          onDone={() => {
            setOpen(false)
            onDone()
          }}
          onCancel={() => setOpen(false)}
        >
          <WantChoice label={words.wants} value={wants} onChange={setWants} />
        </Writing>
      ) : null}
    </Block>
  )
}
