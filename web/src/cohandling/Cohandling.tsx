// Co-handling in an opened request: what is asked for, who is asked, who takes part, and what the viewer may do about it.
// The candidate's answer stands first, since it is she whom it waits for. One form is open at a time; Escape and Cancel
// give focus back to its button.
import { type ReactNode, useRef, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useMinute } from '#board/minute.ts'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, momentInWords } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import '#ui/part.css'
import {
  AcceptCohandling,
  type Arrangement,
  type RequestCohandlings,
  WithdrawProposal,
} from './cohandling.documents.ts'
import { cohandlingWords } from './cohandling.words.ts'
import { AskForm } from './AskForm.tsx'
import { DeclineForm } from './DeclineForm.tsx'
import { EndForm } from './EndForm.tsx'
import './cohandling.css'

type Props = { card: Card; part: RequestCohandlings; canWrite: boolean; onChanged: () => void }
type Form = 'decline' | 'declare' | 'ask' | 'assign' | { end: Arrangement }

export function Cohandling({ card, part, canWrite, onChanged }: Props) {
  const words = useWords(cohandlingWords)
  const { id: viewerId } = useViewer()
  const [form, setForm] = useState<Form>()
  const opener = useRef<HTMLButtonElement>(null)
  const { isSending, problem, sent } = useSending()
  const question = part.arrangements.find(isAsked)
  const running = part.arrangements.filter(isRunning)
  const past = part.arrangements.filter((each) => !isAsked(each) && !isRunning(each))
  const isMine = question?.person.id === viewerId
  const seen = { requestId: card.id, expectedVersion: card.version }
  const queue = { cardId: `cohandling:${card.id}` }

  const close = () => {
    setForm(undefined)
    opener.current?.focus()
  }
  const done = () => {
    setForm(undefined)
    onChanged()
  }

  return (
    <section className="cohandling" aria-label={words.title}>
      <h3 className="request-label">{words.title}</h3>
      {part.lacksSecond ? <Notice tone="warning">{words.lacksSecond}</Notice> : null}
      {part.wanted === null ? null : (
        <Wanted wanted={part.wanted} hasTerms={question === undefined && running.length === 0} />
      )}
      {question === undefined ? null : (
        <div className="cohandling-question" data-mine={isMine || undefined}>
          <Who person={isMine ? question.proposedBy : question.person}>
            <strong className="words">
              {isMine ? words.youAreAsked(question.proposedBy.name) : words.isAsked(question.person.name)}
            </strong>
            <Terms arrangement={question} />
            <Waiting arrangement={question} />
          </Who>
          {isMine && canWrite ? (
            <>
              <p className="small">{words.acceptMore(card.responsible.name)}</p>
              <div className="request-buttons">
                <Button look="filled" size="small" busy={isSending} onClick={() => void accept()}>
                  {words.accept}
                </Button>
                {opens('decline', words.decline)}
                {opens('declare', words.declare)}
              </div>
            </>
          ) : null}
          {part.viewerCanPropose ? (
            <div className="request-buttons">
              <Button look="quiet" size="small" busy={isSending} onClick={() => void withdraw()}>
                {words.withdraw}
              </Button>
            </div>
          ) : null}
        </div>
      )}
      {running.map((each) => (
        <div key={each.id} className="cohandling-running">
          <Who person={each.person}>
            <strong className="words">
              {each.person.id === viewerId ? words.youHandle : words.handles(each.person.name)}
            </strong>
            <Terms arrangement={each} />
            {each.assignedBy === null ? null : (
              <span className="small quiet words">{words.assignedBy(each.assignedBy.name)}</span>
            )}
            {each.requestId === card.id ? null : <span className="small quiet">{words.ofOther}</span>}
          </Who>
          {each.requestId === card.id && (each.person.id === viewerId || part.viewerCanPropose) ? (
            <div className="request-buttons">
              {opens({ end: each }, each.person.id === viewerId ? words.stepDown : words.finish)}
            </div>
          ) : null}
        </div>
      ))}
      {question === undefined && running.length === 0 && card.kind === 'CO_HANDLING' ? (
        <p className="quiet small">{words.nobody}</p>
      ) : null}
      <div className="request-buttons">
        {part.viewerCanPropose && question === undefined ? opens('ask', words.ask) : null}
        {part.viewerCanAssign ? opens('assign', words.assign) : null}
      </div>
      {formOpen()}
      <Notice tone="refused">{problem}</Notice>
      {past.length === 0 ? null : (
        <Fold name={words.earlier}>
          <ul className="cohandling-past">
            {past.map((each) => (
              <Past key={each.id} arrangement={each} />
            ))}
          </ul>
        </Fold>
      )}
    </section>
  )

  async function accept(): Promise<void> {
    if ((await sent(send(AcceptCohandling, seen, queue))) !== undefined) done()
  }

  async function withdraw(): Promise<void> {
    if ((await sent(send(WithdrawProposal, seen, queue))) !== undefined) done()
  }

  function opens(which: Form, name: string): ReactNode {
    return (
      <Button
        look={which === 'ask' ? 'outlined' : 'quiet'}
        size="small"
        aria-expanded={isSame(form, which)}
        onClick={(event) => {
          opener.current = event.currentTarget
          setForm(isSame(form, which) ? undefined : which)
        }}
      >
        {name}
      </Button>
    )
  }

  function formOpen(): ReactNode {
    if (form === undefined) return null
    const given = { card, onDone: done, onCancel: close }
    if (typeof form === 'object') return <EndForm {...given} arrangement={form.end} viewerId={viewerId} />
    if (form === 'decline' || form === 'declare') {
      return isMine ? <DeclineForm key={form} {...given} isConflict={form === 'declare'} /> : null
    }
    return (
      <AskForm
        key={form}
        {...given}
        wanted={part.wanted}
        viewerId={viewerId}
        isAssigning={form === 'assign'}
      />
    )
  }
}

