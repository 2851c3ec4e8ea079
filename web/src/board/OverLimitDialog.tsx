// A full column takes one more if somebody says why. The words are a draft like all others: they survive a refusal, the
// card left where it is for now, and a lost line.
import { useRef, useState } from 'react'
import { currentDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { useMeetingRoom } from '#privacy/meeting.ts'
import { privacyWords } from '#privacy/privacy.words.ts'
import { Private } from '#privacy/Private.tsx'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import type { Refused } from '#ui/TextField.tsx'
import { useCard, useColumns } from './board.hooks.ts'
import { type OverLimit, useStage, useStaged } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { columnName } from './column.name.ts'
import { useMoves } from './moves.ts'
import { useFocusAfter } from './useFocusAfter.ts'

export function OverLimitDialog() {
  const asked = useStaged(({ overLimit }) => overLimit)
  const isMeetingRoom = useMeetingRoom()
  if (asked === null) return null
  const key = `${asked.cardId} ${asked.spot.columnId}`
  return isMeetingRoom ? <NotHere key={key} asked={asked} /> : <Asked key={key} asked={asked} />
}

/** On the wall nothing is written: the card stays where it was. */
function NotHere({ asked: { cardId, spot } }: { asked: OverLimit }) {
  const words = useWords(boardWords)
  const { fullColumn } = useWords(privacyWords)
  const stage = useStage()
  const name = useColumnNameOf(spot.columnId)
  useFocusAfter(cardId)
  const close = () => stage.set({ overLimit: null })
  return (
    <Dialog title={words.overLimitTitle(name)} isOpen onClose={close} closeLabel={words.putAway}>
      <p>{fullColumn}</p>
    </Dialog>
  )
}

function Asked({ asked: { cardId, spot, message } }: { asked: OverLimit }) {
  const words = useWords(boardWords)
  const stage = useStage()
  const moves = useMoves()
  const ref = useCard(cardId)?.card.boardRef ?? ''
  const subject = `overLimit:${cardId}`
  const draft = useDraft(subject)
  const reason = draft.text
  const guard = useGuard(subject, { reason })
  useFocusAfter(cardId)
  const [refused, setRefused] = useState<Refused>()
  const [isSending, setSending] = useState(false)
  const hasBegun = useRef(false)
  const name = useColumnNameOf(spot.columnId)

  function close(): void {
    stage.set({ overLimit: null })
  }

  async function send(): Promise<void> {
    if (isSending) return
    if (reason.trim() === '') return setRefused({ text: reason, message: words.overLimitMissing, spans: [] })
    setSending(true)
    const passed = await guard.pass(() => ({ reason: currentDraft(subject).text }))
    if (passed === null) return setSending(false)
    const { text } = currentDraft(subject)
    const answer = await moves.move(cardId, spot, { reason: text, ...passed })
    setSending(false)
    if (answer?.kind === 'refused') {
      const { message: why, spans } = answer.refusal
      setRefused({ text, message: why, spans })
    } else {
      if (answer?.kind === 'done') {
        writeDraft(subject, '')
        guard.settle()
      }
      close()
    }
  }

  return (
    <Dialog title={words.overLimitTitle(name)} isOpen onClose={close} closeLabel={words.putAway}>
      <Private>
        <p>{message}</p>
        <GuardedField
          guard={guard}
          name="reason"
          label={words.overLimitWhy}
          hint={words.overLimitHint}
          value={reason}
          onChange={(text) => writeDraft(subject, text)}
          refused={refused ?? draft.refused}
          showPlaceLabel={words.showPlace}
          maxLength={500}
          required
          onSend={() => void send()}
          inputRef={(field) => {
            if (field !== null && !hasBegun.current) field.focus()
            hasBegun.current ||= field !== null
          }}
        />
        <p className="quiet">
          <DraftState draft={draft} />
        </p>
        <GuardQuestion guard={guard} onSend={() => void send()} />
        <div className="acts-row">
          <Button look="filled" busy={isSending} onClick={() => void send()}>
            {words.moveAnyway(ref)}
          </Button>
          <Button look="quiet" onClick={close}>
            {words.leaveIt}
          </Button>
        </div>
      </Private>
    </Dialog>
  )
}

function useColumnNameOf(columnId: string): string {
  const column = useColumns().find(({ id }) => id === columnId)
  return column === undefined ? '' : columnName(column)
}
