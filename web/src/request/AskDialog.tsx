// A new request. Choose what it is about, which own case, what is asked; two short texts, and more for who wants to.
// Everything is one draft per kind, saved as one types and found again, so Escape is safe. Sent, the dialog stays until the
// server has answered: a refusal is shown in the field it is about, and nothing is lost meanwhile.
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useUnsent } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Private } from '#privacy/Private.tsx'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { toast } from '#ui/toast.ts'
import { AskFields } from './AskFields.tsx'
import { type AskForm, type Kind, kinds, readForm, writeForm } from './ask.rules.ts'
import { askQueue, askSubject, sendAsk } from './ask.ts'
import { askWords } from './ask.words.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { currentDraft, dropDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { useGuard } from '#guard/guard.ts'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { MoreFields } from './MoreFields.tsx'
import { RiskFirst } from './RiskFirst.tsx'
import { useAskForm, useOwnCases } from './useAskForm.ts'
import { useMoreAsked } from './useMoreAsked.ts'
import './ask.css'

export default function AskDialog({ boardId, onClose }: { boardId: string; onClose: () => void }) {
  const words = useWords(askWords)
  const [kind, setKind] = useKind()
  return (
    <Dialog title={words.title} isOpen onClose={onClose} closeLabel={words.close} wide>
      <Private>
        <KindChoice kind={kind} onChange={setKind} />
        <Form key={kind} kind={kind} boardId={boardId} onClose={onClose} />
      </Private>
    </Dialog>
  )
}

/** The kind in hand: at first the one where something is written already. What is written goes along to another kind. */
function useKind(): readonly [Kind, (kind: Kind) => void] {
  const consultation = useDraft(askSubject('CASE_CONSULTATION'))
  const cohandling = useDraft(askSubject('CO_HANDLING'))
  const supervision = useDraft(askSubject('SUPERVISION'))
  const drafts = { CASE_CONSULTATION: consultation, CO_HANDLING: cohandling, SUPERVISION: supervision }
  const [chosen, setChosen] = useState<Kind>()
  const kind = chosen ?? kinds.find((each) => drafts[each].text !== '') ?? 'CASE_CONSULTATION'
  const unsent = useUnsent()

  const choose = (next: Kind) => {
    const { text } = drafts[kind]
    const isOnItsWay = unsent.some(({ cardId }) => cardId === askQueue(kind))
    // Where it is not known yet whether something was kept there, the two become one text when it is.
    const isFree = drafts[next].state === 'empty' || drafts[next].state === 'finding'
    if (next !== kind && text !== '' && isFree && !isOnItsWay) {
      writeDraft(askSubject(next), writeForm(readForm(next, text)))
      writeDraft(askSubject(kind), '')
    }
    setChosen(next)
  }
  return [kind, choose]
}

function KindChoice({ kind, onChange }: { kind: Kind; onChange: (kind: Kind) => void }) {
  const words = useWords(askWords)
  const names = useWords(terms).requestKind
  const options = kinds.map((key) => ({ key, label: names[key] }))
  return <RadioGroup label={words.kind} columns={3} value={kind} onChange={onChange} options={options} />
}

function Form({ kind, boardId, onClose }: { kind: Kind; boardId: string; onClose: () => void }) {
  const words = useWords(askWords)
  const { form, change, draft, refusals, refuse, subject } = useAskForm(kind)
  const { question, whyNow } = form
  const more = useMoreAsked(kind)
  const guard = useGuard(subject, { question, whyNow, ...more.textsNow() })
  const isBeingChecked = useRef(false)
  const cases = useOwnCases()
  const [missing, setMissing] = useState<string>()
  // Whoever closes and opens again while it is on its way does not send it twice.
  const onItsWay = useUnsent().filter(({ cardId }) => cardId === askQueue(kind))
  const isSending = onItsWay.length > 0
  const isWaiting = onItsWay.some(({ state }) => state === 'waiting')
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])
  const [, navigate] = useLocation()

  const submit = async () => {
    if (isSending || isBeingChecked.current || more.isStopped) return
    if (form.caseId === '') return setMissing(words.missingCase)
    if (form.question.trim() === '') return setMissing(words.missingQuestion)
    setMissing(undefined)
    isBeingChecked.current = true
    const passed = await guard.pass(() => ({
      ...textsOf(readForm(kind, currentDraft(subject).text)),
      ...more.textsNow(),
    }))
    isBeingChecked.current = false
    if (passed === null) return
    const sent = readForm(kind, currentDraft(subject).text)
    const along = more.input()
    const outcome = await sendAsk(kind, sent, { ...passed, ...along })
    if (outcome.kind === 'done') {
      const { card } = outcome.payload
      // What was written after it was sent is the next one, and stays.
      if (currentDraft(subject).text === writeForm(sent)) {
        guard.settle()
        more.settle(along)
        dropDraft(subject)
        if (isShown.current) onClose()
      }
      const place = cases?.find(({ id }) => id === sent.caseId)?.boardId ?? boardId
      toast({
        message: words.sent(card.boardRef),
        action: { label: words.show, onAction: () => navigate(`/tavla/${place}/${card.id}`) },
      })
      return
    }
    if (!isShown.current) {
      const { message } = outcome.kind === 'conflict' ? outcome.conflict : outcome.refusal
      toast({ message: `${words.notSent} ${message}` })
    }
    if (outcome.kind === 'conflict') setMissing(outcome.conflict.message)
    else if (!refuse(outcome.refusal)) setMissing(outcome.refusal.message)
    else setMissing(words.notSent)
  }

  return (
    <form
      className="ask"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {kind === 'CASE_CONSULTATION' ? <RiskFirst more={more} /> : null}
      {more.isStopped ? null : fields()}
      <GuardQuestion guard={guard} onSend={() => void submit()} />
      <div className="ask-foot">
        <Notice tone={missing === undefined ? 'plain' : 'refused'}>
          {missing ?? (isWaiting ? words.waiting : isSending ? words.sending : undefined)}
        </Notice>
        <div className="acts-row">
          {more.isStopped ? null : (
            <Button type="submit" look="filled" busy={isSending}>
              {words.send[kind]}
            </Button>
          )}
          <span className="small quiet">
            <DraftState draft={draft} />
            <span className="about-keys ask-hint">{words.sendHint}</span>
          </span>
        </div>
      </div>
    </form>
  )

  function fields(): ReactNode {
    const onSend = () => void submit()
    return (
      <>
        <AskFields
          {...{ kind, form, change, cases, refusals, guard, onSend }}
          isAcute={more.risk === 'handled'}
        />
        {kind === 'CASE_CONSULTATION' ? <MoreFields {...{ more, guard, onSend }} /> : null}
      </>
    )
  }
}

function textsOf({ question, whyNow }: AskForm) {
  return { question, whyNow }
}