function Who({ person, children }: { person: Arrangement['person']; children: ReactNode }) {
  return (
    <div className="cohandling-who">
      <Avatar {...person} beside />
      <div className="cohandling-words">{children}</div>
    </div>
  )
}

type Shown = {
  scope: Arrangement['scope']
  fromOn: string | null
  untilOn: string | null
  sharePercent: number | null
}

/** Scope, days and share in words, as they are said. */
function useTerms({ scope, fromOn, untilOn, sharePercent }: Shown): string {
  const words = useWords(cohandlingWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const named = (day: string) => dayInWords(day, today, language)
  return [
    words.scope[scope],
    ...(fromOn === null || fromOn <= today ? [] : [words.from(named(fromOn))]),
    untilOn === null ? words.openEnd : words.until(named(untilOn)),
    ...(sharePercent === null ? [] : [words.share(sharePercent)]),
  ].join(' · ')
}

function Terms({ arrangement }: { arrangement: Arrangement }) {
  return <span className="small quiet words">{useTerms(arrangement)}</span>
}

type WantedProps = { wanted: NonNullable<RequestCohandlings['wanted']>; hasTerms: boolean }

/** What was asked for. Once somebody is asked or takes part, the terms stand with her. */
function Wanted({ wanted, hasTerms }: WantedProps) {
  const words = useWords(cohandlingWords)
  const terms = useTerms(wanted)
  return (
    <>
      {hasTerms ? (
        <p className="small words">
          {words.wanted} {terms}
        </p>
      ) : null}
      {wanted.triggers.length === 0 ? null : (
        <p className="small words">
          {words.triggers}: {wanted.triggers.map((trigger) => words.trigger[trigger]).join('; ')}
        </p>
      )}
    </>
  )
}

function Waiting({ arrangement }: { arrangement: Arrangement }) {
  const words = useWords(cohandlingWords)
  const language = useLanguage()
  const now = useMinute()
  const { state, answerBy, escalatedTo } = arrangement
  const said =
    state === 'ESCALATED'
      ? words.escalated(escalatedTo?.name ?? null)
      : words.answerBy(momentInWords(answerBy, now, language))
  return <span className="small words">{said}</span>
}

function Past({ arrangement }: { arrangement: Arrangement }) {
  const words = useWords(cohandlingWords)
  const { person, state, declineReason, end, words: said } = arrangement
  const what =
    state === 'DECLINED'
      ? words.declined(person.name)
      : state === 'ENDED'
        ? words.ended(person.name)
        : words.withdrawn(person.name)
  const why = declineReason === null ? (end === null ? null : words.end[end]) : words.reason[declineReason]
  return (
    <li className="small">
      <span className="words">
        {what}
        {why === null ? '' : ` · ${why}`}
      </span>
      {said === null ? null : <span className="quiet words">{said}</span>}
    </li>
  )
}

function isAsked({ state }: Arrangement): boolean {
  return state === 'PROPOSED' || state === 'ESCALATED'
}

function isRunning({ state }: Arrangement): boolean {
  return state === 'ACCEPTED' || state === 'ASSIGNED_BY_MANAGER'
}

function isSame(a: Form | undefined, b: Form): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.end.id === b.end.id : a === b
}
