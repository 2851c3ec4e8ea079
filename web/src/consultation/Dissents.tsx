// What somebody who took part thinks otherwise: under her name, as it was noted, and never changed.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Block } from '#ui/Block.tsx'
import { type Dissent, NoteDissent } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import { Writing } from './Writing.tsx'

type Props = { requestId: string; dissents: readonly Dissent[]; canNote: boolean; onDone: () => void }

export function Dissents({ requestId, dissents, canNote, onDone }: Props) {
  const words = useWords(consultationWords)
  const language = useLanguage()
  const now = useMinute()
  const [isOpen, setOpen] = useState(false)
  if (dissents.length === 0 && !canNote) return null
  const begin = (
    <Button size="small" look="quiet" aria-label={words.dissent} onClick={() => setOpen(true)}>
      {words.note}
    </Button>
  )
  return (
    <Block name={words.dissents} act={canNote && !isOpen ? begin : null}>
      {dissents.map(({ id, text, by, at }) => (
        <div key={id}>
          <p className="typed">{text}</p>
          <p className="small quiet">{words.outcomeBy(by.name, momentInWords(at, now, language))}</p>
        </div>
      ))}
      {isOpen ? (
        <Writing
          requestId={requestId}
          about="dissent"
          title={words.dissent}
          act={words.note}
          version={0}
          fields={[
            {
              name: 'text',
              label: words.dissentText,
              hint: words.dissentHint,
              most: 2000,
              saved: '',
              isRequired: true,
            },
          ]}
          onSend={async ({ text = '' }, passed) =>
            await send(NoteDissent, { requestId, text, ...passed }, { cardId: requestId })
          }
          onDone={() => {
            setOpen(false)
            onDone()
          }}
          onCancel={() => setOpen(false)}
        />
      ) : null}
    </Block>
  )
}
