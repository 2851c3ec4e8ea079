// The text that goes to the case record: owed, it is read, edited, copied or printed, and marked as carried by the
// responsible; carried, it says by whom and when. Nothing has to be typed twice, and the button moves no text.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { CarryToRecord } from '#retention/retention.documents.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Block } from '#ui/Block.tsx'
import { EditRecordText, type RecordText } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import type { PartProps } from './part.ts'
import { Writing } from './Writing.tsx'

export function RecordTexts(props: PartProps) {
  const words = useWords(consultationWords)
  return props.consultation.recordTexts.map((text) => (
    <Block key={text.part} name={words.record[text.part]}>
      {text.carriedAt === null && props.card.owedSince !== null ? (
        <Owed {...props} text={text} />
      ) : text.carriedAt === null ? null : (
        <Carried text={text} />
      )}
    </Block>
  ))
}

function Carried({ text }: { text: RecordText }) {
  const words = useWords(consultationWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  return (
    <p>
      {words.carriedBy(
        text.carriedBy?.name ?? '',
        text.carriedAt === null ? '' : dayInWords(dayOf(text.carriedAt), today, language),
      )}
    </p>
  )
}

function Owed({ card, consultation, text, onDone }: PartProps & { text: RecordText }) {
  const words = useWords(consultationWords)
  const { id: viewerId } = useViewer()
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState<string>()
  const { isSending, problem, sent } = useSending()
  const canEdit = consultation.viewerCanEditRecordText

  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text.text).then(
      () => true,
      () => false,
    )
    setSaid(isCopied ? words.copied : words.notCopied)
  }
  const carry = async () => {
    const seen = { requestId: card.id, expectedVersion: card.version }
    if ((await sent(send(CarryToRecord, seen, { cardId: card.id }))) !== undefined) onDone()
  }
  const remake = async () => {
    const made = { requestId: card.id, expectedVersion: text.version }
    if ((await sent(send(EditRecordText, made, { cardId: card.id }))) !== undefined) onDone()
  }

  if (isOpen && canEdit) {
    return (
      <Writing
        requestId={card.id}
        about="recordText"
        title={words.editText}
        act={words.save}
        version={text.version}
        fields={[
          { name: 'text', label: words.record[text.part], most: 12_000, saved: text.text, isRequired: true },
        ]}
        onSend={async ({ text: written = '' }, passed, expectedVersion) =>
          await send(
            EditRecordText,
            { requestId: card.id, text: written, expectedVersion, ...passed },
            { cardId: card.id },
          )
        }
        onDone={() => {
          setOpen(false)
          onDone()
        }}
        onCancel={() => setOpen(false)}
      />
    )
  }
  return (
    <div className="record-text">
      {text.isOutdated ? <Notice tone="warning">{words.outdated}</Notice> : null}
      <p className="typed record-text-sheet">{text.text}</p>
      <p className="small quiet">{text.editedBy === null ? words.made : words.edited(text.editedBy.name)}</p>
      <div className="acts-row">
        <Button size="small" onClick={() => void copy()}>
          {words.copy}
        </Button>
        <Button size="small" onClick={() => window.print()}>
          {words.print}
        </Button>
        {canEdit ? (
          <Button size="small" onClick={() => setOpen(true)}>
            {words.editText}
          </Button>
        ) : null}
        {canEdit && (text.isOutdated || text.editedBy !== null) ? (
          <Button size="small" look="quiet" title={words.remakeSure} onClick={() => void remake()}>
            {words.remake}
          </Button>
        ) : null}
      </div>
      <Notice tone="good">{said}</Notice>
      {card.responsible.id === viewerId ? (
        <>
          <p>{words.carrySure}</p>
          <div>
            <Button look="filled" size="small" busy={isSending} onClick={() => void carry()}>
              {words.carry}
            </Button>
          </div>
        </>
      ) : (
        <p className="small quiet">{words.waitsFor(card.responsible.name)}</p>
      )}
      <Notice tone="refused">{problem}</Notice>
    </div>
  )
}
