// How long support was waited for, unit by unit and urgency by urgency: letter, name and figures, never colour alone.
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import type { UnitFigures } from './figures.documents.ts'
import { figuresWords } from './figures.words.ts'

export function Waits({ units }: { units: readonly UnitFigures[] }) {
  const words = useWords(figuresWords)
  return (
    <section className="part" aria-labelledby="waits">
      <h2 id="waits">{words.waits}</h2>
      <p className="quiet">{words.waitsMore}</p>
      {units.map((unit) => (
        <Unit key={unit.id} unit={unit} />
      ))}
    </section>
  )
}

function Unit({ unit }: { unit: UnitFigures }) {
  const words = useWords(figuresWords)
  const names = useWords(terms).urgency
  const time = (minutes: number | null): string =>
    minutes === null ? words.tooFew : words.officeTime(minutes)
  return (
    <table className="figures-table waits-table">
      <caption className="words">{unit.name}</caption>
      <thead>
        <tr>
          <th scope="col">{words.urgency}</th>
          <th scope="col">{words.answered}</th>
          <th scope="col">{words.median}</th>
          <th scope="col">{words.ninetieth}</th>
        </tr>
      </thead>
      <tbody>
        {unit.waits.map(({ urgency, answeredCount, medianMinutes, ninetiethMinutes }) => (
          <tr key={urgency}>
            <th scope="row">
              <span className="waits-urgency">
                <UrgencyMark urgency={urgency} />
                <span className="unseen">{urgency} </span>
                <span className="waits-name">{names[urgency]}</span>
              </span>
            </th>
            <td data-few={answeredCount === null || undefined}>{answeredCount ?? words.few}</td>
            <td data-few={medianMinutes === null || undefined}>{time(medianMinutes)}</td>
            <td data-few={ninetiethMinutes === null || undefined}>{time(ninetiethMinutes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
