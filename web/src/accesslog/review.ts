// One month on the screen: asked once, asked again when something of it may have changed, and changed in place by what
// is recorded here. What is asked again never replaces a newer answer of the viewer's own.
import { useEffect, useState } from 'react'
import { send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { currentDraft, putBackDraft, refuseDraft, settleDraft, takeOutDraft } from '#draft/draft.ts'
import {
  type Check,
  ExportReview,
  OpenReview,
  type Outcome,
  RecordCheck,
  type Review,
} from './accesslog.documents.ts'
import { withCheck } from './review.rules.ts'
import { askCounts, onReviewChange } from './reviewUnits.ts'

export type Asked = { state: 'asking' | 'failed' | 'missing' } | { state: 'known'; review: Review }

export function useReview(unitId: string, month: string) {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const [attempt, setAttempt] = useState(0)

  useEffect(() => {
    let isCurrent = true
    let latest = 0
    const ask = async () => {
      const number = (latest += 1)
      const answer = await query(OpenReview, { unitId, month })
      if (!isCurrent || number !== latest) return
      if (answer.kind !== 'answered')
        return setAsked((before) => (before.state === 'known' ? before : { state: 'failed' }))
      const review = answer.data.accessReview
      setAsked((before) =>
        review === null ? { state: 'missing' } : { state: 'known', review: newest(before, review) },
      )
    }
    void ask()
    const stop = onReviewChange(() => void ask())
    return () => {
      isCurrent = false
      stop()
    }
  }, [unitId, month, attempt])

  const take = (check: Check) =>
    setAsked((before) =>
      before.state === 'known'
        ? { state: 'known', review: newest(before, withCheck(before.review, check)) }
        : before,
    )
  return { asked, take, askAgain: () => setAttempt((before) => before + 1) }
}

function newest(before: Asked, review: Review): Review {
  if (before.state !== 'known') return review
  const known = new Map(before.review.checks.map((check) => [check.id, check]))
  const checks = review.checks.map((check) => {
    const mine = known.get(check.id)
    return mine !== undefined && mine.version > check.version ? mine : check
  })
  return { ...review, checks }
}

export function noteOf(checkId: string): string {
  return `check:${checkId}`
}

export type Recorded =
  | { kind: 'done'; check: Check }
  | { kind: 'overtaken'; check: Check; message: string }
  | { kind: 'refused'; message: string }

/** Records an outcome with the note that is written. Refused or overtaken, the note stands where it was written. */
export async function recordCheck(check: Check, outcome: Outcome): Promise<Recorded> {
  const subject = noteOf(check.id)
  const text = takeOutDraft(subject)
  const note = text.trim() === '' ? null : text
  const sent = await send(
    RecordCheck,
    { checkId: check.id, expectedVersion: check.version, outcome, note },
    { cardId: subject },
  )
  if (sent.kind === 'done' && sent.payload.__typename === 'CheckRecorded') {
    settleDraft(subject)
    askCounts()
    return { kind: 'done', check: sent.payload.check }
  }
  if (sent.kind === 'done' && sent.payload.__typename === 'CheckConflict') {
    putBackDraft(subject, { text, message: sent.payload.message, spans: [] })
    return { kind: 'overtaken', check: sent.payload.current, message: sent.payload.message }
  }
  const { message, spans } = sent.kind === 'refused' ? sent.refusal : { message: '', spans: [] }
  putBackDraft(subject, { text, message, spans })
  return { kind: 'refused', message }
}

/** Marks the note as missing, without asking the server. */
export function askForNote(checkId: string, message: string): void {
  const subject = noteOf(checkId)
  refuseDraft(subject, { text: currentDraft(subject).text, message, spans: [] })
}

/** Takes the month out as a file; false when that failed. */
export async function download(review: Review): Promise<boolean> {
  const { unitId, unitName, summary } = review
  const answer = await query(ExportReview, { unitId, month: summary.month })
  const text = answer.kind === 'answered' ? answer.data.accessReviewExport : null
  if (text === null) return false
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `loggkontroll ${unitName} ${summary.month}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return true
}
