// What waits, as a list of links: one tab stop, arrows and letters move the choice. New ones are a button with a
// number until they are let in.
import type { Ref } from 'react'
import { Link } from 'wouter'
import { useMinute } from '#board/minute.ts'
import { UrgencyMark } from '#board/UrgencyMark.tsx'
import { answerWords, deadlineWords, waitingWords } from '#board/waiting.rules.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { useViewer } from '#people/viewer.tsx'
import { requestWords } from '#request/request.words.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { useSingleKeys } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { countWords } from './count.words.ts'
import { triageWords } from './triage.words.ts'
import type { StillList } from './useStillList.ts'
import { useTriageBoards, type WaitingCard } from './waiting.ts'

type Props = {
  ref: Ref<HTMLUListElement>
  still: StillList
  chosenId: string | undefined
  said: string | undefined
  onChoose: (id: string) => void
  onHelp: () => void
}

export function TriageList({ ref, still, chosenId, said, onChoose, onHelp }: Props) {
  const words = useWords(triageWords)
  const { waiting } = useWords(countWords)
  const { shown, isLoading } = still
  const first = shown.some(({ view }) => view.card.id === chosenId) ? chosenId : shown[0]?.view.card.id
  return (
    <div className="triage">
      <div className="triage-head">
        <div className="triage-said">
          <p className="quiet small">
            {shown.length === 0 ? null : `${waiting(shown.length)} · ${words.order}`}
          </p>
          <Notice tone="good">{said}</Notice>
        </div>
        <News still={still} />
        <Button look="quiet" size="small" icon="keys" shortcut="?" onClick={onHelp}>
          {words.keys}
        </Button>
      </div>
      {isLoading && shown.length === 0 ? <Skeleton label={words.loading} lines={9} /> : null}
      {!isLoading && shown.length === 0 ? (
        <Empty title={words.empty}>
          <p>{words.emptyMore}</p>
        </Empty>
      ) : null}
      <ul ref={ref} className="picks" aria-label={words.list}>
        {shown.map((one) => (
          <li key={one.view.card.id}>
            <Row
              waiting={one}
              isChosen={one.view.card.id === chosenId}
              isStop={one.view.card.id === first}
              onChoose={onChoose}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function News({ still }: { still: StillList }) {
  const words = useWords(triageWords)
  const hasKeys = useSingleKeys()
  return (
    <div className="triage-news" role="status">
      {still.news === 0 ? null : (
        <Button size="small" shortcut={hasKeys ? 'V' : undefined} onClick={still.letIn}>
          {words.showNews(still.news, still.acuteNews)}
        </Button>
      )}
    </div>
  )
}

type RowProps = { waiting: WaitingCard; isChosen: boolean; isStop: boolean; onChoose: (id: string) => void }

function Row({ waiting, isChosen, isStop, onChoose }: RowProps) {
  const { card, columnKey, isSaving } = waiting.view
  const words = useWords(triageWords)
  const term = useWords(terms)
  const { waitingFor } = useWords(requestWords)
  const language = useLanguage()
  const now = useMinute()
  const deadline = deadlineWords(card, { now, language })
  const answer = answerWords(card, columnKey, { now, language })
  const { id: viewerId } = useViewer()
  const isOne = useTriageBoards().length < 2
  return (
    <Link
      className="pick triage-row"
      href={`/triagera/${card.id}`}
      replace
      tabIndex={isStop ? 0 : -1}
      aria-current={isChosen || undefined}
      data-card={card.id}
      data-gone={columnKey === 'NEW' ? undefined : true}
      onClick={() => onChoose(card.id)}
    >
      <UrgencyMark urgency={card.urgency} named />
      <span className="pick-what">
        <span className="pick-ask words">{term.ask[card.ask]}</span>
        <span className="triage-who small words">
          <span className="mono">{card.boardRef}</span> {term.caseKind[card.caseKind]}
          {isOne ? null : ` · ${waiting.boardName}`} · {card.askedBy.name}
        </span>
        {card.need === null ? null : <span className="triage-need small">{term.need[card.need]}</span>}
        {card.directedTo === null ? null : (
          <span className="triage-directed small" data-own={card.directedTo.id === viewerId || undefined}>
            {card.directedTo.id === viewerId ? words.toYou : words.to(card.directedTo.name)}
          </span>
        )}
        {card.claim === null ? null : (
          <span className="triage-claim small">{waitingFor(card.claim.by.name)}</span>
        )}
      </span>
      <span className="triage-when small">
        <span>{isSaving ? words.saving : waitingWords(card, columnKey, { now, language })}</span>
        {answer === null ? null : (
          <span className="request-deadline" data-tone={answer.tone}>
            {answer.words}
          </span>
        )}
        {deadline === null ? null : (
          <span className="request-deadline" data-tone={deadline.tone}>
            {deadline.words}
          </span>
        )}
      </span>
    </Link>
  )
}
