// The form of a new request, and how it is kept as one draft.
// F1 Each kind offers its own asks; the first is chosen to begin with. Supervision begins at D, the others at C.
// F2 A draft is one text: a line of choices, a line with the question, and the rest is why now. Written and read back
//    it is the same form; what can't be read is an empty form. The last choice is the kind's own: whose queue it is asked
//    into, or what a co-handler is asked for.
// F3 The question is one line: a line break in it becomes a space.
// F4 A place in the draft's text is a place in the question, in why now, or in neither.
// F5 A form in which nothing is written and no case chosen is no draft.
// F7 What a consultation is asked with beside its question is written in drafts of its own; at an immediate risk nothing of
//    it is shown, and nothing sent, before the risk is said to be handled.
// F6 What was written before an earlier draft was found stays in its field; what stood there before it goes to why now.
import type { Card } from '#board/board.documents.ts'
import { type AskedTerms, noTerms, readTerms, writeTerms } from '#cohandling/terms.rules.ts'

export type Kind = Card['kind']
export type AskForm = {
  caseId: string
  ask: Card['ask']
  urgency: Card['urgency']
  need: NonNullable<Card['need']> | 'NONE'
  question: string
  whyNow: string
  /** Whose queue it is asked into; empty: the unit's. */
  directedToId: string
  /** What a co-handler is asked for. */
  terms: AskedTerms
}
type Span = { start: number; end: number }

export const kinds = ['CASE_CONSULTATION', 'CO_HANDLING', 'SUPERVISION'] as const satisfies readonly Kind[]
export const urgencies = ['A', 'B', 'C', 'D'] as const satisfies readonly AskForm['urgency'][]
export const needs = ['NONE', 'TWO_AT_VISIT', 'INTERPRETER'] as const satisfies readonly AskForm['need'][]
export const asks = {
  CASE_CONSULTATION: ['ADVICE', 'OPEN_INVESTIGATION', 'QUICK', 'GROUP', 'PRESENTATION'],
  CO_HANDLING: ['WHOLE_CASE', 'PHASE', 'VISIT', 'HEARING'],
  SUPERVISION: ['SINGLE', 'SERIES', 'METHOD'],
} as const satisfies Record<Kind, readonly [AskForm['ask'], ...AskForm['ask'][]]>

export const questionLimit = 500
export const whyNowLimit = 1000

function emptyForm(kind: Kind): AskForm {
  const urgency = kind === 'SUPERVISION' ? 'D' : 'C'
  const unsaid = { question: '', whyNow: '', directedToId: '', terms: noTerms }
  return { caseId: '', ask: asks[kind][0], urgency, need: 'NONE', ...unsaid }
}

export function writeForm(form: AskForm): string {
  if (form.caseId === '' && form.question.trim() === '' && form.whyNow.trim() === '') return ''
  return `${choicesLine(form)}\n${oneLine(form.question)}\n${form.whyNow}`
}

export function readForm(kind: Kind, text: string): AskForm {
  const [choices = '', question = '', ...rest] = text.split('\n')
  const [ask, urgency, need, caseId = '', own = ''] = choices.split(' ')
  const empty = emptyForm(kind)
  return {
    caseId,
    ask: asks[kind].find((known) => known === ask) ?? empty.ask,
    urgency: urgencies.find((known) => known === urgency) ?? empty.urgency,
    need: needs.find((known) => known === need) ?? empty.need,
    question,
    whyNow: rest.join('\n'),
    directedToId: kind === 'SUPERVISION' ? own : '',
    terms: kind === 'CO_HANDLING' ? readTerms(own) : noTerms,
  }
}

/** F6: two drafts of one form as one. */
export function joinForms(kind: Kind, kept: string, typed: string): string {
  const [before, now] = [readForm(kind, kept), readForm(kind, typed)]
  const isReplaced = before.question !== '' && now.question !== '' && before.question !== now.question
  const parts = [isReplaced ? before.question : '', before.whyNow, now.whyNow]
  return writeForm({
    ...(now.caseId === '' ? before : now),
    question: now.question === '' ? before.question : now.question,
    whyNow: parts.filter((part, index) => part !== '' && parts.indexOf(part) === index).join('\n'),
  })
}

/** Places in the draft's text, told as places in the fields. */
export function spansByField(
  form: AskForm,
  spans: readonly Span[],
): Record<'question' | 'whyNow', readonly Span[]> {
  const questionAt = choicesLine(form).length + 1
  const whyNowAt = questionAt + oneLine(form.question).length + 1
  return {
    question: shifted(spans, questionAt, whyNowAt - 1),
    whyNow: shifted(spans, whyNowAt, Infinity),
  }
}

export function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ')
}

function choicesLine({ ask, urgency, need, caseId, directedToId, terms }: AskForm): string {
  const own = directedToId === '' ? writeTerms(terms) : directedToId
  return `${ask} ${urgency} ${need} ${caseId}${own === '' ? '' : ` ${own}`}`
}

function shifted(spans: readonly Span[], from: number, until: number): readonly Span[] {
  return spans
    .filter(({ start, end }) => start >= from && end <= until)
    .map(({ start, end }) => ({ start: start - from, end: end - from }))
}

export const moreTexts = ['voice', 'known', 'unknown', 'assessment'] as const
export const moreLimit = 2000
export type MoreText = (typeof moreTexts)[number]

/** Whether there is an immediate risk, and whether what comes first has been done. */
export type Risk = 'none' | 'immediate' | 'handled'

/** F7. */
export function isStopped(kind: Kind, risk: Risk): boolean {
  return kind === 'CASE_CONSULTATION' && risk === 'immediate'
}
