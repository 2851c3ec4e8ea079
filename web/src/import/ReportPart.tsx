// What a file came to: everything that is wrong with it, as a table that can be taken along to where the file is mended; and
// what changes.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Report } from './import.documents.ts'
import { importWords } from './import.words.ts'

export function Faults({ report: { faults, faultCount } }: { report: Report }) {
  const words = useWords(importWords)
  const [isCopied, setCopied] = useState(false)
  if (faults.length === 0) return null
  const copy = async (): Promise<void> => {
    const rows = faults.map(({ row, column, message }) => [row, column ?? words.wholeRow, message].join('\t'))
    await navigator.clipboard.writeText(
      [[words.row, words.column, words.fault].join('\t'), ...rows].join('\n'),
    )
    setCopied(true)
  }
  return (
    <>
      <div>
        <Button onClick={() => void copy()}>{words.copy}</Button>
      </div>
      <Notice tone="good">{isCopied ? words.copied : undefined}</Notice>
      <table className="import-faults">
        <thead>
          <tr>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.fault}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ row, column, message }, at) => (
            <tr key={`${row} ${column} ${at}`}>
              <td>{row}</td>
              <td className="words">{column ?? words.wholeRow}</td>
              <td className="words">{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faultCount > faults.length ? <p className="quiet">{words.firstFaults(faults.length)}</p> : null}
    </>
  )
}

export function Lines({ report }: { report: Report }) {
  const words = useWords(importWords)
  const { lines, newCount, changedCount, leftCount } = report
  if (lines.length === 0) return null
  return (
    <details className="import-lines">
      <summary>{words.changes}</summary>
      <ul>
        {lines.map(({ row, what, label, fields }, at) => (
          <li key={`${row} ${label} ${at}`} className="words">
            {[
              row === null ? words.notInFile : words.rowOf(row),
              label,
              words.lineWhat[what](fields.join(', ')),
            ]
              .filter((part) => part !== null)
              .join(', ')}
          </li>
        ))}
      </ul>
      {newCount + changedCount + leftCount > lines.length ? (
        <p className="quiet">{words.firstLines(lines.length)}</p>
      ) : null}
    </details>
  )
}
