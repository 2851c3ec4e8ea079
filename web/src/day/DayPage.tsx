// The first page: what waits for me, and then nothing more. Short lists, each line leading there; an empty list says what
// belongs in it. Words of next steps stand here, so it is covered as any content is.
import { type ComponentType, Suspense, useId } from 'react'
import { Link } from 'wouter'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Private } from '#privacy/Private.tsx'
import { Page } from '#shell/Page.tsx'
import { useWaiting } from '#triage/waiting.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { lazy } from '#ui/loading.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Deadline, type LineProps, Question, Session, Since, Step } from './DayLines.tsx'
import type { DayItem, MyDay } from './day.documents.ts'
import { dayWords } from './day.words.ts'
import { useDay } from './useDay.ts'
import '#ui/part.css'
import './day.css'

const DayVisits = lazy(() => import('#visit/DayVisits.tsx'))

export default function DayPage() {
  const words = useWords(dayWords)
  const { asked, askAgain } = useDay()
  return (
    <Page title={words.title}>
      <Private>
        <div className="parts day">
          {asked.state === 'asking' ? <Skeleton label={words.loading} lines={8} /> : null}
          {asked.state === 'failed' ? (
            <Empty title={words.failed} action={<Button onClick={askAgain}>{words.tryAgain}</Button>}>
              <p>{words.failedMore}</p>
            </Empty>
          ) : null}
          {asked.state === 'known' ? <Lists day={asked.day} /> : null}
        </div>
      </Private>
    </Page>
  )
}

function Lists({ day }: { day: MyDay }) {
  const words = useWords(dayWords)
  const language = useLanguage()
  const { name } = useViewer()
  const { today, questions, owed, steps, inHand, deadlines, sessions } = day
  return (
    <>
      <div className="day-head">
        <p className="day-name words">
          {name.split(' ')[0]}, {dayInWords(today, today, language)}
        </p>
        <Lead day={day} />
      </div>
      <div className="day-lists">
        <div className="day-column">
          <List
            title={words.questions}
            none={words.questionsNone}
            items={questions}
            today={today}
            Line={Question}
          />
          <List title={words.steps} none={words.stepsNone} items={steps} today={today} Line={Step} />
          <List title={words.owed} none={words.owedNone} items={owed} today={today} Line={Since} />
        </div>
        <div className="day-column">
          <Suspense fallback={null}>
            <DayVisits />
          </Suspense>
          <List
            title={words.sessions}
            none={words.sessionsNone}
            items={sessions}
            today={today}
            Line={Session}
          />
          <List title={words.inHand} none={words.inHandNone} items={inHand} today={today} Line={Since} />
          <List
            title={words.deadlines}
            none={words.deadlinesNone}
            items={deadlines}
            today={today}
            Line={Deadline}
          />
        </div>
      </div>
    </>
  )
}

/** What waits, in a few words: what is asked, what is to be triaged, what is late or due today, what is owed. */
function Lead({ day: { today, questions, owed, steps, deadlines } }: { day: MyDay }) {
  const words = useWords(dayWords)
  const toTriage = useWaiting().cards.length
  const pressing = [...steps, ...deadlines].filter(({ dueOn }) => dueOn !== null && dueOn <= today).length
  const said = [
    questions.length === 0 ? [] : words.asks(questions.length),
    pressing === 0 ? [] : words.pressing(pressing),
    owed.length === 0 ? [] : words.toCarry(owed.length),
  ].flat()
  return (
    <p role="status" className="quiet">
      {said.length === 0 && toTriage === 0 ? words.nothing : said.join(' ')}{' '}
      {toTriage === 0 ? null : (
        <>
          <Link href="/triagera">{words.toTriage(toTriage)}</Link>.
        </>
      )}
    </p>
  )
}

type ListProps = {
  title: string
  none: string
  items: readonly DayItem[]
  today: string
  Line: ComponentType<LineProps>
}

function List({ title, none, items, today, Line }: ListProps) {
  const id = useId()
  return (
    <section className="part" aria-labelledby={id}>
      <h2 id={id}>
        {title}
        {items.length === 0 ? null : <span className="day-count quiet"> {items.length}</span>}
      </h2>
      {items.length === 0 ? (
        <p className="quiet small words">{none}</p>
      ) : (
        <ul className="rows">
          {items.map((item) => (
            <li key={item.id} className="row">
              <Line item={item} today={today} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
