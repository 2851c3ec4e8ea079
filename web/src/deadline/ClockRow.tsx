// One limit: what it is, until when and how near that is, where it comes from, what may be done about it, and its history.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayOf, momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type ClockAct, ClockForm } from './ClockForm.tsx'
import type { CaseClocks, Clock } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'
import { useAhead, useNaming } from './naming.ts'
import { VerifyClock } from './verb.documents.ts'

type Props = {
  /** What its drafts are about: the request, or the case. */
  subject: string
  clock: Clock
  part: CaseClocks
  canSet: boolean
  onDone: () => void
}

export function ClockRow({ subject, clock, part, canSet, onDone }: Props) {
  const words = useWords(deadlineWords)
  const named = useNaming()(clock)
  const ahead = useAhead()(clock.limitOn)
  const [act, setAct] = useState<ClockAct>()
  const { isSending, problem, sent } = useSending()
  const verify = async () => {
    const seen = { clockId: clock.id, expectedVersion: clock.version }
    await sent(send(VerifyClock, seen, { cardId: clock.id }))
    onDone()
  }
  const button = (each: ClockAct) => (
    <Button
      key={each}
      size="small"
      look="quiet"
      aria-expanded={act === each}
      aria-label={words.actOf(words.acts[each], named)}
      onClick={() => setAct(act === each ? undefined : each)}
    >
      {words.acts[each]}
    </Button>
  )
  const { endedOn, state } = clock
  return (
    <li className="clock">
      <p className="clock-head">
        <strong className="words">{named}</strong>
        {clock.ownName === null ? null : <span className="small quiet">{words.own}</span>}
        {state === 'RUNNING' ? (
          <span className="clock-ahead small" data-tone={ahead.tone}>
            {ahead.words}
          </span>
        ) : null}
        {clock.suspendedOn === null ? null : (
          <span className="small">{words.standsStill(clock.suspendedOn)}</span>
        )}
        {endedOn !== null && (state === 'MET' || state === 'ENDED') ? (
          <span className="small">{words.over[state](endedOn)}</span>
        ) : null}
      </p>
      <p className="clock-days">
        <span>{words.limit(clock.limitOn)}</span>
        {clock.targetOn === clock.limitOn ? null : (
          <span className="quiet"> · {words.target(clock.targetOn)}</span>
        )}
        <span className="quiet"> · {words.since(clock.startedOn)}</span>
        {clock.goalOn === null || endedOn !== null ? null : <Goal goalOn={clock.goalOn} />}
      </p>
      <p className="small quiet words">
        {[words.source[clock.source], ...(clock.legalReference === null ? [] : [clock.legalReference])].join(
          ' · ',
        )}
      </p>
      <Verified clock={clock} />
      {canSet ? (
        <div className="request-buttons">
          {button('meet')}
          <Button
            size="small"
            look="quiet"
            busy={isSending}
            aria-label={words.actOf(words.acts.verify, named)}
            onClick={() => void verify()}
          >
            {words.acts.verify}
          </Button>
          {actsOf(clock).map(button)}
        </div>
      ) : null}
      <Notice tone="refused">{problem}</Notice>
      {act === undefined || !canSet ? null : (
        <ClockForm
          key={act}
          act={act}
          subject={subject}
          clock={clock}
          part={part}
          onDone={() => {
            setAct(undefined)
            onDone()
          }}
          onRefused={onDone}
          onCancel={() => setAct(undefined)}
        />
      )}
      <History clock={clock} />
    </li>
  )
}

/** The unit's own goal beside the law's days, and whether it has passed. */
function Goal({ goalOn }: { goalOn: string }) {
  const words = useWords(deadlineWords)
  const isPassed = goalOn < dayOf(useMinute())
  return <span> · {isPassed ? words.goalPassed(goalOn) : words.goal(goalOn)}</span>
}

function actsOf(clock: Clock): readonly ClockAct[] {
  const still = clock.state === 'SUSPENDED'
  return [
    clock.extendedBy !== null ? (['extend'] as const) : [],
    clock.mayBeSuspended ? [still ? ('resume' as const) : ('suspend' as const)] : [],
    clock.mayCorrect && !still ? (['correct'] as const) : [],
    ['end'] as const,
  ].flat()
}

function Verified({ clock: { verifiedAt, verifiedBy } }: { clock: Clock }) {
  const words = useWords(deadlineWords)
  const language = useLanguage()
  const now = useMinute()
  return (
    <p className="small quiet">
      {verifiedAt === null || verifiedBy === null
        ? words.unverified
        : words.verified(verifiedBy.name, momentInWords(verifiedAt, now, language))}
    </p>
  )
}

function History({ clock: { changes } }: { clock: Clock }) {
  const words = useWords(deadlineWords)
  const language = useLanguage()
  const now = useMinute()
  return (
    <Fold name={words.history(changes.length)}>
      <ol className="clock-history">
        {changes.map(({ id, kind, by, at, reason, courtDecidedOn, fromLimit, toLimit }) => (
          <li key={id}>
            <span className="words">
              {by === null ? cameWords(words.came, kind) : `${by.name} ${words.change[kind]}`}
            </span>
            {fromLimit === null || fromLimit === toLimit ? null : (
              <span className="small"> {words.moved(fromLimit, toLimit)}</span>
            )}
            <time className="small quiet" dateTime={at}>
              {' '}
              {momentInWords(at, now, language)}
            </time>
            {courtDecidedOn === null ? null : (
              <span className="small"> {words.courtSaid(courtDecidedOn)}</span>
            )}
            {reason === null ? null : <p className="small quiet typed">{reason}</p>}
          </li>
        ))}
      </ol>
    </Fold>
  )
}

type Kind = Clock['changes'][number]['kind']

/** What nobody here did: the record system said so. */
function cameWords(came: Record<'STARTED' | 'CORRECTED' | 'ENDED', string>, kind: Kind): string {
  return kind === 'CORRECTED' || kind === 'ENDED' ? came[kind] : came.STARTED
}
