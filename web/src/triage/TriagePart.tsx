// What triage has left in an opened request: the question that it was sent back with and its answer, the safety flag, the
// words of duplicates. Among the acts further down (`place`), what else the viewer may do about it, and folded, every
// urgency it has had and whom it went on to.
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore, useStoreAround } from '#board/board.hooks.ts'
import { useMinute } from '#board/minute.ts'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { usePart } from '#request/part.ts'
import type { Opened } from '#request/request.documents.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Act } from './acts.ts'
import { MergeForm } from './MergeForm.tsx'
import { type Left, RequestTriage, type SafetyBasis } from './triage.documents.ts'
import { triageWords } from './triage.words.ts'
import { pathOf } from './path.rules.ts'
import { WordsForm } from './WordsForm.tsx'
import './triage.css'

const KINDS = [
  'REQUEST_TRIAGED',
  'URGENCY_RAISED',
  'REQUEST_SENT_BACK',
  'REQUEST_ANSWERED',
  'REQUEST_MERGED',
  'REQUEST_ESCALATED',
  'REQUEST_REOPENED',
  'REQUEST_CLOSED',
  'SAFETY_FLAGGED',
  'SAFETY_FLAG_ENDED',
] as const

const BASES = ['THREAT_OR_VIOLENCE', 'WEAPON', 'DOG', 'UNKNOWN_ADDRESS', 'OTHER'] as const

type Props = { opened: Opened; canWrite: boolean; place: HTMLElement | null }

export default function TriagePart({ opened, canWrite, place }: Props) {
  const words = useWords(triageWords)
  const { data, askAgain } = usePart(RequestTriage, opened, KINDS)
  // Triage is done on the board.
  const isOnBoard = useStoreAround() !== undefined
  const mayAct = canWrite && isOnBoard
  const left = data?.requestTriage
  if (left == null) return null
  const hasNews =
    left.flag !== null || left.sentBack.length > 0 || left.merged.length > 0 || left.mergedIntoId !== null
  const ways = { requestId: opened.id, left, onDone: askAgain }
  return (
    <>
      <div className="triage-part" {...(hasNews ? { role: 'region', 'aria-label': words.part } : {})}>
        <Flag left={left} />
        <SentBack left={left} />
        <Merged left={left} />
        {mayAct ? <Ways {...ways} offers={left.viewerCanAnswer ? ['answer'] : []} /> : null}
      </div>
      {place === null
        ? null
        : createPortal(
            <>
              {mayAct ? <Ways {...ways} offers={othersIn(left)} /> : null}
              <Path left={left} />
            </>,
            place,
          )}
    </>
  )
}

function Flag({ left }: { left: Left }) {
  const words = useWords(triageWords)
  const when = useWhen()
  const { flag } = left
  return (
    <Notice tone="warning">
      {flag === null ? undefined : (
        <>
          <strong>{words.flagged(flag.by.name, when(flag.at))}.</strong>{' '}
          {flag.basis === null ? '' : `${words.basisOf(words.basis[flag.basis])} `}
          {words.flaggedMore}
        </>
      )}
    </Notice>
  )
}

function SentBack({ left }: { left: Left }) {
  const words = useWords(triageWords)
  const when = useWhen()
  return left.sentBack.map(({ id, by, at, question, answer, answeredAt }) => (
    <div key={id} className="triage-back">
      <p className="small quiet">{words.askedBack(by.name, when(at))}</p>
      <p className="typed">{question}</p>
      {answer === null || answeredAt === null ? (
        <p className="small quiet">{words.noAnswer}</p>
      ) : (
        <>
          <p className="small quiet">{words.answeredBack(when(answeredAt))}</p>
          <p className="typed">{answer}</p>
        </>
      )}
    </div>
  ))
}

