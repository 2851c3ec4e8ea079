// An alarm, over every page until somebody deals with it, and again when that has not ended it: who has not called back, whom
// to call, and the one act. Said once, at once, to a screen reader; it moves nothing, takes no focus and names no case.
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useActing } from '#client/useActing.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { timeOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Notice } from '#ui/Notice.tsx'
import { acts } from './acts.ts'
import { useAlarms } from './alarms.ts'
import { sound } from './sound.ts'
import { useIsWaiting } from './useIsWaiting.ts'
import type { Visit } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'
import { Safety } from './Whom.tsx'
import './alarm.css'

export default function AlarmBanner() {
  const words = useWords(visitWords)
  const language = useLanguage()
  const { alarms, drop } = useAlarms()
  const heard = useRef(new Set<string>())
  useEffect(() => {
    const isNews = alarms.some(({ id }) => !heard.current.has(id))
    heard.current = new Set(alarms.map(({ id }) => id))
    if (isNews) sound()
  }, [alarms])
  const latest = alarms.at(-1)
  return (
    <>
      <p role="alert" className="unseen">
        {latest === undefined ? '' : words.alarm(latest.by.name, timeOf(latest.callBackAt, language))}
      </p>
      {alarms.length === 0 ? null : (
        <section className="alarm" aria-label={words.state.ALARMED}>
          {alarms.map((visit) => (
            <One key={visit.id} visit={visit} onDone={() => drop(visit.id)} />
          ))}
        </section>
      )}
    </>
  )
}

function One({ visit, onDone }: { visit: Visit; onDone: () => void }) {
  const words = useWords(visitWords)
  const language = useLanguage()
  const { act, isSending, said } = useActing(onDone)
  const isWaiting = useIsWaiting(visit.id)
  const { acknowledgedBy, acknowledgedAt } = visit
  return (
    <div className="alarm-one">
      <Icon name="warning" />
      <div className="alarm-what">
        <p className="alarm-name words">
          {words.alarm(visit.by.name, timeOf(visit.callBackAt, language))}
          {visit.second === null || !visit.hasSecondAccepted ? '' : ` ${words.with(visit.second.name)}.`}
        </p>
        {acknowledgedBy === null || acknowledgedAt === null ? null : (
          <p className="small words">
            {words.stillAlarmed(acknowledgedBy.name, timeOf(acknowledgedAt, language))}
          </p>
        )}
        <p className="small words">{words.alarmMore}</p>
        <Safety name={visit.safetyContact} phone={visit.safetyPhone} />
        <Notice tone={isWaiting ? 'warning' : 'refused'}>
          {isWaiting ? words.waitingToSend : said?.message}
        </Notice>
      </div>
      <div className="alarm-acts">
        <Button
          look="filled"
          busy={isSending}
          onClick={() => void act(async () => await acts.acknowledge(visit.id), words.did.acknowledge)}
        >
          {acknowledgedBy === null ? words.acknowledge : words.takeOver}
        </Button>
        <Link href="/besok">{words.toVisits}</Link>
      </div>
    </div>
  )
}
