// A form of one or more texts that are written over what stands there. Each text is a draft of its own, saved as one types,
// so that closing it or losing the line loses nothing. It states the version that was on the screen when it was opened: if
// somebody else has written since, what stands there now is shown beside what is being written, and only then is it sent
// with the newer version.
import { type ReactNode, useId, useRef, useState } from 'react'
import type { Refusal } from '#client/outbox.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { currentDraft, dropDraft, refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { type Guard, type Passed, useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { consultationWords } from './consultation.words.ts'

export type Field = {
  name: string
  label: string
  hint?: string
  most: number
  /** What stands there now. */
  saved: string
  isRequired?: boolean
  lines?: number
}
export type Texts = Readonly<Record<string, string>>
/** Of a verb beside the face (its conflict is a payload of its own) or of one about the card. */
type Answer =
  | { kind: 'done'; payload: { __typename: string; message?: string } }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'conflict'; conflict: { message: string } }

type Props = {
  requestId: string
  title: string
  /** The act and what it is about: names its drafts. */
  about: string
  fields: readonly Field[]
  version: number
  act: string
  children?: ReactNode
  /** `expectedVersion`: of what is written over. */
  onSend: (texts: Texts, passed: Passed, expectedVersion: number) => Promise<Answer>
  /** Why it can't be sent, beside the texts. */
  missing?: string | undefined
  onDone: () => void
  onCancel: () => void
}

export function Writing(props: Props) {
  const { requestId, title, about, fields, act, children, onSend, missing, onDone, onCancel } = props
  const words = useWords(consultationWords)
  const id = useId()
  const place = useRef<HTMLFormElement>(null)
  const isBusy = useRef(false)
  const [isSending, setSending] = useState(false)
  const [trouble, setTrouble] = useState<string>()
  const [begun] = useState({ version: props.version, saved: savedOf(fields) })
  // Said to be stale: what stands there now is on the screen, and whoever saves again has been told to read it.
  const [isStale, setStale] = useState(false)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const subjectOf = (name: string) => `${about}-${name}:${requestId}`
  const textOf = ({ name, saved }: Field): string => {
    const { text } = currentDraft(subjectOf(name))
    return text === '' && !touched.has(name) ? saved : text
  }
  const read = (): Texts => Object.fromEntries(fields.map((field) => [field.name, textOf(field)]))
  const guard = useGuard(`${about}:${requestId}`, read())
  useEscape(onCancel, place)

  const submit = async () => {
    if (isBusy.current) return
    const empty = fields.find((field) => field.isRequired === true && textOf(field).trim() === '')
    if (empty !== undefined) {
      return refuseDraft(subjectOf(empty.name), {
        text: textOf(empty),
        message: words.writeSomething,
        spans: [],
      })
    }
    if (missing !== undefined) return setTrouble(missing)
    isBusy.current = true
    setTrouble(undefined)
    const passed = await guard.pass(read)
    if (passed !== null) {
      setSending(true)
      const sent = read()
      take(await onSend(sent, passed, isStale ? props.version : begun.version), sent)
      setSending(false)
    }
    isBusy.current = false
  }

  return (
    <form
      ref={place}
      className="act-form"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h4 id={id}>{title}</h4>
      {fields.map((field) => (
        <WritingField
          key={field.name}
          {...{ field, guard, subject: subjectOf(field.name) }}
          isTouched={touched.has(field.name)}
          newest={field.saved === begun.saved[field.name] ? null : field.saved}
          onTouch={() => setTouched((before) => new Set([...before, field.name]))}
          onSend={() => void submit()}
        />
      ))}
      {children}
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div className="acts-row">
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {act}
        </Button>
        <Button look="quiet" size="small" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
      <Notice tone="refused">{trouble}</Notice>
    </form>
  )

  function take(answer: Answer, sent: Texts): void {
    if (answer.kind === 'refused') return refuse(answer.refusal, sent)
    const stale = answer.kind === 'conflict' ? answer.conflict.message : answer.payload.message
    if (stale !== undefined) {
      setStale(true)
      return setTrouble(stale)
    }
    guard.settle()
    for (const { name } of fields) {
      if (currentDraft(subjectOf(name)).text !== sent[name] && currentDraft(subjectOf(name)).text !== '')
        continue
      dropDraft(subjectOf(name))
    }
    onDone()
  }

  function refuse({ field, message, spans }: Refusal, sent: Texts): void {
    const written = fields.find(({ name }) => name === field)
    if (written === undefined) return setTrouble(message)
    refuseDraft(subjectOf(written.name), { text: sent[written.name] ?? '', message, spans })
  }
}

type FieldProps = {
  field: Field
  guard: Guard
  subject: string
  isTouched: boolean
  /** What somebody else wrote there meanwhile. */
  newest: string | null
  onTouch: () => void
  onSend: () => void
}

function WritingField({ field, guard, subject, isTouched, newest, onTouch, onSend }: FieldProps) {
  const words = useWords(consultationWords)
  const draft = useDraft(subject)
  return (
    <>
      <GuardedField
        guard={guard}
        name={field.name}
        label={field.label}
        hint={field.hint}
        value={draft.text === '' && !isTouched ? field.saved : draft.text}
        onChange={(text) => {
          onTouch()
          writeDraft(subject, text)
        }}
        maxLength={field.most}
        lines={field.lines ?? 2}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        onSend={onSend}
      />
      {newest === null ? null : (
        <p className="small consultation-newest">
          <strong>{words.newest}:</strong> <span className="typed">{newest}</span>
        </p>
      )}
    </>
  )
}

function savedOf(fields: readonly Field[]): Texts {
  return Object.fromEntries(fields.map(({ name, saved }) => [name, saved]))
}
