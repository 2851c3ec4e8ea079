// One's own calendar address: what it gives, and to whom, is said before it is made; it is shown once, since nobody keeps
// it; it is ended where one sees that it has been read. Beside the sessions, being another way in to what is mine.
import { useEffect, useId, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { type Outcome, send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Notice, type Tone } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import {
  type CalendarFeed,
  CreateCalendarFeed,
  FindCalendarFeed,
  RevokeCalendarFeed,
} from './calendar.documents.ts'
import { calendarWords } from './calendar.words.ts'
import '#ui/part.css'
import './calendar.css'

type Known = 'asking' | 'failed' | { feed: CalendarFeed | null }

export function CalendarPart() {
  const words = useWords(calendarWords)
  const id = useId()
  const [known, setKnown] = useState<Known>('asking')
  const [address, setAddress] = useState<string>()
  const [said, setSaid] = useState<{ tone: Tone; words: string }>()
  const [isBusy, setBusy] = useState(false)

  const ask = async () => {
    const answer = await query(FindCalendarFeed, {})
    setKnown((before) => {
      if (answer.kind === 'answered') return { feed: answer.data.calendarFeed }
      return typeof before === 'string' ? 'failed' : before
    })
  }
  useEffect(() => {
    const askAgain = () => void ask()
    askAgain()
    window.addEventListener('focus', askAgain)
    return () => window.removeEventListener('focus', askAgain)
  }, [])

  const act = async <Data,>(sent: Promise<Outcome<Data>>): Promise<Outcome<Data>> => {
    setBusy(true)
    const outcome = await sent
    setBusy(false)
    if (outcome.kind === 'refused') setSaid({ tone: 'refused', words: outcome.refusal.message })
    return outcome
  }
  const create = async () => {
    const outcome = await act(send(CreateCalendarFeed, {}))
    if (outcome.kind !== 'done') return
    setKnown({ feed: outcome.payload.feed })
    setAddress(new URL(outcome.payload.address, window.location.origin).href)
    setSaid(undefined)
  }
  const revoke = async (feedId: string) => {
    const outcome = await act(send(RevokeCalendarFeed, { feedId }))
    if (outcome.kind !== 'done') return
    setKnown({ feed: null })
    setAddress(undefined)
    setSaid({ tone: 'good', words: words.revoked })
  }

  return (
    <section className="part calendar" aria-labelledby={id}>
      <h2 id={id}>{words.calendar}</h2>
      <p className="quiet">{words.lead}</p>
      <p>{words.warning}</p>
      <Notice tone={said?.tone ?? 'plain'}>{said?.words}</Notice>
      {content()}
    </section>
  )

  function content() {
    if (known === 'asking') return <Skeleton label={words.loading} lines={2} />
    if (known === 'failed') {
      return (
        <p>
          {words.failed} <Button onClick={() => void ask()}>{words.tryAgain}</Button>
        </p>
      )
    }
    const { feed } = known
    if (feed === null) {
      return (
        <>
          <p>{words.none}</p>
          <div className="acts-row">
            <Button busy={isBusy} onClick={() => void create()}>
              {words.create}
            </Button>
          </div>
        </>
      )
    }
    return (
      <>
        {address === undefined ? null : <Address address={address} onSaid={setSaid} />}
        <When feed={feed} />
        <div className="acts-row">
          <Button busy={isBusy} onClick={() => void revoke(feed.id)}>
            {words.revoke}
          </Button>
          <Button look="quiet" busy={isBusy} onClick={() => void create()}>
            {words.createNew}
          </Button>
          <span className="small quiet">{words.createNewMore}</span>
        </div>
      </>
    )
  }
}

function When({ feed }: { feed: CalendarFeed }) {
  const words = useWords(calendarWords)
  const language = useLanguage()
  const now = useMinute()
  return (
    <p className="small quiet">
      {words.since(momentInWords(feed.createdAt, now, language))}{' '}
      {feed.lastReadAt === null ? words.neverRead : words.read(momentInWords(feed.lastReadAt, now, language))}
    </p>
  )
}

type AddressProps = { address: string; onSaid: (said: { tone: Tone; words: string }) => void }

function Address({ address, onSaid }: AddressProps) {
  const words = useWords(calendarWords)
  const id = useId()
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    )
    onSaid(isCopied ? { tone: 'good', words: words.copied } : { tone: 'warning', words: words.notCopied })
  }
  return (
    <div className="field calendar-address">
      <label htmlFor={id} className="field-label">
        {words.address}
      </label>
      <p id={`${id}-hint`} className="field-hint small">
        {words.made}
      </p>
      <input
        id={id}
        className="line-input mono"
        value={address}
        readOnly
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="acts-row">
        <Button look="filled" onClick={() => void copy()}>
          {words.copy}
        </Button>
      </div>
    </div>
  )
}
