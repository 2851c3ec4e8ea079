// The fields of a new request, in the order one would say it: which case, what for, how urgent, the question.
import { Suspense } from 'react'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { RadioGroup, Select } from '#ui/Choice.tsx'
import { lazy } from '#ui/loading.ts'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import type { Guard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { UrgencyChoice } from './UrgencyChoice.tsx'
import { type AskForm, asks, type Kind, needs, oneLine, questionLimit, whyNowLimit } from './ask.rules.ts'
import { askWords } from './ask.words.ts'
import type { OwnCase } from './ask.documents.ts'
import { requestWords } from './request.words.ts'
import type { FieldRefusals } from './useAskForm.ts'

const AskTerms = lazy(() => import('#cohandling/AskTerms.tsx'))
const SupervisorChoice = lazy(() => import('#supervision/SupervisorChoice.tsx'))

type Props = {
  kind: Kind
  form: AskForm
  change: (part: Partial<AskForm>) => void
  cases: readonly OwnCase[] | undefined
  refusals: FieldRefusals
  guard: Guard
  /** Its urgency is settled: an immediate risk has been turned to. */
  isAcute?: boolean
  onSend: () => void
}

export function AskFields({ kind, form, change, cases, refusals, guard, isAcute = false, onSend }: Props) {
  const words = useWords(askWords)
  const term = useWords(terms)
  const { showPlace } = useWords(requestWords)
  const askOptions = asks[kind].map((key) => ({ key, label: term.ask[key] }))
  const needOptions = needs.map((key) => ({ key, label: key === 'NONE' ? words.noNeed : term.need[key] }))
  return (
    <>
      <CaseChoice
        cases={cases}
        caseId={form.caseId}
        onChange={(caseId) => change({ caseId, directedToId: '' })}
      />
      <RadioGroup
        label={words.ask}
        columns={2}
        value={form.ask}
        onChange={(ask) => change({ ask })}
        options={askOptions}
      />
      {isAcute ? null : urgency()}
      <RadioGroup
        label={words.need}
        columns={3}
        value={form.need}
        onChange={(need) => change({ need })}
        options={needOptions}
      />
      {kind === 'SUPERVISION' ? (
        <Suspense fallback={null}>
          <SupervisorChoice
            boardId={cases?.find(({ id }) => id === form.caseId)?.boardId}
            value={form.directedToId}
            onChange={(directedToId) => change({ directedToId })}
          />
        </Suspense>
      ) : null}
      {kind === 'CO_HANDLING' ? (
        <Suspense fallback={null}>
          <AskTerms
            boardId={cases?.find(({ id }) => id === form.caseId)?.boardId}
            terms={form.terms}
            onChange={(asked) => change({ terms: asked })}
          />
        </Suspense>
      ) : null}
      <GuardedField
        guard={guard}
        name="question"
        label={words.question}
        hint={words.questionHint}
        value={form.question}
        onChange={(question) => change({ question: oneLine(question) })}
        maxLength={questionLimit}
        refused={refusals.question}
        showPlaceLabel={showPlace}
        status={left(form.question, questionLimit)}
        onSend={onSend}
      />
      <GuardedField
        guard={guard}
        name="whyNow"
        label={words.whyNow}
        hint={words.whyNowHint}
        value={form.whyNow}
        onChange={(whyNow) => change({ whyNow })}
        maxLength={whyNowLimit}
        refused={refusals.whyNow}
        showPlaceLabel={showPlace}
        status={left(form.whyNow, whyNowLimit)}
        onSend={onSend}
      />
    </>
  )

  function urgency() {
    return (
      <>
        <UrgencyChoice
          label={words.urgency}
          hint={words.urgencyHint}
          value={form.urgency}
          onChange={(chosen) => change({ urgency: chosen })}
        />
        <Notice tone="warning">{form.urgency === 'A' ? words.acute : undefined}</Notice>
      </>
    )
  }

  /** Said when it begins to matter. */
  function left(text: string, limit: number): string | undefined {
    return text.length > limit * 0.8 ? words.left(limit - text.length) : undefined
  }
}

type CaseProps = { cases: readonly OwnCase[] | undefined; caseId: string; onChange: (caseId: string) => void }

function CaseChoice({ cases, caseId, onChange }: CaseProps) {
  const words = useWords(askWords)
  const kindNames = useWords(terms).caseKind
  if (cases === undefined) return <Skeleton label={words.fetchingCases} lines={2} />
  if (cases.length === 0) {
    return (
      <Notice tone="warning">
        <strong>{words.noCases}</strong>
        <p>{words.noCasesMore}</p>
      </Notice>
    )
  }
  return (
    <Select
      label={words.case}
      hint={words.caseHint}
      placeholder={words.chooseCase}
      value={cases.some(({ id }) => id === caseId) ? caseId : undefined}
      onChange={onChange}
      options={cases.map(({ id, boardRef, kind, recordNumber }) => ({
        key: id,
        label: `${boardRef} · ${kindNames[kind]} · ${recordNumber}`,
      }))}
    />
  )
}
