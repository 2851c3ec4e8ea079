// The moving parts of Dialog, in a chunk of their own.
import { Dialog as AriaDialog, Heading } from 'react-aria-components/Dialog'
import { Modal as AriaModal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './Button.tsx'
import type { DialogProps } from './Dialog.tsx'
import './dialog.css'

export default function Modal({ title, onClose, closeLabel, alert, wide, children }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable={onClose !== undefined}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(open) => {
        if (!open) onClose?.()
      }}
    >
      <AriaModal className="dialog-frame" data-wide={wide || undefined}>
        <AriaDialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {onClose === undefined || closeLabel === undefined ? null : (
              <Button look="quiet" size="small" icon="close" onClick={onClose}>
                {closeLabel}
              </Button>
            )}
          </header>
          {children}
        </AriaDialog>
      </AriaModal>
    </ModalOverlay>
  )
}
