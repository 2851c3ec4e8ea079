// What the viewer may do about a visit now: what one presses with cold hands is large, the rest small, and what asks for more
// opens below.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import type { Acting } from '#client/useActing.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { acts } from './acts.ts'
import type { Visit, Visits } from './visit.documents.ts'
import { visitWords } from './visit.words.ts'

const moreMinutes = [30, 60] as const

type ActsProps = {
  visit: Visit
  colleagues: Visits['colleagues']
  acting: Acting<Visits>
}

export function VisitActs({ visit, colleagues, acting: { act, isSending } }: ActsProps) {
  const words = useWords(visitWords)
  const [open, setOpen] = useState<'extend' | 'ask'>()
  const [secondId, setSecondId] = useState<string>()
  const now = useMinute()
  const { id } = visit
  const later = (minutes: number) =>
    new Date(Math.max(now, Date.parse(visit.callBackAt)) + minutes * 60_000).toISOString()
  const ofBoth = visit.hasSecondAccepted ? words.checkOutBoth : words.checkOut
  const checkOut = visit.viewerGoes ? ofBoth : words.checkOutFor
  const others = colleagues.filter((one) => one.id !== visit.contact.id && one.id !== visit.second?.id)
  return (
    <>
      <div className="visit-acts">
        {visit.viewerCanAcknowledge ? (
          <Button
            className="visit-large"
            look="filled"
            busy={isSending}
            onClick={() => void act(async () => await acts.acknowledge(id), words.did.acknowledge)}
          >
            {visit.acknowledgedBy === null ? words.acknowledge : words.takeOver}
          </Button>
        ) : null}
        {visit.viewerIsAsked ? (
          <Button
            look="filled"
            busy={isSending}
            onClick={() => void act(async () => await acts.accept(id), words.did.accept)}
          >
            {words.accept}
          </Button>
        ) : null}
        {visit.viewerCanCheckIn ? (
          <Button
            className="visit-large"
            look="filled"
            icon="check"
            busy={isSending}
            onClick={() => void act(async () => await acts.checkIn(id), words.did.checkIn)}
          >
            {words.checkIn}
          </Button>
        ) : null}
        {visit.viewerCanCheckOut ? (
          <Button
            className="visit-large"
            look={visit.viewerCanCheckIn ? 'outlined' : 'filled'}
            icon="check"
            busy={isSending}
            onClick={() => void act(async () => await acts.checkOut(id), words.did.checkOut)}
          >
            {checkOut}
          </Button>
        ) : null}
      </div>
      <div className="visit-acts">
        {visit.viewerIsAsked ? (
          <Button onClick={() => void act(async () => await acts.decline(id), words.did.decline)}>
            {words.decline}
          </Button>
        ) : null}
        {visit.viewerCanStepBack ? (
          <Button
            size="small"
            look="quiet"
            onClick={() => void act(async () => await acts.decline(id), words.did.decline)}
          >
            {words.stepBack}
          </Button>
        ) : null}
        {visit.viewerCanExtend ? (
          <Button
            size="small"
            aria-expanded={open === 'extend'}
            onClick={() => setOpen(open === 'extend' ? undefined : 'extend')}
          >
            {words.extend}
          </Button>
        ) : null}
        {visit.viewerCanAskAlong ? (
          <Button
            size="small"
            aria-expanded={open === 'ask'}
            onClick={() => setOpen(open === 'ask' ? undefined : 'ask')}
          >
            {words.askAlong}
          </Button>
        ) : null}
        {visit.viewerCanCancel ? (
          <Button
            size="small"
            look="quiet"
            onClick={() => void act(async () => await acts.cancel(id), words.did.cancel)}
          >
            {words.cancel}
          </Button>
        ) : null}
      </div>
      {open === 'extend' ? (
        <div className="visit-acts">
          {moreMinutes.map((minutes) => (
            <Button
              key={minutes}
              busy={isSending}
              onClick={() => {
                setOpen(undefined)
                void act(async () => await acts.extend(id, later(minutes)), words.did.extend)
              }}
            >
              {words.extendBy(minutes)}
            </Button>
          ))}
        </div>
      ) : null}
      {open === 'ask' ? (
        <div className="visit-form">
          <Select
            label={words.second}
            placeholder={words.choose}
            value={secondId}
            onChange={setSecondId}
            hint={words.secondMore}
            options={others.map((one) => ({ key: one.id, label: one.name }))}
          />
          <div className="visit-acts">
            <Button
              look="filled"
              busy={isSending}
              onClick={() => {
                if (secondId === undefined) return
                setOpen(undefined)
                void act(async () => await acts.askAlong(id, secondId), words.did.ask)
              }}
            >
              {words.askIt}
            </Button>
            <Button look="quiet" onClick={() => setOpen(undefined)}>
              {words.back}
            </Button>
          </div>
        </div>
      ) : null}
    </>
  )
}
