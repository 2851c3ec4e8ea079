// Triage, by keys alone if one likes: the list left, the chosen one right, its urgency and reason in one form. What
// arrives meanwhile is counted and waits to be let in; nothing moves under the one who works (waiting.rules.ts).
import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { BoardStatus } from '#board/BoardStatus.tsx'
import type { Card } from '#board/board.documents.ts'
import type { CardAct } from '#board/board.verbs.ts'
import { useWords } from '#language/language.ts'
import { RequestPanel } from '#request/RequestPanel.tsx'
import { MissingPage } from '#shell/MissingPage.tsx'
import { Page } from '#shell/Page.tsx'
import { useMedia } from '#ui/media.ts'
import { toast } from '#ui/toast.ts'
import { Decide, type Mode } from './Decide.tsx'
import { TriageList } from './TriageList.tsx'
import { triageWords } from './triage.words.ts'
import { useStillList } from './useStillList.ts'
import { useTriageKeys } from './useTriageKeys.tsx'
import { nextOf } from './waiting.rules.ts'
import { useTriageBoards, useTriagePresence } from './waiting.ts'
import '#ui/part.css'
import './triage.css'

const patience = 300

export default function TriagePage({ requestId }: { requestId: string | undefined }) {
  const boards = useTriageBoards()
  return boards.length === 0 ? <MissingPage /> : <Triage chosenId={requestId} />
}

function Triage({ chosenId }: { chosenId: string | undefined }) {
  const words = useWords(triageWords)
  const isOverList = useMedia('(max-width: 860px)')
  const [, navigate] = useLocation()
  const list = useRef<HTMLUListElement>(null)
  const reason = useRef<HTMLTextAreaElement>(null)
  const wanted = useRef<string>(undefined)
  const through = useRef(new Set<string>())
  const still = useStillList(chosenId)
  const chosen = still.shown.find(({ view }) => view.card.id === chosenId)
  const [firstBoard] = useTriageBoards()
  const [last, setLast] = useState(chosen)
  if (chosen !== undefined && chosen.view !== last?.view) setLast(chosen)
  // Gone from its board, it is still what stands open here, and says so.
  const open = chosenId !== undefined && last?.view.card.id === chosenId ? last : chosen
  const boardId = open?.boardId ?? firstBoard?.id ?? ''
  const [meant, setMeant] = useState<{ id: string; urgency: Card['urgency'] }>()
  const [way, setWay] = useState<{ id: string; mode: Mode; askedFor: number }>()
  const [said, setSaid] = useState<string>()
  useTriagePresence(boardId, chosen?.view.card.id)

  const choose = useCallback(
    (id: string | undefined) => {
      navigate(id === undefined ? '/triagera' : `/triagera/${id}`, { replace: true })
      wanted.current = focusRow(list.current, id) ? undefined : id
    },
    [navigate],
  )
  // Chosen from a message: its row is there first after this drawing.
  useEffect(() => {
    if (wanted.current !== undefined && focusRow(list.current, wanted.current)) wanted.current = undefined
  })
  const decide = (urgency: Card['urgency']) => {
    if (chosenId === undefined) return
    setMeant({ id: chosenId, urgency })
    begin('triage')
  }
  /** By a key: the field takes the focus, in whichever way it stands. */
  const begin = (mode: Mode) => {
    if (chosenId === undefined) return
    setWay({ id: chosenId, mode, askedFor: (way?.askedFor ?? 0) + 1 })
  }
  const { help, openHelp } = useTriageKeys({
    list,
    chosen,
    shown: still.ids,
    choose,
    decide,
    begin,
    letIn: still.letIn,
  })

  const sent = async (card: Card, mode: Mode, answer: Promise<CardAct>) => {
    // On a slow line the one before may still stand in the list: one has been through with it.
    const next = nextOf(
      still.ids.filter((id) => id === card.id || !through.current.has(id)),
      card.id,
    )
    through.current.add(card.id)
    const urgency = meant?.id === card.id ? meant.urgency : card.urgency
    const { boardRef, askedBy } = card
    const done = {
      triage: words.saved(boardRef, urgency),
      sendBack: words.sentBack(boardRef, askedBy.name),
      park: words.parked(boardRef),
      merge: words.merged(boardRef),
    }[mode]
    const soon = await Promise.race([answer, after(patience)])
    if (soon === undefined || soon.kind === 'done') {
      setSaid(done)
      choose(next)
    }
    const outcome = await answer
    through.current.delete(card.id)
    if (outcome.kind === 'done' || soon !== undefined) return
    const why = outcome.kind === 'refused' ? outcome.refusal.message : outcome.conflict.message
    setSaid(undefined)
    const action = { label: words.goThere, onAction: () => choose(card.id) }
    const told = mode === 'triage' ? words.notSaved(boardRef, why) : words.notDone(boardRef, why)
    toast({ message: told, action })
  }

  return (
    <Page
      title={words.title}
      status={<BoardStatus boardId={boardId} />}
      aside={
        open === undefined ? undefined : (
          <RequestPanel
            boardId={open.boardId}
            requestId={open.view.card.id}
            takesFocus={isOverList}
            onClose={() => choose(undefined)}
            renderDecision={(view, isShut) => (
              <Decide
                view={view}
                isShut={isShut}
                mode={way?.id === view.card.id ? way.mode : 'triage'}
                askedFor={way?.id === view.card.id ? way.askedFor : 0}
                onMode={(mode) => setWay({ id: view.card.id, mode, askedFor: (way?.askedFor ?? 0) + 1 })}
                urgency={meant?.id === view.card.id ? meant.urgency : view.card.urgency}
                onUrgency={(urgency) => setMeant({ id: view.card.id, urgency })}
                fieldRef={reason}
                onSent={(mode, answer) => void sent(view.card, mode, answer)}
                onBack={() => focusRow(list.current, view.card.id)}
              />
            )}
          />
        )
      }
    >
      <TriageList
        ref={list}
        still={still}
        chosenId={chosenId}
        said={said}
        onChoose={choose}
        onHelp={openHelp}
      />
      {help}
    </Page>
  )
}

function focusRow(list: HTMLUListElement | null, id: string | undefined): boolean {
  const row =
    id === undefined ? list?.querySelector('a') : list?.querySelector(`[data-card="${CSS.escape(id)}"]`)
  if (!(row instanceof HTMLElement)) return false
  row.focus()
  return true
}

function after(time: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), time))
}
