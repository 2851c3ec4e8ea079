// A unit's response times and its ladder: each saved by itself, against what was seen.
import { useEffect, useState } from 'react'
import { send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { LadderForm } from './LadderForm.tsx'
import { minutesOf, typedOf } from './times.rules.ts'
import {
  type Ladder,
  type ResponseTime,
  SetResponseTime,
  TriageSettings as Asked,
} from './triage.documents.ts'
import { triageWords } from './triage.words.ts'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import './triage.css'

type Settings = { times: readonly ResponseTime[]; ladder: Ladder }

export function TriageSettings({ unitId }: { unitId: string }) {
  const words = useWords(triageWords)
  const { settings, hasFailed, askAgain } = useSettings(unitId)
  if (settings === undefined) {
    return hasFailed ? (
      <section className="part">
        <h2>{words.settingTimes}</h2>
        <p>{words.settingsFailed}</p>
        <div className="acts-row">
          <Button onClick={askAgain}>{words.again}</Button>
        </div>
      </section>
    ) : (
      <Skeleton label={words.settingTimes} lines={6} />
    )
  }
  return (
    <>
      <section className="part">
        <h2>{words.settingTimes}</h2>
        <p className="quiet">{words.settingTimesMore}</p>
        <div className="times">
          {settings.times.map((time) => (
            <Time key={time.urgency} unitId={unitId} time={time} onDone={askAgain} />
          ))}
        </div>
      </section>
      <section className="part">
        <h2>{words.ladder}</h2>
        <p className="quiet">{words.ladderMore}</p>
        <LadderForm
          key={settings.ladder.rungs.map(({ id }) => id).join()}
          unitId={unitId}
          ladder={settings.ladder}
          onDone={askAgain}
        />
      </section>
    </>
  )
}

function Time({ unitId, time, onDone }: { unitId: string; time: ResponseTime; onDone: () => void }) {
  const words = useWords(triageWords)
  const [typed, setTyped] = useState<string>()
  const [said, setSaid] = useState<{ refused?: string; saved?: true }>({})
  const { urgency, minutes } = time
  const held = typedOf(urgency, minutes)
  if (urgency === 'D') return null

  const save = async () => {
    if (typed === undefined) return
    setSaid({})
    const input = { unitId, urgency, minutes: minutesOf(urgency, typed), seenMinutes: minutes }
    const outcome = await send(SetResponseTime, input)
    if (outcome.kind === 'refused') return setSaid({ refused: outcome.refusal.message })
    setTyped(undefined)
    setSaid({ saved: true })
    onDone()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <UrgencyMark urgency={urgency} named />
      <div className="times-row">
        <input
          className="line-input"
          inputMode="numeric"
          aria-label={words.timeOf(urgency)}
          placeholder={words.emptyTime}
          value={typed ?? held}
          aria-invalid={said.refused === undefined ? undefined : true}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <span className="quiet">{words.measure[urgency]}</span>
        {typed === undefined || typed === held ? null : (
          <Button type="submit" size="small">
            {words.save}
          </Button>
        )}
      </div>
      <p className="small quiet">{words.usual[urgency]}</p>
      <Notice tone={said.refused === undefined ? 'good' : 'refused'}>
        {said.refused ?? (said.saved ? words.timeSaved : undefined)}
      </Notice>
    </form>
  )
}

function useSettings(unitId: string) {
  const [settings, setSettings] = useState<Settings>()
  const [hasFailed, setFailed] = useState(false)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isWanted = true
    void query(Asked, { unitId }).then((answer) => {
      if (!isWanted) return
      if (answer.kind !== 'answered') return setFailed(true)
      const { responseTimes: times, ladder } = answer.data
      if (times !== null && ladder !== null) setSettings({ times, ladder })
      setFailed(false)
    })
    return () => {
      isWanted = false
    }
  }, [unitId, round])
  return { settings, hasFailed, askAgain: () => setRound((before) => before + 1) }
}
