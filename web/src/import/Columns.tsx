// Which column of the file is which field: as guessed or remembered, to be changed by hand. A field is one column, so that
// choosing it for another takes it from the one that had it.
import { useWords } from '#language/language.ts'
import { Select } from '#ui/Choice.tsx'
import type { DeskKind } from './import.documents.ts'
import type { Column } from './import.ts'
import { importWords } from './import.words.ts'

const NONE = ''

type Props = {
  columns: readonly Column[]
  fields: DeskKind['fields']
  isBusy: boolean
  onChange: (columns: readonly Column[]) => void
}

export function Columns({ columns, fields, isBusy, onChange }: Props) {
  const words = useWords(importWords)
  const options = [
    { key: NONE, label: words.unread },
    ...fields.map(({ field, label, isNeeded }) => ({ key: field, label: isNeeded ? `${label} *` : label })),
  ]
  return (
    <fieldset className="import-columns" disabled={isBusy}>
      <legend>{words.columns}</legend>
      <p className="small quiet">{words.columnsMore}</p>
      <ul className="rows">
        {columns.map((column, at) => (
          // Columns stand where they stand in the file.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at} className="row import-column">
            {column.isRefused ? (
              <>
                <span className="row-main words">{column.label}</span>
                <span className="import-refused words">{words.refusedColumn}</span>
              </>
            ) : (
              <Select
                label={column.label}
                value={column.field ?? NONE}
                options={options}
                onChange={(field) => onChange(withField(columns, at, field === NONE ? null : field))}
              />
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function withField(columns: readonly Column[], at: number, field: string | null): readonly Column[] {
  return columns.map((column, index) => {
    if (index === at) return { ...column, field }
    return field !== null && column.field === field ? { ...column, field: null } : column
  })
}
