// One visit: when, with whom, to whom one calls back, how it stands, and what the viewer may do about it now. The acts say
// where they were made whether they wait for a line.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { type Acting, useActing } from '#client/useActing.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, timeOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Put, acts } from './acts.ts'
import { useIsWaiting } from './useIsWaiting.ts'
import type { Visit, Visits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'

type Props = { visit: Visit; colleagues: Visits['colleagues']; put: Put }

const moreMinutes = [30, 60] as const

export function VisitRow({ visit, colleagues, put }: Props) {
  const words = useWords(visitWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const acting = useActing(put)
  const isWaiting = useIsWaiting(visit.id)
  const time = (instant: string) => timeOf(instant, language)
  const day = dayOf(visit.startsAt)
  const { said } = acting
  const unanswered = visit.viewerGoes ? words.alarmOut(visit.contact.name) : words.alarmMore
  return (
    <li className="row visit" data-visit={visit.id}>
      <div className="visit-head">
        <p className="visit-when">
          {day === today ? '' : `${dayInWords(day, today, language)} `}
          {words.when(time(visit.startsAt), time(visit.endsAt))}
        </p>
        <span className="visit-state small" data-state={visit.state}>
          {words.state[visit.state]}
        </span>
      </div>
      <p className="words">
        {visit.boardRef === null ? (
          <span className="quiet">{words.protectedOr}</span>
        ) : (
          <span className="mono">{visit.boardRef}</span>
        )}
        {' · '}
        {visit.by.name}
        {visit.second === null ? `, ${words.alone}` : ''}
        {visit.second !== null && visit.hasSecondAccepted ? ` ${words.with(visit.second.name)}` : ''}
        {visit.car === null ? '' : ` · ${words.car(visit.car)}`}
      </p>
      {visit.second !== null && !visit.hasSecondAccepted ? (
        <p className="small quiet words">{words.asked(visit.second.name)}</p>
      ) : null}
      {visit.isForTwo ? (
        <p className="small quiet">
          {words.forTwo}
          {visit.isPermitted ? `. ${words.permitted}` : ''}
        </p>
      ) : null}
      {visit.endedAt === null ? (
        <p className="words">
          {visit.viewerGoes
            ? words.callBack(time(visit.callBackAt), visit.contact.name)
            : words.callsBack(time(visit.callBackAt))}
        </p>
      ) : null}
      {visit.state === 'ALARMED' ? (
        <p className="small words">
          {visit.acknowledgedBy === null ? unanswered : words.acknowledged(visit.acknowledgedBy.name)}
          {visit.managerAlarmedAt === null ? '' : ` ${words.passedOn}`}
        </p>
      ) : null}
      <VisitActs visit={visit} colleagues={colleagues} acting={acting} />
      <Notice tone={isWaiting ? 'warning' : (said?.tone ?? 'plain')}>
        {isWaiting ? words.waitingToSend : said?.message}
      </Notice>
    </li>
  )
}

type ActsProps = {
  visit: Visit
  colleagues: Visits['colleagues']
  acting: Acting<Visits>
}

function VisitActs({ visit, colleagues, acting: { act, isSending } }: ActsProps) {
  const words = useWords(visitWords)
  const [open, setOpen] = useState<'extend' | 'ask'>()
  const [secondId, setSecondId] = useState<string>()
  const now = useMinute()
  const { id } = visit
  const later = (minutes: number) =>
    new Date(Math.max(now, Date.parse(visit.callBackAt)) + minutes * 60_000).toISOString()
  const others = colleagues.filter((one) => one.id !== visit.contact.id && one.id !== visit.second?.id)
  return (
    <>
      <div className="visit-acts">
        {visit.viewerCanAcknowledge ? (
          <Button
            className="visit-large"
            look="filled"
            busy={isSending}
            onClick={() => void act(async () => await acts.acknowledge(id), words.did.acknowledge)}
          >
            {words.acknowledge}
          </Button>
        ) : null}
        {visit.viewerIsAsked ? (
          <Button
            look="filled"
            busy={isSending}
            onClick={() => void act(async () => await acts.accept(id), words.did.accept)}
          >
            {words.accept}
          </Button>
        ) : null}
        {visit.viewerCanCheckIn ? (
          <Button
            className="visit-large"
            look="filled"
            icon="check"
            busy={isSending}
            onClick={() => void act(async () => await acts.checkIn(id), words.did.checkIn)}
          >
            {words.checkIn}
          </Button>
        ) : null}
        {visit.viewerCanCheckOut ? (
          <Button
            className="visit-large"
            look={visit.viewerCanCheckIn ? 'outlined' : 'filled'}
            icon="check"
            busy={isSending}
            onClick={() => void act(async () => await acts.checkOut(id), words.did.checkOut)}
          >
            {visit.viewerGoes ? words.checkOut : words.checkOutFor}
          </Button>
        ) : null}
      </div>
      <div className="visit-acts">
        {visit.viewerIsAsked ? (
          <Button onClick={() => void act(async () => await acts.decline(id), words.did.decline)}>
            {words.decline}
          </Button>
        ) : null}
        {visit.viewerGoes && visit.viewerCanCancel && !visit.viewerCanAskAlong ? (
          <Button
            size="small"
            look="quiet"
            onClick={() => void act(async () => await acts.decline(id), words.did.decline)}
          >
            {words.stepBack}
          </Button>
        ) : null}
        {visit.viewerCanExtend ? (
          <Button
            size="small"
            aria-expanded={open === 'extend'}
            onClick={() => setOpen(open === 'extend' ? undefined : 'extend')}
          >
            {words.extend}
          </Button>
        ) : null}
        {visit.viewerCanAskAlong ? (
          <Button
            size="small"
            aria-expanded={open === 'ask'}
            onClick={() => setOpen(open === 'ask' ? undefined : 'ask')}
          >
            {words.askAlong}
          </Button>
        ) : null}
        {visit.viewerCanCancel ? (
          <Button
            size="small"
            look="quiet"
            onClick={() => void act(async () => await acts.cancel(id), words.did.cancel)}
          >
            {words.cancel}
          </Button>
        ) : null}
      </div>
      {open === 'extend' ? (
        <div className="visit-acts">
          {moreMinutes.map((minutes) => (
            <Button
              key={minutes}
              busy={isSending}
              onClick={() => {
                setOpen(undefined)
                void act(async () => await acts.extend(id, later(minutes)), words.did.extend)
              }}
            >
              {words.extendBy(minutes)}
            </Button>
          ))}
        </div>
      ) : null}
      {open === 'ask' ? (
        <div className="visit-form">
          <Select
            label={words.second}
            placeholder={words.choose}
            value={secondId}
            onChange={setSecondId}
            hint={words.secondMore}
            options={others.map((one) => ({ key: one.id, label: one.name }))}
          />
          <div className="visit-acts">
            <Button
              look="filled"
              busy={isSending}
              onClick={() => {
                if (secondId === undefined) return
                setOpen(undefined)
                void act(async () => await acts.askAlong(id, secondId), words.did.ask)
              }}
            >
              {words.askIt}
            </Button>
            <Button look="quiet" onClick={() => setOpen(undefined)}>
              {words.back}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  )
}
