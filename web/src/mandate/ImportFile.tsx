// The delegation order from a file. Choosing one shows what it would do, or everything that is wrong with it by row and
// column, and row by row what is new, changed and the same; only then, and only a file without faults, is it read in. The same file is chosen again once it is mended.
import { useId, useState } from 'react'
import { query } from '#client/transport.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type MandateFile, type MandateUnit, PreviewMandates } from './mandate.documents.ts'
import { textOf } from './mandate.rules.ts'
import { acts } from './mandate.ts'
import { mandateWords } from './mandate.words.ts'

const LARGEST = 200_000
const COLUMNS = 'beslut; kod; roll; person; punkt; gäller från; gäller till; endast nämnd'

type Props = { unit: MandateUnit; put: (unit: MandateUnit) => void; onStale: () => void }
type Read =
  | { state: 'none' | 'reading' | 'done' | 'tooBig' | 'unreachable' }
  | { state: 'read'; text: string; file: MandateFile }
  | { state: 'refused'; message: string }

export function ImportFile({ unit, put, onStale }: Props) {
  const words = useWords(mandateWords)
  const id = useId()
  const [read, setRead] = useState<Read>({ state: 'none' })
  const [chosen, setChosen] = useState<string>()
  const [isSending, setSending] = useState(false)

  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    setChosen(file.name)
    if (file.size > LARGEST) return setRead({ state: 'tooBig' })
    setRead({ state: 'reading' })
    const text = textOf(await file.arrayBuffer())
    const answer = await query(PreviewMandates, { unitId: unit.id, text })
    setRead(
      answer.kind === 'answered'
        ? { state: 'read', text, file: answer.data.previewMandates }
        : { state: 'unreachable' },
    )
  }
  const readIn = async (text: string): Promise<void> => {
    if (isSending) return
    setSending(true)
    const answer = await acts.read(unit.id, text)
    setSending(false)
    if ('unit' in answer) {
      put(answer.unit)
      setRead({ state: 'done' })
    } else {
      setRead({ state: 'refused', message: answer.refused })
      if (answer.isStale) onStale()
    }
  }

  return (
    <section className="part">
      <h2>{words.file}</h2>
      <p className="quiet">{words.fileMore}</p>
      <p className="small quiet">
        {words.fileColumns} <span className="mono file-columns">{COLUMNS}</span>
      </p>
      <div className="file-choice">
        <input
          id={id}
          className="unseen"
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            const { files } = event.currentTarget
            void choose(files?.[0])
            // The same name again is another choice.
            event.currentTarget.value = ''
          }}
        />
        <label htmlFor={id} className="button" data-look="outlined" data-size="normal">
          {words.fileChoose}
        </label>
        {chosen === undefined ? null : <span className="quiet words">{chosen}</span>}
      </div>
      <Notice tone={toneOf(read)}>{said()}</Notice>
      {read.state === 'read' ? <Shown file={read.file} /> : null}
      {read.state === 'read' && isWorthReading(read.file) ? (
        <div>
          <Button look="filled" busy={isSending} onClick={() => void readIn(read.text)}>
            {words.fileRead}
          </Button>
        </div>
      ) : null}
    </section>
  )

  function said(): string | undefined {
    switch (read.state) {
      case 'none':
        return undefined
      case 'reading':
        return words.fileReading
      case 'done':
        return words.fileDone
      case 'tooBig':
        return words.fileTooBig
      case 'unreachable':
        return words.fileUnreachable
      case 'refused':
        return read.message
      case 'read': {
        const { faults, addedCount, changedCount, unchangedCount, newKindCount } = read.file
        if (faults.length > 0) return words.fileFaults(faults.length)
        if (!isWorthReading(read.file)) return words.fileSame
        return words.fileWould({
          added: addedCount,
          changed: changedCount,
          unchanged: unchangedCount,
          kinds: newKindCount,
        })
      }
    }
  }
}

function isWorthReading({ faults, addedCount, changedCount, newKindCount }: MandateFile): boolean {
  return faults.length === 0 && addedCount + changedCount + newKindCount > 0
}

function toneOf(read: Read): 'plain' | 'good' | 'refused' {
  if (read.state === 'done') return 'good'
  if (read.state === 'read') return read.file.faults.length === 0 ? 'plain' : 'refused'
  return read.state === 'none' || read.state === 'reading' ? 'plain' : 'refused'
}

function Shown({ file: { faults, lines, unread } }: { file: MandateFile }) {
  const words = useWords(mandateWords)
  return (
    <>
      {unread.length === 0 ? null : <p className="words">{words.fileUnread(unread.join(', '))}</p>}
      {faults.length === 0 ? null : (
        <table className="file-faults">
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
      )}
      {lines.length === 0 ? null : (
        <details>
          <summary>{words.fileLines}</summary>
          <table className="file-faults file-lines">
            <thead>
              <tr>
                <th scope="col">{words.row}</th>
                <th scope="col">{words.fileMandate}</th>
                <th scope="col">{words.fileWhat}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ row, what, label }) => (
                <tr key={row}>
                  <td>{row}</td>
                  <td className="words">{label}</td>
                  <td>{words.lineWhat[what]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  )
}
