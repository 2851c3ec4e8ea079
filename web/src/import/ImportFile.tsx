// One file: chosen, its columns named, read through, read in. Each step shows what the next would do; another file, kind or
// column begins again from there, so that nothing is read in that was not shown. The same file can be chosen again once it
// is mended.
import { useEffect, useId, useRef, useState } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Columns } from './Columns.tsx'
import type { DeskKind, Job, Report } from './import.documents.ts'
import { type Column, askColumns, begin, follow } from './import.ts'
import { importWords } from './import.words.ts'
import { Ended, Faults, Lines } from './ReportPart.tsx'

type Stage =
  | { at: 'none' | 'sending' | 'columns' }
  | { at: 'running'; job: Job | null }
  | { at: 'checked' | 'done'; report: Report }
  | { at: 'refused'; message: string | null }
  | { at: 'broken' }

type Props = { kinds: readonly DeskKind[]; underWayId: string | null }

export function ImportFile({ kinds, underWayId }: Props) {
  const words = useWords(importWords)
  const id = useId()
  const [chosenKind, setChosenKind] = useState<DeskKind['kind']>()
  const [isWhole, setWhole] = useState(false)
  const [file, setFile] = useState<File>()
  const [columns, setColumns] = useState<readonly Column[]>([])
  const [stage, setStage] = useState<Stage>(
    underWayId === null ? { at: 'none' } : { at: 'running', job: null },
  )
  const looking = useRef<AbortController>(undefined)
  useEffect(() => {
    // Begun before the page was loaded anew, or in another window.
    if (underWayId !== null) watch(underWayId, looking, setStage)
  }, [underWayId])
  useEffect(() => () => looking.current?.abort(), [])
  const kind = kinds.find((each) => each.kind === chosenKind) ?? kinds[0]
  if (kind === undefined) return null
  const isBusy = stage.at === 'sending' || stage.at === 'running'
  const isRefused = columns.some((column) => column.isRefused)

  const restart = (): void => {
    setFile(undefined)
    setColumns([])
    setStage({ at: 'none' })
  }
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return
    setFile(chosen)
    setColumns([])
    setStage({ at: 'sending' })
    const told = await askColumns({ kind: kind.kind, file: chosen })
    if ('refused' in told) return setStage({ at: 'refused', message: told.refused })
    setColumns(told)
    setStage({ at: 'columns' })
  }
  const read = async (step: 'check' | 'run'): Promise<void> => {
    if (file === undefined || isBusy) return
    setStage({ at: 'sending' })
    const fields = columns.map(({ field }) => field)
    const begun = await begin({ kind: kind.kind, file, step, columns: fields, isWhole })
    if (typeof begun !== 'string') return setStage({ at: 'refused', message: begun.refused })
    setStage({ at: 'running', job: null })
    watch(begun, looking, setStage)
  }

  return (
    <section className="part">
      <h2>{words.read}</h2>
      {kinds.length === 1 ? null : (
        <RadioGroup
          label={words.what}
          options={kinds.map((each) => ({ key: each.kind, label: words.kind[each.kind], disabled: isBusy }))}
          value={kind.kind}
          columns={3}
          onChange={(key) => {
            setChosenKind(key)
            restart()
          }}
        />
      )}
      <p className="quiet">{words.kindMore[kind.kind]}</p>
      <p className="small quiet">{words.format}</p>
      {kind.kind === 'STAFF' ? (
        <label className="choice import-whole">
          <input
            type="checkbox"
            checked={isWhole}
            disabled={isBusy}
            onChange={(event) => {
              setWhole(event.currentTarget.checked)
              if (stage.at === 'checked' || stage.at === 'done') setStage({ at: 'columns' })
            }}
          />
          <span className="words">
            {words.whole}
            <span className="small quiet import-more">{words.wholeMore}</span>
          </span>
        </label>
      ) : null}
      <div className="import-file">
        <input
          id={id}
          className="unseen"
          type="file"
          accept=".csv,.txt,text/csv"
          disabled={isBusy}
          onChange={(event) => {
            const { files } = event.currentTarget
            void choose(files?.[0])
            // The same name again is another choice.
            event.currentTarget.value = ''
          }}
        />
        <label htmlFor={id} className="button" data-look="outlined" data-size="normal">
          {words.choose}
        </label>
        {file === undefined ? null : <span className="quiet words">{file.name}</span>}
      </div>
      {columns.length === 0 ? null : (
        <Columns
          columns={columns}
          fields={kind.fields}
          isBusy={isBusy}
          onChange={(changed) => {
            setColumns(changed)
            setStage({ at: 'columns' })
          }}
        />
      )}
      {columns.length === 0 || stage.at === 'done' ? null : (
        <div className="import-acts">
          <Button
            look={stage.at === 'checked' && isWorthReading(stage.report) ? 'outlined' : 'filled'}
            busy={isBusy}
            disabled={isRefused}
            onClick={() => void read('check')}
          >
            {words.check}
          </Button>
          {stage.at === 'checked' && isWorthReading(stage.report) ? (
            <Button look="filled" onClick={() => void read('run')}>
              {words.run}
            </Button>
          ) : null}
        </div>
      )}
      {stage.at === 'running' ? (
        <progress
          className="import-progress"
          aria-label={words.progressLabel}
          max={stage.job?.rowsTotal || 1}
          value={stage.job?.rowsDone ?? 0}
        />
      ) : null}
      <Notice tone={toneOf(stage)}>{said()}</Notice>
      {stage.at === 'checked' || stage.at === 'done' ? (
        <>
          <Faults report={stage.report} />
          <Ended report={stage.report} />
          <Lines report={stage.report} />
        </>
      ) : null}
    </section>
  )

  function said(): string | undefined {
    switch (stage.at) {
      case 'none':
      case 'columns':
        return undefined
      case 'sending':
        return words.sending
      case 'running':
        return stage.job === null
          ? words.sending
          : words.progress(stage.job.phase, stage.job.rowsDone, stage.job.rowsTotal)
      case 'refused':
        return stage.message ?? words.lost
      case 'broken':
        return words.broken
      case 'done':
        return words.done(stage.report)
      case 'checked':
        if (stage.report.faultCount > 0) return words.faults(stage.report.faultCount)
        if (isWorthReading(stage.report)) return words.would(stage.report)
        return words.same(stage.report)
    }
  }
}

type Looking = { current: AbortController | undefined }

/** Follows an import to its end, in the place of the one that was followed before. */
function watch(id: string, looking: Looking, onStage: (stage: Stage) => void): void {
  looking.current?.abort()
  const looks = new AbortController()
  looking.current = looks
  const onJob = (job: Job) => onStage({ at: 'running', job })
  void follow(id, { signal: looks.signal, onJob }).then((job) => {
    if (!looks.signal.aborted) onStage(stageAfter(job))
  })
}

function stageAfter(job: Job | null): Stage {
  if (job === null || job.report === null) return { at: 'broken' }
  return { at: !job.isDryRun && job.state === 'DONE' ? 'done' : 'checked', report: job.report }
}

function isWorthReading({ faultCount, newCount, changedCount, leftCount }: Report): boolean {
  return faultCount === 0 && newCount + changedCount + leftCount > 0
}

function toneOf(stage: Stage): 'plain' | 'good' | 'refused' {
  if (stage.at === 'done') return 'good'
  if (stage.at === 'checked') return stage.report.faultCount > 0 ? 'refused' : 'plain'
  return stage.at === 'refused' || stage.at === 'broken' ? 'refused' : 'plain'
}
