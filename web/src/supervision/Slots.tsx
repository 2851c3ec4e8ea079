// The times of a unit in their order: booked by one press when there is nothing to choose, called off only after being asked.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { type Acting, useActing } from '#client/useActing.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { dayInWords, dayOf, timeOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Fold } from '#ui/Fold.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Put, acts } from './acts.ts'
import { BookForm } from './BookForm.tsx'
import type { Booking, Slot, Supervision, Unit } from './supervision.documents.ts'
import { supervisionWords } from './supervision.words.ts'

type Props = { supervision: Supervision; unit: Unit; put: Put }

export function Slots({ supervision, unit, put }: Props) {
  const words = useWords(supervisionWords)
  const acting = useActing(put)
  return (
    <section className="part">
      <h2>{words.times}</h2>
      {unit.slots.length > 0 ? null : (
        <p className="quiet">{supervision.viewerCanOffer ? words.noTimesOfYours : words.noTimes}</p>
      )}
      {unit.slots.length === 0 ? null : (
        <ul className="rows">
          {unit.slots.map((slot) => (
            <Row key={slot.id} slot={slot} unit={unit} supervision={supervision} acting={acting} />
          ))}
        </ul>
      )}
      <Notice tone={acting.said?.tone ?? 'plain'}>{acting.said?.message}</Notice>
      {unit.slots.some(({ seats }) => seats > 1) ? (
        <Fold name={`${words.group}: ${words.rules.toLocaleLowerCase()}`}>
          <ol className="supervision-rules">
            {words.groupRules.map((rule) => (
              <li key={rule}>{rule}</li>
            ))}
          </ol>
        </Fold>
      ) : null}
    </section>
  )
}

type RowProps = { slot: Slot; unit: Unit; supervision: Supervision; acting: Acting<Supervision> }

function Row({ slot, unit, supervision, acting }: RowProps) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const today = dayOf(useMinute())
  const [open, setOpen] = useState<'booking' | 'calling off'>()
  const day = dayInWords(dayOf(slot.startsAt), today, language)
  const when = words.when(day, timeOf(slot.startsAt, language), slot.minutes)
  const left = slot.seats - slot.bookings.length

  return (
    <li className="row supervision-slot" data-over={slot.isOver || undefined}>
      <div className="row-main">
        <p className="words supervision-when">{when}</p>
        <p className="small quiet words">
          {words.with(slot.supervisor.name)} ·{' '}
          {slot.seats > 1
            ? `${words.group} · ${words.seatsLeft(left, slot.seats)}`
            : left === 0
              ? words.full
              : words.free}
        </p>
        {slot.bookings.length === 0 ? null : (
          <ul className="supervision-bookings small">
            {slot.bookings.map((booking) => (
              <Booked
                key={booking.id}
                booking={booking}
                slot={slot}
                unitId={unit.id}
                when={when}
                acting={acting}
              />
            ))}
          </ul>
        )}
      </div>
      {open !== undefined ? null : (
        <div className="row-side">
          {slot.viewerCanBook ? (
            <Button
              size="small"
              aria-label={words.bookNamed(when, slot.supervisor.name)}
              onClick={() => setOpen('booking')}
            >
              {words.book}
            </Button>
          ) : null}
          {slot.viewerCanCancel ? (
            <Button
              size="small"
              look="quiet"
              aria-label={words.callOffNamed(when)}
              onClick={() => setOpen('calling off')}
            >
              {words.callOff}
            </Button>
          ) : null}
        </div>
      )}
      {open === 'booking' ? (
        <BookForm
          slot={slot}
          unit={unit}
          supervision={supervision}
          acting={acting}
          onDone={() => setOpen(undefined)}
        />
      ) : null}
      {open === 'calling off' ? (
        <div className="supervision-form">
          {slot.bookings.length === 0 ? null : <p>{words.callOffMore(slot.bookings.length)}</p>}
          <div className="acts-row">
            <Button
              busy={acting.isSending}
              onClick={() => {
                void acting
                  .act(async () => await acts.callOff(slot.id), words.calledOff)
                  .then(() => setOpen(undefined))
              }}
            >
              {words.callOffSure}
            </Button>
            <Button look="quiet" onClick={() => setOpen(undefined)}>
              {words.back}
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  )
}

type BookedProps = { booking: Booking; slot: Slot; unitId: string; when: string; acting: Acting<Supervision> }

function Booked({ booking, slot, unitId, when, acting }: BookedProps) {
  const words = useWords(supervisionWords)
  const { person } = booking
  const held = {
    unitId,
    supervisorId: slot.supervisor.id,
    personId: person.id,
    slotId: slot.id,
    heldOn: dayOf(slot.startsAt),
  }
  return (
    <li>
      <span className="words">
        {words.booked(person.name, booking.boardRef)}
        {booking.isHeld ? ` · ${words.wasHeld}` : null}
      </span>
      {booking.viewerCanRecord ? (
        <Button
          size="small"
          aria-label={words.heldNamed(person.name)}
          onClick={() => void acting.act(async () => await acts.record(held), words.heldNow)}
        >
          {words.held}
        </Button>
      ) : null}
      {booking.viewerCanCancel ? (
        <Button
          size="small"
          look="quiet"
          aria-label={words.cancelNamed(person.name, when)}
          onClick={() => void acting.act(async () => await acts.cancel(booking.id), words.cancelled)}
        >
          {words.cancel}
        </Button>
      ) : null}
    </li>
  )
}
