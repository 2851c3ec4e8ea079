// Where one is signed in, and an end to what one has left behind or does not know: a computer in a visiting room, a
// phone that was lost. Ending takes effect at once; what was being written there is kept as a draft.
import { type ReactNode, useEffect, useState } from 'react'
import { send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { EndOtherSessions, EndSession, ListSessions, type OwnSession } from './sessions.documents.ts'
import { sessionsWords } from './sessions.words.ts'
import './session.css'

/** As of a moment, which the words count from. */
type Known =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'known'; sessions: readonly OwnSession[]; now: number }

export function Sessions() {
  const words = useWords(sessionsWords)
  const [known, setKnown] = useState<Known>({ state: 'asking' })
  const [said, setSaid] = useState<{ tone: 'good' | 'refused'; words: string }>()
  const [ending, setEnding] = useState<string>()

  const ask = async () => {
    const answer = await query(ListSessions, {})
    setKnown((before) => {
      if (answer.kind === 'answered') return knownNow(answer.data.sessions)
      return before.state === 'known' ? before : { state: 'unreachable' }
    })
  }
  useEffect(() => {
    const askAgain = () => void ask()
    askAgain()
    window.addEventListener('focus', askAgain)
    return () => window.removeEventListener('focus', askAgain)
  }, [])

  const end = async (which: 'others' | OwnSession) => {
    setEnding(which === 'others' ? which : which.id)
    const outcome = await (which === 'others'
      ? send(EndOtherSessions, {})
      : send(EndSession, { sessionId: which.id }))
    setEnding(undefined)
    if (outcome.kind === 'done') {
      setKnown(knownNow(outcome.payload.sessions))
      setSaid({ tone: 'good', words: which === 'others' ? words.othersEnded : words.ended(nameOf(which)) })
    } else if (outcome.kind === 'refused') setSaid({ tone: 'refused', words: outcome.refusal.message })
  }
  const nameOf = (session: OwnSession): string => session.device ?? words.unknownDevice

  if (known.state === 'asking')
    return (
      <Frame>
        <Skeleton label={words.asking} lines={4} />
      </Frame>
    )
  if (known.state === 'unreachable') {
    return (
      <Empty title={words.unreachable} action={<Button onClick={() => void ask()}>{words.tryAgain}</Button>}>
        <p>{words.unreachableMore}</p>
      </Empty>
    )
  }
  const others = known.sessions.filter((session) => !session.isThis)
  return (
    <Frame>
      <p className="quiet sessions-more">{words.more}</p>
      <Notice tone={said?.tone ?? 'plain'}>{said?.words}</Notice>
      <ul className="sessions-list">
        {known.sessions.map((session) => (
          <Row
            key={session.id}
            session={session}
            now={known.now}
            name={nameOf(session)}
            isEnding={ending === session.id}
            onEnd={() => void end(session)}
          />
        ))}
      </ul>
      {others.length > 1 ? (
        <Button busy={ending === 'others'} onClick={() => void end('others')}>
          {words.endOthers(others.length)}
        </Button>
      ) : null}
      {others.length === 0 ? <p className="quiet">{words.onlyHere}</p> : null}
    </Frame>
  )
}

function knownNow(sessions: readonly OwnSession[]): Known {
  return { state: 'known', sessions, now: Date.now() }
}

function Frame({ children }: { children: ReactNode }) {
  return <div className="sessions">{children}</div>
}

type RowProps = { session: OwnSession; now: number; name: string; isEnding: boolean; onEnd: () => void }

function Row({ session, now, name, isEnding, onEnd }: RowProps) {
  const words = useWords(sessionsWords)
  const language = useLanguage()
  const moment = (instant: string): string => momentInWords(instant, now, language)
  return (
    <li className="sessions-row" data-this={session.isThis || undefined}>
      <div className="sessions-what">
        <h2>{name}</h2>
        {session.isThis ? <span className="sessions-this small">{words.isThis}</span> : null}
        <p className="small quiet">
          {words.since(moment(session.startedAt))}{' '}
          {session.isThis ? words.until(moment(session.endsAt)) : words.seen(moment(session.lastSeenAt))}
        </p>
      </div>
      {session.isThis ? null : (
        <Button size="small" busy={isEnding} onClick={onEnd}>
          {words.end}
          <span className="unseen"> {words.endOf(name, moment(session.startedAt))}</span>
        </Button>
      )}
    </li>
  )
}