function Merged({ left }: { left: Left }) {
  const words = useWords(triageWords)
  const when = useWhen()
  return (
    <>
      {left.mergedIntoId === null ? null : <p>{words.mergedInto}</p>}
      {left.merged.map(({ id, askedBy, askedAt, question, whyNow, comments }) => (
        <div key={id} className="triage-merged">
          <p className="small quiet">{words.mergedFrom(askedBy.name, when(askedAt))}</p>
          <p className="typed">{question}</p>
          {whyNow === null ? null : <p className="typed">{whyNow}</p>}
          {comments.map(({ by, at, text }) => (
            <p key={`${by.id} ${at}`} className="small typed">
              {by.name} {when(at)}: {text}
            </p>
          ))}
        </div>
      ))}
    </>
  )
}

function Path({ left }: { left: Left }) {
  const words = useWords(triageWords)
  const when = useWhen()
  const path = pathOf(left)
  return (
    <Fold name={words.history(path.length)}>
      <ol className="triage-path">
        {path.map((step) => (
          <li key={`${step.kind} ${step.at}`}>
            <UrgencyMark urgency={step.urgency} />
            <span className="words">
              {step.kind === 'went'
                ? step.insteadOf === null
                  ? words.wentOn(step.to.name)
                  : words.wentOnInstead(step.to.name, step.insteadOf.name)
                : step.by === null
                  ? words.raised(step.urgency)
                  : words[step.isAsked ? 'asked' : 'set'](step.by.name, step.urgency)}
            </span>
            <time className="small quiet" dateTime={step.at}>
              {when(step.at)}
            </time>
            {step.kind === 'set' && step.rule !== null ? (
              <p className="small quiet">{words.rule[step.rule]}</p>
            ) : null}
            {step.kind === 'set' && step.reason !== null ? (
              <p className="small quiet typed">{step.reason}</p>
            ) : null}
          </li>
        ))}
      </ol>
    </Fold>
  )
}

type WaysProps = { requestId: string; left: Left; offers: readonly Act['verb'][]; onDone: () => void }

function othersIn(left: Left): readonly Act['verb'][] {
  return [
    left.viewerCanSendBack ? ('sendBack' as const) : [],
    left.viewerCanMerge ? ('merge' as const) : [],
    left.viewerCanFlag ? (left.flag === null ? ('flag' as const) : ('unflag' as const)) : [],
  ].flat()
}

function Ways({ requestId, left, offers, onDone }: WaysProps) {
  const words = useWords(triageWords)
  const store = useStore()
  const [open, setOpen] = useState<Act['verb']>()
  const [basis, setBasis] = useState<SafetyBasis>()
  const name = {
    answer: words.answerIt,
    sendBack: words.mode.sendBack,
    merge: words.mode.merge,
    flag: words.flagIt,
    unflag: words.unflagIt,
  }
  const form = {
    requestId,
    onDone: () => {
      setOpen(undefined)
      store.take({ kind: 'putAway', cardId: requestId })
      onDone()
    },
    onCancel: () => setOpen(undefined),
  }
  if (offers.length === 0 && open === undefined) return null
  return (
    <>
      <div className="request-buttons">
        {offers.map((offer) => (
          <Button
            key={offer}
            size="small"
            look={offer === 'answer' && open === undefined ? 'filled' : 'outlined'}
            aria-expanded={offer === open}
            onClick={() => setOpen(offer === open ? undefined : offer)}
          >
            {name[offer]}
          </Button>
        ))}
      </div>
      {open === 'merge' ? <MergeForm {...form} targets={left.mergeTargets} /> : null}
      {open === 'flag' ? (
        <WordsForm key={open} {...form} verb={open} basis={basis}>
          <Select
            label={words.basisLabel}
            placeholder={words.basisChoose}
            value={basis}
            onChange={setBasis}
            options={BASES.map((key) => ({ key, label: words.basis[key] }))}
          />
        </WordsForm>
      ) : null}
      {open === undefined || open === 'merge' || open === 'flag' ? null : (
        <WordsForm key={open} {...form} verb={open} />
      )}
    </>
  )
}

function useWhen(): (instant: string) => string {
  const language = useLanguage()
  const now = useMinute()
  return (instant) => momentInWords(instant, now, language)
}
