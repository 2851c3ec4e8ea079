// The acts that this request's state allows, and where each tells how it went. What asks for words opens a small form
// in place; the words are a draft like any other, so closing it loses nothing. The server decides; what is shown here
// only spares somebody a certain no. A form that is open stays when somebody else has made its act idle: see ActForm.
// Shut (a conflict of interest, or the card is gone), nothing is offered, and such a form is all that is left.
import { useRef, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { useBoard, useStore } from '#board/board.hooks.ts'
import type { Trouble } from '#board/board.rules.ts'
import { boardVerbs } from '#board/board.verbs.ts'
import type { CardView } from '#board/view.rules.ts'
import { useUnsent } from '#client/outbox.ts'
import { useLanguage, useWords } from '#language/language.ts'
import { timeOf } from '#language/time.ts'
import { useViewer } from '#people/viewer.tsx'
import { Button } from '#ui/Button.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { ActForm } from './ActForm.tsx'
import { type Offer, offersFor } from './acts.rules.ts'
import type { WrittenVerb } from './acts.ts'
import { requestWords } from './request.words.ts'

type Props = { view: CardView; withoutTriage: boolean; isShut: boolean }

export function Acts({ view, withoutTriage, isShut }: Props) {
  const { card, isSaving, trouble } = view
  const words = useWords(requestWords)
  const store = useStore()
  const place = useRef<HTMLElement>(null)
  const viewer = useViewer()
  const board = useBoard(store.boardId)
  const [openForm, setOpenForm] = useState<WrittenVerb>()
  const [said, setSaid] = useState<{ words: string; version: number }>()
  // Whoever is asked to co-handle answers that first.
  const isAsked = card.candidate?.id === viewer.id
  const isWaiting = useUnsent().some(({ cardId, state }) => cardId === card.id && state === 'waiting')
  const offers = isShut
    ? []
    : offersFor(card, {
        viewerId: viewer.id,
        canTriage: !withoutTriage && (board?.viewerCanTriage ?? false),
        canTakeOver: board?.viewerCanTakeOver ?? false,
      }).filter((offer) => !withoutTriage || offer !== 'park')

  const choose = async (offer: Offer) => {
    setSaid(undefined)
    if (offer !== 'claim' && offer !== 'release') return setOpenForm(offer === openForm ? undefined : offer)
    const verbs = boardVerbs(store)
    const outcome = await (offer === 'claim'
      ? verbs.claimRequest(card.id, { id: viewer.id, name: viewer.name, initials: viewer.initials })
      : verbs.releaseRequest(card.id))
    if (outcome.kind === 'done') say(offer, outcome.payload.card)
  }

  useEscape(openForm === undefined ? undefined : () => setOpenForm(undefined), place)

  if (isShut && openForm === undefined) return null
  return (
    <section ref={place} className="request-acts" aria-label={words.acts}>
      <div className="request-buttons">
        {offers.map((offer, index) => (
          <Button
            key={offer}
            look={
              index === 0 && openForm === undefined && offer === 'claim' && !withoutTriage && !isAsked
                ? 'filled'
                : 'outlined'
            }
            size="small"
            aria-expanded={offer === 'claim' || offer === 'release' ? undefined : offer === openForm}
            onClick={() => void choose(offer)}
          >
            {words[offer]}
          </Button>
        ))}
      </div>
      {openForm === undefined ? null : (
        <ActForm
          key={openForm}
          view={view}
          verb={openForm}
          isShut={isShut}
          isOvertaken={!offers.includes(openForm) && !isSaving}
          onCancel={() => setOpenForm(undefined)}
          onDone={(changed) => {
            setOpenForm(undefined)
            say(openForm, changed)
          }}
        />
      )}
      <Notice tone={isSaving ? 'plain' : 'good'}>{standing()}</Notice>
      <TroubleNotice trouble={trouble} onSeen={() => store.take({ kind: 'putAway', cardId: card.id })} />
    </section>
  )

  function say(offer: Offer, changed: Card): void {
    setSaid({ words: words.saved(words.done[offer]), version: changed.version })
  }

  /** What was done is said until somebody has done something else. */
  function standing(): string | undefined {
    if (isWaiting) return words.waiting
    if (isSaving) return words.saving
    return said !== undefined && said.version >= card.version ? said.words : undefined
  }
}

function TroubleNotice({ trouble, onSeen }: { trouble: Trouble | null; onSeen: () => void }) {
  const words = useWords(requestWords)
  const language = useLanguage()
  if (trouble === null) return <Notice />
  return (
    <Notice tone={trouble.kind === 'conflict' ? 'warning' : 'refused'}>
      <p>
        {trouble.kind === 'refused'
          ? trouble.message
          : trouble.by === null
            ? words.changedByRule
            : words.conflict(trouble.by.name, timeOf(trouble.at, language))}
      </p>
      <Button size="small" onClick={onSeen}>
        {words.understood}
      </Button>
    </Notice>
  )
}
