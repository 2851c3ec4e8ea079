// Answers alone: the one question that is open, with one's own answer; then those that were shown.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { currentDraft, dropDraft, useDraft, writeDraft } from '#draft/draft.ts'
import { DraftState } from '#draft/DraftState.tsx'
import { useGuard } from '#guard/guard.ts'
import { GuardedField } from '#guard/GuardedField.tsx'
import { GuardQuestion } from '#guard/GuardQuestion.tsx'
import { useWords } from '#language/language.ts'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Select } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { AnswerForm } from './AnswerForm.tsx'
import type { Round } from './deliberation.documents.ts'
import { deliberationWords } from './deliberation.words.ts'
import { acts } from './session.ts'

type Props = { requestId: string; rounds: readonly Round[]; canWrite: boolean }

export function Rounds({ requestId, rounds, canWrite }: Props) {
  const words = useWords(deliberationWords)
  const open = rounds.find(({ revealedAt }) => revealedAt === null)
  const shown = rounds.filter(({ revealedAt }) => revealedAt !== null)
  return (
    <section className="part" aria-label={words.rounds}>
      <h2>{words.rounds}</h2>
      {open === undefined ? <p className="small quiet">{words.roundsMore}</p> : null}
      {open !== undefined ? (
        <OpenRound key={open.id} requestId={requestId} round={open} canWrite={canWrite} />
      ) : canWrite ? (
        <AskForm requestId={requestId} />
      ) : null}
      {shown.map((round) => (
        <Shown key={round.id} round={round} />
      ))}
    </section>
  )
}

function OpenRound({ requestId, round, canWrite }: { requestId: string; round: Round; canWrite: boolean }) {
  const words = useWords(deliberationWords)
  const { isSending, problem, sent } = useSending()
  return (
    <div className="round">
      <p className="typed round-question">{asked(words, round)}</p>
      <p className="small" role="status">
        {words.answered(round.answeredCount, round.expectedCount)}
      </p>
      {canWrite ? <AnswerForm requestId={requestId} round={round} /> : null}
      {canWrite ? (
        <div>
          <Button
            busy={isSending}
            size="small"
            onClick={() => void sent(acts.reveal({ requestId, roundId: round.id }))}
          >
            {words.reveal}
          </Button>
        </div>
      ) : null}
      <Notice tone="refused">{problem}</Notice>
    </div>
  )
}

const questions = ['DANGER', 'GOAL', 'SCALE', 'OWN'] as const

function AskForm({ requestId }: { requestId: string }) {
  const words = useWords(deliberationWords)
  const subject = `round:${requestId}`
  const draft = useDraft(subject)
  const guard = useGuard(subject, { prompt: draft.text })
  const [question, setQuestion] = useState<(typeof questions)[number]>('DANGER')
  const { isSending, problem, sent } = useSending()

  const submit = async () => {
    if (question !== 'OWN') return void (await sent(acts.ask({ requestId, question })))
    const passed = await guard.pass(() => ({ prompt: currentDraft(subject).text }))
    if (passed === null) return
    const { text } = currentDraft(subject)
    if ((await sent(acts.ask({ requestId, question, prompt: text, ...passed }))) === undefined) return
    guard.settle()
    dropDraft(subject)
  }

  return (
    <form
      className="round"
      aria-label={words.ask}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Select
        label={words.question}
        value={question}
        options={questions.map((key) => ({ key, label: words.questions[key] }))}
        onChange={setQuestion}
      />
      {question === 'OWN' ? (
        <>
          <GuardedField
            guard={guard}
            name="prompt"
            label={words.prompt}
            value={draft.text}
            onChange={(text) => writeDraft(subject, text)}
            maxLength={300}
            refused={draft.refused}
            showPlaceLabel={words.showPlace}
            status={<DraftState draft={draft} />}
          />
          <GuardQuestion guard={guard} onSend={() => void submit()} />
        </>
      ) : null}
      <div>
        <Button type="submit" busy={isSending} size="small">
          {words.ask}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}

function Shown({ round }: { round: Round }) {
  const words = useWords(deliberationWords)
  return (
    <section className="round" aria-label={words.shown(words.questions[round.question])}>
      <h3 className="field-label">{words.shown(words.questions[round.question])}</h3>
      {round.prompt === null ? null : <p className="typed">{round.prompt}</p>}
      {round.answers.length === 0 ? <p className="quiet">{words.noAnswers}</p> : null}
      <ul className="round-answers">
        {round.answers.map(({ person, text, scale }) => (
          <li key={person.id}>
            <p className="round-by">
              <Avatar {...person} beside />
              <strong>{person.name}</strong>
              {scale === null ? null : <span className="round-number">{scale}</span>}
            </p>
            <p className="typed">{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function asked(words: typeof deliberationWords.sv, { question, prompt }: Round): string {
  return question === 'OWN' ? (prompt ?? '') : words.asks[question]
}
