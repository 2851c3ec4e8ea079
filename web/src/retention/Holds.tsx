// What is held, by whom and why, and holding more. The reason is a draft as it is written, like every text.
import { useState } from 'react'
import { dropDraft, refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { TextField } from '#ui/TextField.tsx'
import { acts } from './act.ts'
import type { Unit } from './retention.documents.ts'
import { retentionWords } from './retention.words.ts'

type Props = { unit: Unit; put: (unit: Unit) => void }

export function Holds({ unit, put }: Props) {
  const words = useWords(retentionWords)
  const kinds = useWords(terms).contentKind
  const [refused, setRefused] = useState<string>()

  const lift = async (requestId: string) => {
    const answer = await acts.lift(requestId)
    if ('refused' in answer) setRefused(answer.refused)
    else put(answer.unit)
  }

  return (
    <section className="part">
      <h2>{words.holds}</h2>
      <p className="quiet">{words.holdsMore}</p>
      {unit.holds.length === 0 ? <p>{words.noHolds}</p> : null}
      <ul className="rows">
        {unit.holds.map((hold) => (
          <li key={hold.requestId} className="row block">
            <p>
              <span className="mono">{hold.boardRef ?? words.isProtected}</span> · {kinds[hold.kind]}
            </p>
            <p className="typed">{hold.reason}</p>
            <div className="acts-row retention-held">
              <span className="small quiet">{words.heldBy(hold.by.name, dayOf(hold.at))}</span>
              <Button
                size="small"
                aria-label={words.liftOf(hold.boardRef ?? words.isProtected)}
                onClick={() => void lift(hold.requestId)}
              >
                {words.lift}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Notice tone="refused">{refused}</Notice>
      <Hold unit={unit} put={put} />
    </section>
  )
}

function Hold({ unit, put }: Props) {
  const words = useWords(retentionWords)
  const kinds = useWords(terms).contentKind
  const subject = `hold:${unit.id}`
  const draft = useDraft(subject)
  const [chosen, setChosen] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const [isSending, setSending] = useState(false)

  const hold = async () => {
    if (isSending) return
    setRefused(undefined)
    if (chosen === undefined) return setRefused(words.chooseFirst)
    if (draft.text.trim() === '')
      return refuseDraft(subject, { text: draft.text, message: words.reasonFirst, spans: [] })
    setSending(true)
    const answer = await acts.hold(chosen, draft.text)
    setSending(false)
    if ('refused' in answer) return setRefused(answer.refused)
    dropDraft(subject)
    setChosen(undefined)
    put(answer.unit)
  }

  return (
    <form
      className="retention-form"
      onSubmit={(event) => {
        event.preventDefault()
        void hold()
      }}
    >
      <Select
        label={words.holdRequest}
        placeholder={words.choose}
        value={chosen}
        onChange={setChosen}
        options={unit.holdable.map(({ requestId, boardRef, kind }) => ({
          key: requestId,
          label: `${boardRef} · ${kinds[kind]}`,
        }))}
      />
      <TextField
        label={words.holdReason}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={500}
        refused={draft.refused}
        status={<DraftState draft={draft} />}
        onSend={() => void hold()}
      />
      <div>
        <Button type="submit" busy={isSending}>
          {words.hold}
        </Button>
      </div>
      <Notice tone="refused">{refused}</Notice>
    </form>
  )
}
