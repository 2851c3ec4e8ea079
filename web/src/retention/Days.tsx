// How many days each kind is kept. One number, one button, and what became of it, each on its own line.
import { useId, useState } from 'react'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { acts } from './act.ts'
import type { Unit } from './retention.documents.ts'
import { retentionWords } from './retention.words.ts'

type Props = { unit: Unit; put: (unit: Unit) => void }

export function Days({ unit, put }: Props) {
  const words = useWords(retentionWords)
  return (
    <section className="part">
      <h2>{words.days}</h2>
      <p className="quiet">{words.daysMore}</p>
      <ul className="retention-days">
        {unit.days.map((kept) => (
          <li key={kept.kind}>
            <OneKind unit={unit} put={put} kept={kept} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneKind({ unit, put, kept }: Props & { kept: Unit['days'][number] }) {
  const words = useWords(retentionWords)
  const name = useWords(terms).contentKind[kept.kind]
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [said, setSaid] = useState<{ refused?: string; saved?: true }>({})
  const [isSending, setSending] = useState(false)

  const save = async () => {
    if (isSending || typed === undefined) return
    setSending(true)
    setSaid({})
    const whole = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0
    const answer = await acts.setDays(unit.id, kept.kind, whole)
    setSending(false)
    if ('refused' in answer) return setSaid({ refused: answer.refused })
    setTyped(undefined)
    setSaid({ saved: true })
    put(answer.unit)
  }

  return (
    <form
      className="retention-day"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <label htmlFor={id} className="words">
        {name}
      </label>
      <input
        id={id}
        className="line-input"
        inputMode="numeric"
        value={typed ?? String(kept.days)}
        aria-invalid={said.refused === undefined ? undefined : true}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <span className="quiet">{words.day}</span>
      {typed === undefined || typed === String(kept.days) ? null : (
        <Button type="submit" size="small" busy={isSending} aria-label={words.saveOf(name)}>
          {words.save}
        </Button>
      )}
      <Notice tone={said.refused === undefined ? 'good' : 'refused'}>
        {said.refused ?? (said.saved ? words.saved : undefined)}
      </Notice>
    </form>
  )
}
