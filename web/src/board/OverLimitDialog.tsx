// A full column takes one more if somebody says why. The words are a draft like all others: they survive a refusal, the
// card left where it is for now, and a lost line.
import { useRef, useState } from 'react'
import { useDraft, writeDraft } from '#draft/draft.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { type Refused, TextField } from '#ui/TextField.tsx'
import { useCard, useColumns } from './board.hooks.ts'
import { type OverLimit, useStage, useStaged } from './board.stage.ts'
import { boardWords } from './board.words.ts'
import { columnName } from './column.name.ts'
import { useMoves } from './moves.ts'
import { useFocusAfter } from './useFocusAfter.ts'

export function OverLimitDialog() {
  const asked = useStaged(({ overLimit }) => overLimit)
  return asked === null ? null : <Asked key={`${asked.cardId} ${asked.spot.columnId}`} asked={asked} />
}

function Asked({ asked: { cardId, spot, message } }: { asked: OverLimit }) {
  const words = useWords(boardWords)
  const stage = useStage()
  const moves = useMoves()
  const columns = useColumns()
  const ref = useCard(cardId)?.card.boardRef ?? ''
  const subject = `overLimit:${cardId}`
  const draft = useDraft(subject)
  const reason = draft.text
  useFocusAfter(cardId)
  const [refused, setRefused] = useState<Refused>()
  const [isSending, setSending] = useState(false)
  const hasBegun = useRef(false)
  const column = columns.find(({ id }) => id === spot.columnId)
  const name = column === undefined ? '' : columnName(column)

  function close(): void {
    stage.set({ overLimit: null })
  }

  async function send(): Promise<void> {
    if (isSending) return
    if (reason.trim() === '') return setRefused({ text: reason, message: words.overLimitMissing, spans: [] })
    setSending(true)
    const answer = await moves.move(cardId, spot, reason)
    setSending(false)
    if (answer?.kind === 'refused') {
      const { message: why, spans } = answer.refusal
      setRefused({ text: reason, message: why, spans })
    } else {
      if (answer?.kind === 'done') writeDraft(subject, '')
      close()
    }
  }

  return (
    <Dialog title={words.overLimitTitle(name)} isOpen onClose={close} closeLabel={words.putAway}>
      <p>{message}</p>
      <TextField
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
      <div className="acts-row">
        <Button look="filled" busy={isSending} onClick={() => void send()}>
          {words.moveAnyway(ref)}
        </Button>
        <Button look="quiet" onClick={close}>
          {words.leaveIt}
        </Button>
      </div>
    </Dialog>
  )
}
