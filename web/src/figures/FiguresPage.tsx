// How much waits for help, for those who answer for units and see no cases. A table where there is room for one, on a
// phone the same facts unit by unit.
import { Suspense, useEffect, useState } from 'react'
import { query } from '#client/transport.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { timeOf } from '#language/time.ts'
import { Page } from '#shell/Page.tsx'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { lazy } from '#ui/loading.ts'
import { useMedia } from '#ui/media.ts'
import { Skeleton } from '#ui/Skeleton.tsx'
import { Figures, type UnitFigures } from './figures.documents.ts'
import { figuresWords } from './figures.words.ts'
import { Waits } from './Waits.tsx'
import '#ui/part.css'
import './figures.css'

const Incidents = lazy(() => import('#visit/Incidents.tsx'))

type Asked = 'asking' | 'failed' | { at: number; units: readonly UnitFigures[] }

const columns = ['openCount', 'waitingCount', 'closedCount', 'medianWaitHours'] as const

export default function FiguresPage() {
  const words = useWords(figuresWords)
  const language = useLanguage()
  const { asked, askAgain } = useFigures()
  const again = <Button onClick={askAgain}>{words.again}</Button>
  return (
    <Page title={words.title}>
      <div className="parts">{content()}</div>
    </Page>
  )

  function content() {
    if (asked === 'asking') return <Skeleton label={words.fetching} lines={5} />
    if (asked === 'failed') {
      return (
        <Empty title={words.failed} action={again}>
          <p>{words.failedMore}</p>
        </Empty>
      )
    }
    if (asked.units.length === 0) {
      return (
        <Empty title={words.none}>
          <p>{words.noneMore}</p>
        </Empty>
      )
    }
    return (
      <>
        <p className="quiet parts-lead">{words.more}</p>
        <Units units={asked.units} />
        <Waits units={asked.units} />
        <Suspense fallback={null}>
          <Incidents />
        </Suspense>
        <div className="acts-row">
          <span className="small quiet" role="status">
            {words.asked(timeOf(asked.at, language))}
          </span>
          <Button look="quiet" size="small" onClick={askAgain}>
            {words.again}
          </Button>
        </div>
      </>
    )
  }
}

function Units({ units }: { units: readonly UnitFigures[] }) {
  const words = useWords(figuresWords)
  const isNarrow = useMedia('(max-width: 700px)')
  if (isNarrow) {
    return (
      <ul className="figures-units">
        {units.map((unit) => (
          <li key={unit.id}>
            <h2 className="words">{unit.name}</h2>
            <dl>
              {columns.map((column) => (
                <div key={column}>
                  <dt>{words[column]}</dt>
                  <dd>{figureOf(unit, column)}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    )
  }
  return (
    <table className="figures-table">
      <thead>
        <tr>
          <th scope="col">{words.unit}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {words[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.id}>
            <th scope="row" className="words">
              {unit.name}
            </th>
            {columns.map((column) => (
              <td key={column} data-few={unit[column] === null || undefined}>
                {figureOf(unit, column)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )

  function figureOf(unit: UnitFigures, column: (typeof columns)[number]): string {
    const figure = unit[column]
    if (column !== 'medianWaitHours') return figure === null ? words.few : `${figure}`
    return figure === null ? words.tooFew : words.hours(figure)
  }
}

function useFigures() {
  const [asked, setAsked] = useState<Asked>('asking')
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isWanted = true
    void query(Figures, {}).then((answer) => {
      if (!isWanted) return
      if (answer.kind === 'answered') setAsked({ at: Date.now(), units: answer.data.figures })
      else setAsked((before) => (typeof before === 'string' ? 'failed' : before))
    })
    return () => {
      isWanted = false
    }
  }, [round])
  return { asked, askAgain: () => setRound((before) => before + 1) }
}
