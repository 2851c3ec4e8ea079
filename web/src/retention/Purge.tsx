// The two steps in one place: draw up what goes, read it, say yes to a sentence of what disappears; then how far it has
// come, and the proof. Whatever state it is in, the place stays the same and says what is next.
import { useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { type Acted, acts } from './act.ts'
import { Lines } from './Lines.tsx'
import { Proof } from './Proof.tsx'
import type { PreviewItem, Run, Unit } from './retention.documents.ts'
import { counted, isUnderWay } from './retention.rules.ts'
import { retentionWords } from './retention.words.ts'
import { Schedule } from './Schedule.tsx'

type Props = {
  unit: Unit
  now: readonly PreviewItem[]
  current: Run | undefined
  /** The latest that is done; its result is shown where it was confirmed. */
  latest: Run | undefined
  put: (unit: Unit) => void
}

export function Purge({ unit, now, current, latest, put }: Props) {
  const words = useWords(retentionWords)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<string>()
  const [confirmed, setConfirmed] = useState<string>()

  const act = async (sending: Promise<Acted>) => {
    if (isBusy) return
    setBusy(true)
    setRefused(undefined)
    const answer = await sending
    setBusy(false)
    if ('refused' in answer) setRefused(answer.refused)
    else put(answer.unit)
  }

  return (
    <section className="part retention-now">
      {current === undefined ? (
        <Ahead unit={unit} now={now} isBusy={isBusy} onPrepare={() => void act(acts.prepare(unit.id))} />
      ) : isUnderWay(current) ? (
        <Running run={current} />
      ) : (
        <Prepared
          run={current}
          isBusy={isBusy}
          onConfirm={() => {
            setConfirmed(current.id)
            void act(acts.confirm(current.id))
          }}
          onCancel={() => void act(acts.cancel(current.id))}
        />
      )}
      <Notice tone="refused">{refused}</Notice>
      {latest !== undefined && latest.id === confirmed && current === undefined ? (
        <div className="retention-result" role="status">
          <h3>{words.done}</h3>
          <Proof run={latest} />
        </div>
      ) : null}
    </section>
  )
}

type AheadProps = Pick<Props, 'unit' | 'now'> & { isBusy: boolean; onPrepare: () => void }

function Ahead({ unit, now, isBusy, onPrepare }: AheadProps) {
  const words = useWords(retentionWords)
  const { draftCount } = unit.preview
  const isNothing = now.length === 0 && draftCount === 0
  return (
    <>
      <h2>{words.now}</h2>
      {isNothing ? (
        <>
          <p>{words.nothingNow}</p>
          <p className="quiet">{words.nothingNowMore}</p>
        </>
      ) : (
        <>
          <p>{words.dueNow(now.length, draftCount)}</p>
          {now.length === 0 ? null : <Schedule items={now} title={words.now} />}
        </>
      )}
      <div className="acts-row">
        <Button look={isNothing ? 'outlined' : 'filled'} busy={isBusy} onClick={onPrepare}>
          {words.prepare}
        </Button>
        <span className="small quiet">{words.prepareMore}</span>
      </div>
    </>
  )
}

type PreparedProps = { run: Run; isBusy: boolean; onConfirm: () => void; onCancel: () => void }

function Prepared({ run, isBusy, onConfirm, onCancel }: PreparedProps) {
  const words = useWords(retentionWords)
  const language = useLanguage()
  const now = useMinute()
  const [isAsked, setAsked] = useState(false)
  const { requests, shells, drafts, texts } = counted(run.lines)
  return (
    <>
      <h2>{words.prepared}</h2>
      <p className="quiet">
        {words.preparedBy(run.preparedBy.name, momentInWords(run.preparedAt, now, language))}{' '}
        {run.lines.length === 0 ? words.preparedEmpty : words.review(texts + drafts)}
      </p>
      <Lines lines={run.lines} title={words.prepared} />
      <div className="acts-row">
        <Button look="filled" busy={isBusy} onClick={() => setAsked(true)}>
          {words.confirmFirst}
        </Button>
        <Button look="quiet" busy={isBusy} onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
      <Dialog title={words.confirmTitle} isOpen={isAsked} onClose={() => setAsked(false)} alert>
        <p>{words.confirmWords(requests, shells, texts, drafts)}</p>
        <p>
          <strong>{words.noUndo}</strong>
        </p>
        <p className="quiet">{words.changedMore}</p>
        <div className="acts-row">
          <Button
            look="filled"
            onClick={() => {
              setAsked(false)
              onConfirm()
            }}
          >
            {words.confirm}
          </Button>
          <Button look="quiet" onClick={() => setAsked(false)}>
            {words.back}
          </Button>
        </div>
      </Dialog>
    </>
  )
}

function Running({ run }: { run: Run }) {
  const words = useWords(retentionWords)
  const done = run.lines.filter(({ isPurged, leftOut }) => isPurged || leftOut !== null).length
  const progress = words.progress(done, run.lines.length)
  return (
    <>
      <h2>{words.running}</h2>
      <progress
        className="retention-progress"
        aria-label={progress}
        value={done}
        max={Math.max(run.lines.length, 1)}
      />
      <p role="status">{progress}</p>
      <p className="quiet">{words.runningMore}</p>
    </>
  )
}
