// One visit: when, with whom, to whom one calls back, how it stands, and what the viewer may do about it now. The acts say
// where they were made whether they wait for a line.
import { useMinute } from '#board/minute.ts'
import { useActing } from '#client/useActing.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, timeOf } from '#language/time.ts'
import { Notice } from '#ui/Notice.tsx'
import type { Put } from './acts.ts'
import { useIsWaiting } from './useIsWaiting.ts'
import type { Visit, Visits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'
import { VisitActs } from './VisitActs.tsx'
import { Safety } from './Whom.tsx'

type Props = { visit: Visit; colleagues: Visits['colleagues']; put: Put }

export function VisitRow({ visit, colleagues, put }: Props) {
  const words = useWords(visitWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const acting = useActing(put)
  const isWaiting = useIsWaiting(visit.id)
  const time = (instant: string) => timeOf(instant, language)
  const day = dayOf(visit.startsAt)
  /** Past midnight with its day. */
  const moment = (instant: string) => {
    const on = dayOf(instant)
    return on === day ? time(instant) : `${dayInWords(on, today, language)} ${time(instant)}`
  }
  const { said } = acting
  const { acknowledgedBy, acknowledgedAt } = visit
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
            ? words.callBack(moment(visit.callBackAt), visit.contact.name)
            : words.callsBack(moment(visit.callBackAt))}
        </p>
      ) : null}
      {visit.state === 'ALARMED' ? (
        <p className="small words">
          {acknowledgedBy === null || acknowledgedAt === null
            ? unanswered
            : words.acknowledged(acknowledgedBy.name, time(acknowledgedAt))}
          {visit.managerAlarmedAt === null ? '' : ` ${words.passedOn}`}
        </p>
      ) : null}
      {visit.endedAt === null && (visit.viewerGoes || visit.state === 'ALARMED') ? (
        <Safety name={visit.safetyContact} phone={visit.safetyPhone} />
      ) : null}
      <VisitActs visit={visit} colleagues={colleagues} acting={acting} />
      <Notice tone={isWaiting ? 'warning' : (said?.tone ?? 'plain')}>
        {isWaiting ? words.waitingToSend : said?.message}
      </Notice>
    </li>
  )
}
