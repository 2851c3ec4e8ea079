// For the header: who else is here, and how the board stands. Honest before calm: it says since when the line is gone
// and how many changes wait, and shows the time of the last sign of life while all is well.
import type { Connection } from '#client/connection.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { secondsOf, timeOf } from '#language/time.ts'
import { Avatar } from '#ui/Avatar.tsx'
import type { Actor } from './board.documents.ts'
import { useBoardStatus, useBoardStore, usePresent } from './board.hooks.ts'
import { boardWords } from './board.words.ts'
import './status.css'

const shownAvatars = 3

export function BoardStatus({ boardId }: { boardId: string }) {
  return (
    <div className="board-status">
      <Here boardId={boardId} />
      <Standing boardId={boardId} />
    </div>
  )
}

function Here({ boardId }: { boardId: string }) {
  const words = useWords(boardWords)
  const people = distinct(usePresent(useBoardStore(boardId)).map(({ person }) => person))
  const rest = people.slice(shownAvatars)
  if (people.length === 0) return null
  return (
    <ul className="here" aria-label={words.present}>
      {people.slice(0, shownAvatars).map((person) => (
        <li key={person.id}>
          <Avatar {...person} />
        </li>
      ))}
      {rest.length === 0 ? null : (
        <li>
          <span
            className="avatar here-more"
            role="img"
            aria-label={words.moreNames(rest.map(({ name }) => name).join(', '))}
            title={rest.map(({ name }) => name).join(', ')}
          >
            {words.more(rest.length)}
          </span>
        </li>
      )}
    </ul>
  )
}

function Standing({ boardId }: { boardId: string }) {
  const words = useWords(boardWords)
  const language = useLanguage()
  const { connection, inStep, unsent: acts } = useBoardStatus(boardId)
  const unsent = acts.length
  const offline =
    connection.state === 'offline' ? words.offlineSince(timeOf(connection.since, language)) : null
  const waiting = unsent === 0 ? '' : ` · ${words.waiting(unsent)}`
  return (
    <p className="standing" data-look={lookOf(connection, inStep, unsent)}>
      <span className="standing-dot" aria-hidden="true" />
      {offline === null ? usual() : offline + waiting}
      {/* Read out when it changes; the seconds are for the eye alone. */}
      <span className="unseen" role="status">
        {offline}
      </span>
    </p>
  )

  function usual(): string {
    if (unsent > 0) return words.savingNow
    if (connection.state !== 'connected') return words.connecting
    return inStep ? words.inPhase(secondsOf(connection.inPhaseAt)) : words.catchingUp
  }
}

function lookOf(connection: Connection, inStep: boolean, unsent: number): 'offline' | 'inPhase' | 'busy' {
  if (connection.state === 'offline') return 'offline'
  return connection.state === 'connected' && inStep && unsent === 0 ? 'inPhase' : 'busy'
}

function distinct(people: readonly Actor[]): readonly Actor[] {
  return [...new Map(people.map((person) => [person.id, person])).values()]
}
