// The month on paper: a table with unit, month and when it was printed above it. Not on the screen.
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayOf, timeOf } from '#language/time.ts'
import type { Check, Review } from './accesslog.documents.ts'
import { accesslogWords } from './accesslog.words.ts'
import { useReference } from './CheckRow.tsx'
import { monthInWords } from './review.rules.ts'

export function PrintedMonth({ review }: { review: Review }) {
  const words = useWords(accesslogWords)
  const language = useLanguage()
  const now = useMinute()
  const { columns } = words
  const { month, checkCount, leftCount, leftForOthersCount } = review.summary
  return (
    <section className="review-print" aria-hidden="true">
      <h2>
        {words.title}: {review.unitName}, {monthInWords(month, language)}
      </h2>
      <p>
        {words.checked(checkCount - leftCount - leftForOthersCount, checkCount)} ·{' '}
        {words.printed(`${dayOf(now)} ${timeOf(now, language)}`)}
      </p>
      <table>
        <thead>
          <tr>
            {Object.entries(columns).map(([key, name]) => (
              <th key={key} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {review.checks.map((check) => (
            <Row key={check.id} check={check} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ check }: { check: Check }) {
  const words = useWords(accesslogWords)
  const language = useLanguage()
  const [latest] = check.findings
  const stamp = (at: string) => `${dayOf(at)} ${timeOf(at, language)}`
  return (
    <tr>
      <td>{stamp(check.at)}</td>
      <td>{check.person.name}</td>
      <td>{useReference(check)}</td>
      <td>
        {check.isRefused ? words.refused : check.basis === null ? words.noBasis : words.basis[check.basis]}
        {check.reason === null ? null : `: ${check.reason}`}
      </td>
      <td>{check.why.map((reason) => words.why[reason]).join(', ')}</td>
      <td>
        {check.isOwn ? words.own : latest === undefined ? words.notChecked : words.outcomes[latest.outcome]}
      </td>
      <td>{latest?.note}</td>
      <td>{latest === undefined ? null : `${latest.by.name} ${stamp(latest.at)}`}</td>
    </tr>
  )
}
