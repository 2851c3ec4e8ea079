// The frame of a form of the registry: a dialog with its fields, what was refused, and its two buttons.
import type { ReactNode } from 'react'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Notice } from '#ui/Notice.tsx'
import { mandateWords } from './mandate.words.ts'

type Props = {
  title: string
  act: string
  isSending: boolean
  refused: string | undefined
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

export function SettingForm({ title, act, isSending, refused, onSubmit, onClose, children }: Props) {
  const words = useWords(mandateWords)
  return (
    <Dialog title={title} isOpen onClose={onClose} closeLabel={words.close}>
      <form
        className="mandate-form"
        onSubmit={(event) => {
          event.preventDefault()
          onSubmit()
        }}
      >
        {children}
        <Notice tone="refused">{refused}</Notice>
        <div className="acts-row">
          <Button type="submit" look="filled" busy={isSending}>
            {act}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
