// Today's visits on somebody's day: hers and those that she waits for, each with its act one press away.
import { useId } from 'react'
import { Link } from 'wouter'
import { useMinute } from '#board/minute.ts'
import { useWords } from '#language/language.ts'
import { dayOf } from '#language/time.ts'
import { isOfDay } from './today.rules.ts'
import { useVisits } from './useVisits.ts'
import { visitWords } from './visit.words.ts'
import { VisitRow } from './VisitRow.tsx'
import './visit.css'

export default function DayVisits() {
  const words = useWords(visitWords)
  const id = useId()
  const today = dayOf(useMinute())
  const { asked, put } = useVisits({ isFollowed: false })
  if (asked.state !== 'known') return null
  const { visits, colleagues, cases } = asked.visits
  const todays = visits.filter((visit) => isOfDay(visit, today, dayOf))
  if (todays.length === 0 && cases.length === 0) return null
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>{words.today}</h2>
      {todays.length === 0 ? (
        <p className="quiet small words">
          {words.todayNone} <Link href="/besok">{words.plan}</Link>
        </p>
      ) : (
        <ul className="rows">
          {todays.map((visit) => (
            <VisitRow key={visit.id} visit={visit} colleagues={colleagues} put={put} />
          ))}
        </ul>
      )}
    </section>
  )
}
