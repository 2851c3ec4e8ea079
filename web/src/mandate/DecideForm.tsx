// Which decision, and then what may be done about it here: written by its delegate, or who that is. The words are a draft as
// they are written, like every text.
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import { send } from '#client/outbox.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { currentDraft, dropDraft, refuseDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { type DecidableKind, type Mandate, RecordDecision } from './mandate.documents.ts'
import { mandateWords } from './mandate.words.ts'
import { useDelegate } from './useDelegate.ts'

type Props = {
  requestId: string
  kinds: readonly DecidableKind[]
  onDone: () => void
  /** The mandates may be others than those that are shown. */
  onRefused: () => void
  onCancel: () => void
}

export function DecideForm({ requestId, kinds, onDone, onRefused, onCancel }: Props) {
  const words = useWords(mandateWords)
  const [kindId, setKindId] = useState<string>()
  const place = useRef<HTMLDivElement>(null)
  useEscape(onCancel, place)
  const chosen = kinds.find(({ kind }) => kind.id === kindId)
  return (
    <div ref={place} className="act-form">
      {kinds.length === 0 ? (
        <p>
          {words.noOrder} <Link href="/mandat">{words.toMandates}</Link>
        </p>
      ) : (
        <Select
          label={words.kindOfDecision}
          placeholder={words.chooseKind}
          value={kindId}
          options={kinds.map(({ kind }) => ({ key: kind.id, label: kind.name }))}
          onChange={setKindId}
        />
      )}
      {chosen === undefined ? null : chosen.own.length > 0 ? (
        <Writing key={chosen.kind.id} requestId={requestId} chosen={chosen} {...{ onDone, onRefused }} />
      ) : (
        <WhoDecides chosen={chosen} />
      )}
      <div className="acts-row">
        <Button look="quiet" size="small" onClick={onCancel}>
          {words.close}
        </Button>
      </div>
    </div>
  )
}

function WhoDecides({ chosen: { kind, mandates } }: { chosen: DecidableKind }) {
  const words = useWords(mandateWords)
  if (kind.isCommitteeOnly) {
    return (
      <div role="status">
        <p>
          <strong>{words.committee}.</strong>
        </p>
        <p>{words.committeeMore}</p>
      </div>
    )
  }
  if (mandates.length === 0) return <p role="status">{words.nobodyHas}</p>
  return (
    <div role="status">
      <p>{words.noMandate}</p>
      <ul className="delegates">
        {mandates.map((mandate) => (
          <Delegate key={mandate.id} mandate={mandate} />
        ))}
      </ul>
    </div>
  )
}

function Delegate({ mandate }: { mandate: Mandate }) {
  const words = useWords(mandateWords)
  const { name, more } = useDelegate(mandate)
  return (
    <li>
      <span className="delegate">
        <strong>{name}</strong>
        {more === '' ? null : <span className="small quiet">{more}</span>}
      </span>
      <span className="small quiet delegate-days">{words.point(mandate.point)}</span>
    </li>
  )
}

type WritingProps = Pick<Props, 'requestId' | 'onDone' | 'onRefused'> & { chosen: DecidableKind }

function Writing({ requestId, chosen: { kind, own }, onDone, onRefused }: WritingProps) {
  const words = useWords(mandateWords)
  const subject = `decision:${requestId}`
  const draft = useDraft(subject)
  const guard = useGuard(subject, { text: draft.text })
  const [mandateId, setMandateId] = useState<string>()
  const [refused, setRefused] = useState<string>()
  const [isSending, setSending] = useState(false)
  const isBusy = useRef(false)
  const mandate = own.find(({ id }) => id === mandateId) ?? own[0]

  const submit = async () => {
    if (isBusy.current || mandate === undefined) return
    if (draft.text.trim() === '') {
      return refuseDraft(subject, { text: draft.text, message: words.writeFirst, spans: [] })
    }
    isBusy.current = true
    setRefused(undefined)
    const passed = await guard.pass(() => ({ text: currentDraft(subject).text }))
    if (passed === null) return void (isBusy.current = false)
    setSending(true)
    const { text } = currentDraft(subject)
    const outcome = await send(
      RecordDecision,
      { requestId, decisionKindId: kind.id, mandateId: mandate.id, text, ...passed },
      { cardId: subject },
    )
    isBusy.current = false
    setSending(false)
    if (outcome.kind === 'done') {
      dropDraft(subject)
      guard.settle()
      return onDone()
    }
    if (outcome.kind === 'refused' && outcome.refusal.field === 'text') {
      const { message, spans } = outcome.refusal
      return refuseDraft(subject, { text, message, spans })
    }
    setRefused(outcome.kind === 'refused' ? outcome.refusal.message : outcome.conflict.message)
    onRefused()
  }

  return (
    <form
      className="mandate-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {own.length > 1 ? (
        <Select
          label={words.yourPoint}
          value={mandate?.id}
          options={own.map(({ id, point }) => ({ key: id, label: words.point(point) }))}
          onChange={setMandateId}
        />
      ) : null}
      <GuardedField
        guard={guard}
        name="text"
        label={words.whatDecided}
        hint={words.youDecide}
        value={draft.text}
        onChange={(text) => writeDraft(subject, text)}
        maxLength={2000}
        refused={draft.refused}
        showPlaceLabel={words.showPlace}
        status={<DraftState draft={draft} />}
        onSend={() => void submit()}
      />
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div>
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {words.decideBy(mandate?.point ?? '')}
        </Button>
      </div>
      <Notice tone="refused">{refused}</Notice>
    </form>
  )
}
