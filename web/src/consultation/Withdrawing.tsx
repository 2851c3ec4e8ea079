// Taking a question back that nobody has answered: it is closed, and nothing of it is carried anywhere.
import { useState } from 'react'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { WithdrawRequest } from './consultation.documents.ts'
import { consultationWords } from './consultation.words.ts'
import type { PartProps } from './part.ts'
import { Writing } from './Writing.tsx'

export function Withdrawing({ card, consultation, onDone }: PartProps) {
  const words = useWords(consultationWords)
  const [isOpen, setOpen] = useState(false)
  if (!consultation.viewerCanWithdraw) return null
  if (!isOpen) {
    return (
      <div>
        <Button size="small" look="quiet" onClick={() => setOpen(true)}>
          {words.withdraw}
        </Button>
      </div>
    )
  }
  return (
    <Writing
      requestId={card.id}
      about="withdraw"
      title={words.withdraw}
      act={words.withdraw}
      version={card.version}
      fields={[
        {
          name: 'reason',
          label: words.withdrawText,
          hint: words.withdrawHint,
          most: 500,
          saved: '',
          isRequired: true,
        },
      ]}
      onSend={async ({ reason = '' }, passed, expectedVersion) =>
        await send(
          WithdrawRequest,
          { requestId: card.id, reason, expectedVersion, ...passed },
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
