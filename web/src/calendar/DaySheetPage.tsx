// A unit's day on one paper, for when nothing else works: who is there, today's times, the deadlines that are near. What is on
// the screen is what is printed. References only; it is fetched anew by whoever wants it newer, and says when it was.
import { type ReactNode, useEffect, useState } from 'react'
import { query } from '#client/transport.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { dayInWords, dayOf, timeOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { type DaySheet, ReadDaySheet, type SheetPerson, type SheetTime } from './calendar.documents.ts'
import { calendarWords } from './calendar.words.ts'
import '#ui/part.css'
import './sheet.css'

export default function DaySheetPage() {
  const words = useWords(calendarWords)
  const { boards } = useViewer()
  const units = boards.flatMap(({ unitId, name, isProtected }) =>
    unitId === null || isProtected ? [] : [{ key: unitId, label: name }],
  )
  const [chosen, setChosen] = useState(units[0]?.key)
  const { asked, askAgain } = useDaySheet(chosen)
  if (chosen === undefined) return <MissingPage />
  return (
    <Page title={words.sheet}>
      <div className="parts">
        <p className="quiet parts-lead">{words.sheetLead}</p>
        <div className="sheet-acts">
          {units.length === 1 ? null : (
            <Select label={words.unit} value={chosen} options={units} onChange={setChosen} />
          )}
          <Button look="filled" disabled={asked?.sheet == null} onClick={() => window.print()}>
            {words.print}
          </Button>
          <Button onClick={askAgain}>{words.again}</Button>
        </div>
        {asked === undefined ? <Skeleton label={words.sheetLoading} lines={8} /> : null}
        {asked?.isStale && asked.sheet === null ? (
          <Empty title={words.sheetFailed} action={<Button onClick={askAgain}>{words.tryAgain}</Button>}>
            <p>{words.sheetFailedMore}</p>
          </Empty>
        ) : null}
        <Notice tone="warning">{asked?.isStale && asked.sheet ? words.sheetStale : undefined}</Notice>
        {asked?.sheet ? <Sheet sheet={asked.sheet} /> : null}
      </div>
    </Page>
  )
}

function Sheet({ sheet }: { sheet: DaySheet }) {
  const words = useWords(calendarWords)
  const language = useLanguage()
  const { on, people, times, deadlines } = sheet
  const inWords = (day: string) => dayInWords(day, on, language)
  return (
    <article className="sheet">
      <header className="sheet-head">
        <h2 className="words">
          {words.sheet}: {sheet.unitName}
        </h2>
        <p>{words.fetched(inWords(on), timeOf(sheet.madeAt, language))}</p>
      </header>
      <Part name={words.onDuty} none={words.noPeople} isEmpty={people.length === 0}>
        {people.map((person, at) => (
          // Two may be called the same, and the sheet is fetched as a whole.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <td className="sheet-name">{person.name}</td>
            <td>
              <Presence person={person} inWords={inWords} />
            </td>
          </tr>
        ))}
      </Part>
      <Part name={words.times} none={words.noTimes} isEmpty={times.length === 0}>
        {times.map((time, at) => (
          // Two visits of protected cases may look alike.
          // oxlint-disable-next-line react/no-array-index-key
          <Time key={at} {...{ time, on, inWords }} />
        ))}
      </Part>
      <Part name={words.deadlines} none={words.noDeadlines} isEmpty={deadlines.length === 0}>
        {deadlines.map(({ dueOn, boardRef, responsible }) => (
          <tr key={`${boardRef} ${dueOn}`}>
            <td className="sheet-when">{inWords(dueOn)}</td>
            <td className="sheet-mark">
              {dueOn < on ? <strong>{words.passed}</strong> : null}
              {dueOn === on ? <strong>{words.today}</strong> : null}
            </td>
            <td className="sheet-ref mono">{boardRef}</td>
            <td>{responsible}</td>
          </tr>
        ))}
      </Part>
      <footer className="sheet-foot small quiet">{words.shred}</footer>
    </article>
  )
}

type PartProps = { name: string; none: string; isEmpty: boolean; children: ReactNode }

function Part({ name, none, isEmpty, children }: PartProps) {
  return (
    <section>
      <h3>{name}</h3>
      {isEmpty ? (
        <p>{none}</p>
      ) : (
        <table aria-label={name}>
          <tbody>{children}</tbody>
        </table>
      )}
    </section>
  )
}

function Presence({ person, inWords }: { person: SheetPerson; inWords: (day: string) => string }) {
  const words = useWords(calendarWords)
  if (!person.isAway) return words.here
  const { awayUntil, deputy } = person
  return (
    <>
      <strong>{words.away}</strong> {awayUntil === null ? words.openEnded : words.until(inWords(awayUntil))},{' '}
      {deputy === null ? words.noDeputy : words.deputy(deputy)}
    </>
  )
}

type TimeProps = { time: SheetTime; on: string; inWords: (day: string) => string }

function Time({ time, on, inWords }: TimeProps) {
  const words = useWords(calendarWords)
  const kinds = useWords(terms).requestKind
  const language = useLanguage()
  const { at, minutes, what, requestKind, boardRef, names } = time
  const ends = new Date(at).getTime() + minutes * 60_000
  return (
    <tr>
      <td className="sheet-time">
        {dayOf(at) === on ? null : `${inWords(dayOf(at))} `}
        <span className="sheet-whole">
          {timeOf(at, language)}
          {minutes > 0 ? `–${timeOf(ends, language)}` : null}
        </span>
      </td>
      <td>
        {what === 'BOOKED' && requestKind !== null ? kinds[requestKind] : words.what[what]}
        <Out time={time} />
      </td>
      <td className="sheet-ref mono">{boardRef}</td>
      <td className="sheet-names">{names.join(', ')}</td>
    </tr>
  )
}

/** Who waits for whoever is out, until when, and in which car they go. */
function Out({ time: { callBackAt, contact, car, isAwaited } }: { time: SheetTime }) {
  const words = useWords(calendarWords)
  const language = useLanguage()
  if (callBackAt === null || contact === null) return null
  return (
    <>
      {isAwaited ? (
        <>
          , <strong>{words.contactHere}</strong>
        </>
      ) : null}
      , {words.callsBack(contact)}{' '}
      <span className="sheet-whole">{words.by(timeOf(callBackAt, language))}</span>
      {car === null ? null : (
        <>
          , <span className="sheet-whole">{words.car(car)}</span>
        </>
      )}
    </>
  )
}

type Known = { unitId: string; sheet: DaySheet | null; isStale: boolean }

/** A sheet that can't be fetched anew is kept: an outage is what it is for. */
function useDaySheet(unitId: string | undefined) {
  const [known, setKnown] = useState<Known>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (unitId === undefined) return
    let isWanted = true
    void query(ReadDaySheet, { unitId }).then((answer) => {
      if (!isWanted) return
      setKnown((before) => {
        if (answer.kind === 'answered') return { unitId, sheet: answer.data.daySheet, isStale: false }
        return { unitId, sheet: before?.unitId === unitId ? before.sheet : null, isStale: true }
      })
    })
    return () => {
      isWanted = false
    }
  }, [unitId, round])
  const asked = known?.unitId === unitId ? known : undefined
  return { asked, askAgain: () => setRound((before) => before + 1) }
}
