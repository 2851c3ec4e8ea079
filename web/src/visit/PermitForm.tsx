// For managers: one person goes alone in one case on one day, and why; and those who may already. The words are a draft while
// they are written.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useActing } from '#client/useActing.ts'
import { useWritten, WrittenField } from '#cohandling/Written.tsx'
import { useWords } from '#language/language.ts'
import { dayOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { DayField, Select } from '#ui/Choice.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { triageWords } from '#triage/triage.words.ts'
import { type Put, acts } from './acts.ts'
import { Permits } from './Permits.tsx'
import type { Visits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'

type Props = {
  cases: Visits['permittable']
  permits: Visits['permits']
  colleagues: Visits['colleagues']
  put: Put
}

export function PermitForm({ cases, permits, colleagues, put }: Props) {
  const words = useWords(visitWords)
  const { showPlace } = useWords(triageWords)
  const today = dayOf(useMinute())
  const { act, isSending, said, refuse } = useActing(put)
  const [caseId, setCaseId] = useState<string>()
  const [personId, setPersonId] = useState<string>()
  const [onDay, setOnDay] = useState(today)
  const written = useWritten('permit:visit')

  const permit = async () => {
    const passed = await written.pass()
    if (passed === null) return
    const { text: reason, ...along } = passed
    if (caseId === undefined || personId === undefined || onDay === '' || reason === '') {
      return refuse(words.pickPermit)
    }
    const input = { caseId, personId, onDay, reason, ...along }
    if (await act(async () => await acts.permit(input), words.permittedNow)) written.settle()
  }

  return (
    <section className="part">
      <Fold name={words.permit}>
        <form
          className="visit-form"
          onSubmit={(event) => {
            event.preventDefault()
            void permit()
          }}
        >
          <p className="quiet">{words.permitMore}</p>
          <div className="visit-fields">
            <Select
              label={words.case}
              placeholder={words.choose}
              value={caseId}
              onChange={setCaseId}
              options={cases.map(({ id, boardRef }) => ({ key: id, label: boardRef }))}
            />
            <Select
              label={words.person}
              placeholder={words.choose}
              value={personId}
              onChange={setPersonId}
              options={colleagues.map(({ id, name }) => ({ key: id, label: name }))}
            />
            <DayField label={words.day} value={onDay} from={today} onChange={setOnDay} />
          </div>
          <WrittenField
            written={written}
            label={words.reason}
            maxLength={500}
            showPlace={showPlace}
            onSend={() => void permit()}
          />
          <div className="acts-row">
            <Button type="submit" busy={isSending}>
              {words.permitIt}
            </Button>
          </div>
          <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
        </form>
      </Fold>
      <Permits permits={permits} put={put} />
    </section>
  )
}
