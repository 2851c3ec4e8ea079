// Incidents at work, unit by unit and quarter by quarter: counts alone, and none of fewer than five.
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { Incidents as Asked } from './routine.documents.ts'
import { visitWords } from './visit.words.ts'

export default function Incidents() {
  const words = useWords(visitWords)
  const { data } = useAsked(Asked, {})
  if (data === undefined || data === 'failed' || data.incidents.length === 0) return null
  return (
    <section className="part" aria-labelledby="incidents">
      <h2 id="incidents">{words.incidents}</h2>
      <p className="quiet">{words.incidentsMore}</p>
      {data.incidents.map((unit) => (
        <table key={unit.id} className="figures-table waits-table">
          <caption className="words">{unit.name}</caption>
          <tbody>
            {unit.quarters.map(({ fromOn, count }) => (
              <tr key={fromOn}>
                <th scope="row">
                  {words.quarter(fromOn.slice(0, 4), Math.ceil(Number(fromOn.slice(5, 7)) / 3))}
                </th>
                <td data-few={count === null || undefined}>{count ?? words.few}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  )
}
