// Adding a limit to a case that has none on the page: which case, of those whose limits the viewer keeps, and then its desk.
import { useState } from 'react'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { CaseDesk } from './CaseDesk.tsx'
import { ClockCases } from './deadline.documents.ts'
import { deadlineWords } from './deadline.words.ts'

type Props = { unitId: string | null; onDone: () => void }

export function AddToCase({ unitId, onDone }: Props) {
  const words = useWords(deadlineWords)
  const kinds = useWords(terms).caseKind
  const { data } = useAsked(ClockCases, { unitId })
  const [isOpen, setOpen] = useState(false)
  const [caseId, setCaseId] = useState<string>()
  if (data === undefined || data === 'failed' || data.clockCases.length === 0) return null
  const { clockCases } = data
  if (!isOpen) {
    return (
      <div className="acts-row">
        <Button size="small" onClick={() => setOpen(true)}>
          {words.add}
        </Button>
      </div>
    )
  }
  const close = () => {
    setOpen(false)
    setCaseId(undefined)
  }
  return (
    <section className="part" aria-label={words.add}>
      <Select
        label={words.whichCase}
        placeholder={words.chooseCase}
        value={caseId}
        options={clockCases.map(({ id, boardRef, kind }) => ({
          key: id,
          label: `${boardRef} ${kinds[kind]}`,
        }))}
        onChange={setCaseId}
      />
      {caseId === undefined ? (
        <div className="acts-row">
          <Button size="small" look="quiet" onClick={close}>
            {words.cancel}
          </Button>
        </div>
      ) : (
        <CaseDesk key={caseId} caseId={caseId} isAdding onDone={onDone} onClose={close} />
      )}
    </section>
  )
}
