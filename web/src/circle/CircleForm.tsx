// The frame of a form of the circle, in place: its name, what the act will do, its fields, and how it went.
import { type ReactNode, useId, useRef } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { useEscape } from '#ui/keys.ts'
import { Notice } from '#ui/Notice.tsx'
import { circleWords } from './circle.words.ts'

type Props = {
  title: string
  /** What happens when it is done, before it is done. */
  sure?: ReactNode
  act: string
  isSending: boolean
  problem: string | undefined
  onSubmit: () => void
  /** Absent: the form is the place itself, and there is no way back from it. */
  onCancel?: (() => void) | undefined
  children?: ReactNode
}

export function CircleForm({ title, sure, act, isSending, problem, onSubmit, onCancel, children }: Props) {
  const words = useWords(circleWords)
  const id = useId()
  const place = useRef<HTMLFormElement>(null)
  useEscape(onCancel, place)
  return (
    <form
      ref={place}
      className="act-form"
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSending) onSubmit()
      }}
    >
      <h3 id={id}>{title}</h3>
      {sure === undefined ? null : <p className="small">{sure}</p>}
      {children}
      <div className="acts-row">
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {act}
        </Button>
        {onCancel === undefined ? null : (
          <Button look="quiet" size="small" onClick={onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}
