// The guard while one writes. A text is checked by the server, which has the rules, when the writing pauses and again when
// it is sent; answers are kept in memory for the latest few texts. Without an answer nothing is said and nothing is
// stopped: the server refuses identity numbers in any case, and a lost line must not hold anybody's words.
import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { query } from '#client/transport.ts'
import { currentDraft, dropDraft } from '#draft/draft.ts'
import { CheckText, type Finding } from './guard.documents.ts'
import { type Asked, askedOf, stillAsked, type Texts, verdictOf } from './guard.rules.ts'

const pause = 400
const patience = 2000
const remembered = 30
const answers = new Map<string, Promise<readonly Finding[] | null>>()
const known = new Map<string, readonly Finding[]>()
const listeners = new Set<() => void>()

/** What goes along with an act: the reason for letting its words stand, or nothing. */
export type Passed = { confirmation?: { reason: string } }

export type Guard = {
  asked: readonly Asked[]
  texts: Texts
  /** Where the reason is kept while it is written. */
  subject: string
  isReasonMissing: boolean
  fields: RefObject<Map<string, HTMLTextAreaElement>>
  reason: RefObject<HTMLTextAreaElement | null>
  /**
   * Before sending what `read` gives: what goes along, or null when it is not to be sent yet, and why not is said in place.
   * What was written meanwhile is checked too: on return the texts are still those that were judged.
   */
  pass(read: () => Texts): Promise<Passed | null>
  /** It is sent: the question and its reason go. */
  settle(): void
}

type Judged = { text: string; findings: readonly Finding[] }

/** The latest findings that are known, and the text that they are of: this one a short while after its last key. */
export function useFindings(text: string): Judged {
  const now = useSyncExternalStore(subscribe, () => known.get(text))
  const [latest, setLatest] = useState<Judged>({ text: '', findings: [] })
  if (now !== undefined && latest.findings !== now) setLatest({ text, findings: now })
  useEffect(() => {
    const timer = setTimeout(() => void check(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return latest
}

/** The guard of a form: `texts` are its fields by name, as they stand now. */
export function useGuard(form: string, texts: Texts): Guard {
  const subject = `confirm:${form}`
  const [asked, setAsked] = useState<readonly Asked[]>([])
  const [isReasonMissing, setReasonMissing] = useState(false)
  const fields = useRef(new Map<string, HTMLTextAreaElement>())
  const reason = useRef<HTMLTextAreaElement>(null)
  const standing = stillAsked(asked, texts)

  async function pass(read: () => Texts): Promise<Passed | null> {
    const judged = read()
    const why = currentDraft(subject).text
    const [found, isRefused] = await checkAll(judged)
    const [, isReasonRefused] = found.length === 0 ? [[], false] : await checkAll({ why })
    if (!isSame(read(), judged) || currentDraft(subject).text !== why) return await pass(read)
    const verdict = verdictOf(found, asked, why)
    setReasonMissing(verdict === 'reasonMissing')
    if (verdict === 'ask') setAsked(found)
    if (verdict === 'reasonMissing') reason.current?.focus()
    if (isRefused || verdict === 'ask' || verdict === 'reasonMissing') return null
    if (verdict === 'clear') return {}
    if (!isReasonRefused) return { confirmation: { reason: why } }
    reason.current?.focus()
    return null
  }

  function settle(): void {
    setAsked([])
    setReasonMissing(false)
    if (currentDraft(subject).text === '') return
    dropDraft(subject)
  }

  return { asked: standing, texts, subject, isReasonMissing, fields, reason, pass, settle }
}

async function checkAll(texts: Texts): Promise<readonly [readonly Asked[], boolean]> {
  const all = await Promise.all(
    Object.entries(texts).map(async ([field, text]) => ({ field, text, findings: await soon(check(text)) })),
  )
  return [
    all.flatMap(({ field, text, findings }) => askedOf(field, text, findings)),
    all.some(({ findings }) => findings.some(({ isRefused }) => isRefused)),
  ]
}

async function check(text: string): Promise<readonly Finding[] | null> {
  if (text.trim() === '') return []
  const held = answers.get(text)
  if (held !== undefined) return await held
  const asking = ask(text)
  answers.set(text, asking)
  const answer = await asking
  if (answer === null) answers.delete(text)
  else remember(text, answer)
  return answer
}

function remember(text: string, findings: readonly Finding[]): void {
  known.set(text, findings)
  for (const oldest of answers.keys()) {
    if (answers.size <= remembered) break
    answers.delete(oldest)
    known.delete(oldest)
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

async function ask(text: string): Promise<readonly Finding[] | null> {
  const answer = await query(CheckText, { text })
  return answer.kind === 'answered' ? answer.data.checkText : null
}

async function soon(asked: Promise<readonly Finding[] | null>): Promise<readonly Finding[]> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))
  return (await Promise.race([asked, late])) ?? []
}

function isSame(one: Texts, other: Texts): boolean {
  return Object.keys(one).every((field) => one[field] === other[field])
}
