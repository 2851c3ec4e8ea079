// A seat at a time: what it is about, and, for who books for others, whose it is. About a request it is the responsible
// caseworker's, so then there is nobody to choose.
import { useState } from 'react'
import type { Acting } from '#client/useActing.ts'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { acts } from './acts.ts'
import type { Slot, Supervision, Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

type Props = {
  slot: Slot
  unit: Unit
  supervision: Supervision
  acting: Acting<Supervision>
  onDone: () => void
}

const WHOLE = 'whole'

export function BookForm({ slot, unit, supervision, acting, onDone }: Props) {
  const words = useWords(supervisionWords)
  const { id: viewerId } = useViewer()
  const [about, setAbout] = useState(WHOLE)
  const seated = new Set(slot.bookings.map(({ person }) => person.id))
  const booksForOthers = slot.supervisor.id === viewerId || supervision.viewerCanPlan
  const people = unit.workers.filter(({ id }) => id !== slot.supervisor.id && !seated.has(id))
  const [personId, setPersonId] = useState(people.some(({ id }) => id === viewerId) ? viewerId : undefined)
  const requests = supervision.bookable.filter(
    ({ responsible: { id } }) =>
      id !== slot.supervisor.id && (booksForOthers ? people.some((one) => one.id === id) : id === viewerId),
  )

  const book = async () => {
    if (about === WHOLE && booksForOthers && personId === undefined) return acting.refuse(words.chooseFor)
    const whose = booksForOthers && personId !== undefined ? { personId } : {}
    const seat = about === WHOLE ? whose : { requestId: about }
    const slotId = slot.id
    const isDone = await acting.act(async () => await acts.book({ slotId, ...seat }), words.bookedNow)
    if (isDone) onDone()
  }

  return (
    <form
      className="supervision-form"
      onSubmit={(event) => {
        event.preventDefault()
        void book()
      }}
    >
      <div className="supervision-fields">
        <Select
          label={words.about}
          value={about}
          onChange={setAbout}
          options={[
            { key: WHOLE, label: words.asAWhole },
            ...requests.map(({ id, boardRef, responsible }) => ({
              key: id,
              label: words.aboutRef(boardRef, responsible.name),
            })),
          ]}
        />
        {about === WHOLE && booksForOthers ? (
          <Select
            label={words.bookFor}
            placeholder={words.choose}
            value={personId}
            onChange={setPersonId}
            options={people.map(({ id, name }) => ({ key: id, label: name }))}
          />
        ) : null}
      </div>
      <div className="acts-row">
        <Button type="submit" look="filled" busy={acting.isSending}>
          {words.bookIt}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {words.back}
        </Button>
      </div>
    </form>
  )
}
