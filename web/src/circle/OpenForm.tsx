// The form of one act of the circle, fetched when the first is opened.
import type { CircleAct, FormProps } from './CircleActs.tsx'
import { LetInForm } from './LetInForm.tsx'
import { ProtectDialog } from './ProtectDialog.tsx'
import { ConflictForm, ConflictOfForm, LeaveForm, LiftForm, WithdrawForm } from './SureForm.tsx'

const forms = {
  letIn: LetInForm,
  leave: LeaveForm,
  conflict: ConflictForm,
  conflictOf: ConflictOfForm,
  withdraw: WithdrawForm,
  protect: ProtectDialog,
  lift: LiftForm,
} satisfies Record<CircleAct, unknown>

export default function OpenForm({ act, ...props }: FormProps & { act: CircleAct }) {
  const Form = forms[act]
  return <Form {...props} />
}
