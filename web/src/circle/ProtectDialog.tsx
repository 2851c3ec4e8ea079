// Protecting a case: the few who shall see it, named one by one, and before it is done what the unit then sees: nothing.
// Whoever protects it is in only if she is responsible or names herself; otherwise it is gone for her too, and said so.
import { useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '#language/language.ts'
import { refreshViewer, useViewer } from '#people/viewer.tsx'
import { Avatar } from '#ui/Avatar.tsx'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { toast } from '#ui/toast.ts'
import { protectCase, useColleagues } from './circle.ts'
import type { Colleague } from './circle.documents.ts'
import { circleWords } from './circle.words.ts'
import type { FormProps } from './CircleActs.tsx'
import { ColleagueChoice } from './ColleagueChoice.tsx'
import { useSending } from './useSending.ts'

export function ProtectDialog({ card, standing, onCancel }: FormProps) {
  const words = useWords(circleWords)
  const viewer = useViewer()
  const colleagues = useColleagues()
  const { isSending, problem, sent } = useSending()
  const [named, setNamed] = useState<readonly Colleague[]>([])
  const [namesSelf, setNamesSelf] = useState(false)
  const [, navigate] = useLocation()
  const isResponsible = card.responsible.id === viewer.id
  const leftOut = new Set([viewer.id, card.responsible.id, ...named.map(({ id }) => id)])

  const submit = async () => {
    const personIds = [...named.map(({ id }) => id), ...(namesSelf ? [viewer.id] : [])]
    const done = await sent(protectCase({ caseId: standing.caseId, personIds }))
    if (done === undefined) return
    onCancel()
    const { boardId } = done.payload
    const now = await refreshViewer()
    const isIn = now?.boards.some(({ id }) => id === boardId) === true
    navigate(isIn ? `/tavla/${boardId}/${card.id}` : unitPlace())
    toast({ message: isIn ? words.protectedHere : words.protectDone })
  }

  return (
    <Dialog title={words.protect} isOpen onClose={onCancel} closeLabel={words.close} wide>
      <form
        className="circle-protect"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isSending) void submit()
        }}
      >
        <Notice tone="warning">{words.protectSure}</Notice>
        <ColleagueChoice
          label={words.protectWho}
          hint={words.protectWhoHint(card.responsible.name)}
          colleagues={colleagues}
          leftOut={leftOut}
          chosen={undefined}
          onChoose={(one) => {
            if (one !== undefined) setNamed([...named, one])
          }}
        />
        <section aria-label={words.chosen}>
          {named.length === 0 ? <p className="small quiet">{words.noneChosen}</p> : null}
          <ul className="circle-named">
            {named.map((one) => (
              <li key={one.id}>
                <Avatar {...one} beside />
                <span className="words">{one.name}</span>
                <Button
                  look="quiet"
                  size="small"
                  icon="close"
                  aria-label={words.takeAway(one.name)}
                  onClick={() => setNamed(named.filter((each) => each !== one))}
                >
                  {words.letOut}
                </Button>
              </li>
            ))}
          </ul>
        </section>
        {isResponsible ? null : (
          <>
            <label className="circle-self">
              <input
                type="checkbox"
                checked={namesSelf}
                onChange={(event) => setNamesSelf(event.currentTarget.checked)}
              />
              {words.protectSelf}
            </label>
            <Notice tone="warning">{namesSelf ? undefined : words.protectNoSelf}</Notice>
          </>
        )}
        <div className="acts-row">
          <Button type="submit" look="filled" busy={isSending}>
            {words.protectAct}
          </Button>
          <Button look="quiet" onClick={onCancel}>
            {words.cancel}
          </Button>
        </div>
        <Notice tone="refused">{problem}</Notice>
      </form>
    </Dialog>
  )

  /** The board that she was looking at, without the request that has left it. */
  function unitPlace(): string {
    const here = /^\/tavla\/[^/]+/.exec(window.location.pathname)
    return here === null ? window.location.pathname.replace(/^(\/triagera).*/, '$1') : here[0]
  }
}
