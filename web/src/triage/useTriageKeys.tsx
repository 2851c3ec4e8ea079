// The keys of triage and the list of them. Letters act anywhere on the page but in writing; arrows only in the list.
import { type ReactNode, type RefObject, useState } from 'react'
import { boardStore } from '#board/board.feed.ts'
import type { Card } from '#board/board.documents.ts'
import { boardVerbs } from '#board/board.verbs.ts'
import { useWords } from '#language/language.ts'
import { useViewer } from '#people/viewer.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useKeys, useSingleKeys } from '#ui/keys.ts'
import type { Mode } from './Decide.tsx'
import { triageWords } from './triage.words.ts'
import { stepFrom } from './waiting.rules.ts'
import type { WaitingCard } from './waiting.ts'

type Hands = {
  list: RefObject<HTMLUListElement | null>
  chosen: WaitingCard | undefined
  shown: readonly string[]
  choose: (id: string | undefined) => void
  decide: (urgency: Card['urgency']) => void
  /** Opens another way than a decision: send back, park, merge. */
  begin: (mode: Mode) => void
  letIn: () => void
}

export function useTriageKeys({ list, chosen, shown, choose, decide, begin, letIn }: Hands) {
  const [isHelpOpen, setHelpOpen] = useState(false)
  const viewer = useViewer()
  const step = (by: 1 | -1) => choose(stepFrom(shown, chosen?.view.card.id, by))
  const arrow = (event: KeyboardEvent, by: 1 | -1) => {
    const isInList = list.current?.contains(document.activeElement) ?? false
    if (!isInList && document.activeElement !== document.body) return
    event.preventDefault()
    step(by)
  }
  const letter = (urgency: Card['urgency']) => (event: KeyboardEvent) => {
    event.preventDefault()
    decide(urgency)
  }

  const way = (event: KeyboardEvent, mode: Mode) => {
    event.preventDefault()
    begin(mode)
  }

  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: (event) => arrow(event, 1),
    ArrowUp: (event) => arrow(event, -1),
    a: letter('A'),
    b: letter('B'),
    c: letter('C'),
    d: letter('D'),
    t: () => {
      if (chosen === undefined) return
      const { card } = chosen.view
      const verbs = boardVerbs(boardStore(chosen.boardId, viewer.id))
      const { id, name, initials } = viewer
      if (card.claim?.by.id === id) void verbs.releaseRequest(card.id)
      else if (card.claim === null) void verbs.claimRequest(card.id, { id, name, initials })
    },
    s: (event) => way(event, 'sendBack'),
    p: (event) => way(event, 'park'),
    m: (event) => way(event, 'merge'),
    v: letIn,
    '?': () => setHelpOpen(true),
  })

  const help = <KeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
  return { help, openHelp: () => setHelpOpen(true) }
}

function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }): ReactNode {
  const words = useWords(triageWords)
  const hasKeys = useSingleKeys()
  const { keyList } = words
  const keys = [
    ['↑ ↓  J K', keyList.move],
    ['T', keyList.take],
    ['A B C D', keyList.decide],
    ['S', keyList.sendBack],
    ['P', keyList.park],
    ['M', keyList.merge],
    ['Enter', keyList.save],
    ['Esc', keyList.back],
    ['V', keyList.news],
    ['?', keyList.help],
  ] as const
  return (
    <Dialog title={words.keysTitle} isOpen={isOpen} onClose={onClose} closeLabel={words.close}>
      <dl className="triage-keys">
        {keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split(/ +/).map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      {hasKeys ? null : <p className="small quiet">{words.keysOff}</p>}
    </Dialog>
  )
}
