// A decision of the delegation order: what it is called, its code, and whether a delegate may make it at all.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { RadioGroup } from '#ui/Choice.tsx'
import { Line } from './Line.tsx'
import type { DecisionKind } from './mandate.documents.ts'
import { acts } from './mandate.ts'
import { mandateWords } from './mandate.words.ts'
import { SettingForm } from './SettingForm.tsx'
import { type Acting, useActing } from './useActing.ts'

export function KindForm({ kind, ...acting }: Acting & { kind?: DecisionKind }) {
  const words = useWords(mandateWords)
  const { unit, onClose } = acting
  const { isSending, refused, act } = useActing(acting)
  const [name, setName] = useState(kind?.name ?? '')
  const [code, setCode] = useState(kind?.code ?? '')
  const [level, setLevel] = useState<'delegate' | 'committee'>(
    kind?.isCommitteeOnly === true ? 'committee' : 'delegate',
  )
  // What was seen when the form opened.
  const [seen] = useState(kind)
  const submit = () =>
    void act(() =>
      acts.setKind({
        unitId: unit.id,
        ...(seen === undefined ? {} : { decisionKindId: seen.id, expectedVersion: seen.version }),
        code,
        name,
        isCommitteeOnly: level === 'committee',
      }),
    )
  return (
    <SettingForm
      title={kind === undefined ? words.newKind : words.changeKind}
      act={words.save}
      onSubmit={submit}
      {...{ isSending, refused, onClose }}
    >
      <p className="quiet">{words.kindShared}</p>
      <Line label={words.kindName} value={name} onChange={setName} maxLength={120} />
      <Line label={words.kindCode} hint={words.kindCodeHint} value={code} onChange={setCode} maxLength={40} />
      <RadioGroup
        label={words.level}
        options={[
          { key: 'delegate', label: words.byDelegate },
          { key: 'committee', label: words.byCommittee },
        ]}
        value={level}
        onChange={setLevel}
      />
    </SettingForm>
  )
}
