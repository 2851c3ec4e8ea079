// The notes of the two. Asked for when they are shown, each time on record; asked anew when the other has written. What is
// being written is a draft like any other, and stays in its field until it is saved.
import { useCallback, useEffect, useState } from 'react'
import { useMinute } from '#board/minute.ts'
import { onHeard } from '#board/heard.ts'
import { onBack } from '#client/connection.ts'
import { send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { momentInWords } from '#language/time.ts'
import { Private } from '#privacy/Private.tsx'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { DeleteSupervisionNote, type Note, SupervisionNotes } from './note.documents.ts'
import { NoteForm } from './NoteForm.tsx'
import { supervisionWords } from './supervision.words.ts'

type Other = { id: string; name: string }
type Said = { tone: 'good' | 'refused'; message: string }

export default function Notes({ other }: { other: Other }) {
  const words = useWords(supervisionWords)
  const { notes, ask } = useNotes(other.id)
  const [changing, setChanging] = useState<string>()
  const [said, setSaid] = useState<Said>()
  const say = (next: Said | undefined) => {
    setSaid(next)
    ask()
  }
  return (
    <section className="supervision-notes" aria-label={words.notesWith(other.name)}>
      <Private>
        <p className="small quiet">{words.notesMore(other.name)}</p>
        {notes === undefined ? <Skeleton label={words.fetching} lines={3} /> : null}
        {notes?.length === 0 ? <p className="quiet">{words.noNotes}</p> : null}
        <ul>
          {notes?.map((note) =>
            changing === note.id ? (
              <li key={note.id}>
                <NoteForm
                  other={other}
                  note={note}
                  onSaved={() => {
                    setChanging(undefined)
                    say({ tone: 'good', message: words.saved })
                  }}
                  onRefused={ask}
                  onCancel={() => setChanging(undefined)}
                />
              </li>
            ) : (
              <OneNote key={note.id} note={note} say={say} onChange={() => setChanging(note.id)} />
            ),
          )}
        </ul>
        <NoteForm other={other} onSaved={() => say({ tone: 'good', message: words.saved })} />
        <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
        <p className="small quiet">{words.notesDays}</p>
      </Private>
    </section>
  )
}

type OneProps = { note: Note; say: (said: Said | undefined) => void; onChange: () => void }

function OneNote({ note, say, onChange }: OneProps) {
  const words = useWords(supervisionWords)
  const language = useLanguage()
  const at = momentInWords(note.at, useMinute(), language)
  const [isAsked, setAsked] = useState(false)
  const remove = async () => {
    const seen = { noteId: note.id, expectedVersion: note.version }
    const outcome = await send(DeleteSupervisionNote, seen, { cardId: `note:${note.id}` })
    setAsked(false)
    say(
      outcome.kind === 'refused'
        ? { tone: 'refused', message: outcome.refusal.message }
        : { tone: 'good', message: words.removed },
    )
  }
  return (
    <li>
      <p className="small quiet">{words.noteBy(note.by.name, at)}</p>
      <p className="typed">{note.text}</p>
      <div className="acts-row">
        <Button size="small" look="quiet" aria-label={words.editNamed(at)} onClick={onChange}>
          {words.edit}
        </Button>
        {isAsked ? (
          <>
            <Button size="small" onClick={() => void remove()}>
              {words.removeSure}
            </Button>
            <Button size="small" look="quiet" onClick={() => setAsked(false)}>
              {words.back}
            </Button>
          </>
        ) : (
          <Button size="small" look="quiet" aria-label={words.removeNamed(at)} onClick={() => setAsked(true)}>
            {words.remove}
          </Button>
        )}
      </div>
    </li>
  )
}

function useNotes(colleagueId: string) {
  const [notes, setNotes] = useState<readonly Note[]>()
  const [round, setRound] = useState(0)
  const ask = useCallback(() => setRound((before) => before + 1), [])
  useEffect(() => {
    let isWanted = true
    void query(SupervisionNotes, { colleagueId }).then((answer) => {
      if (isWanted && answer.kind === 'answered') setNotes(answer.data.supervisionNotes)
    })
    return () => {
      isWanted = false
    }
  }, [colleagueId, round])
  useEffect(() => {
    const stops = [
      onBack(ask),
      onHeard((heard) => {
        if (heard.kind === 'snapshot' || heard.event.kind === 'SUPERVISION_NOTED') ask()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [ask])
  return { notes, ask }
}
