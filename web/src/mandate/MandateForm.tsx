// A mandate: to a role or a named person, under a point, from a day to a day. A mandate that exists keeps its delegate.
import { useState } from 'react'
import { useWords } from '#language/language.ts'
import { terms } from '#language/terms.words.ts'
import { DayField, RadioGroup, Select } from '#ui/Choice.tsx'
import { Line } from './Line.tsx'
import type { DecisionKind, Mandate } from './mandate.documents.ts'
import { acts } from './mandate.ts'
import { mandateWords } from './mandate.words.ts'
import { SettingForm } from './SettingForm.tsx'
import { type Acting, useActing } from './useActing.ts'
import { useDelegate } from './useDelegate.ts'

type Role = NonNullable<Mandate['role']>

const ROLES = [
  'CASEWORKER',
  'SENIOR_CASEWORKER',
  'CASE_SUPERVISOR',
  'MENTOR',
  'TEAM_LEAD',
  'DEPUTY_UNIT_MANAGER',
  'UNIT_MANAGER',
  'OPERATIONS_MANAGER',
  'DEPARTMENT_HEAD',
  'DIRECTOR',
  'ADMINISTRATOR',
] as const satisfies readonly Role[]

type Props = Acting & { kind: DecisionKind; mandate?: Mandate }

export function MandateForm({ kind, mandate, ...acting }: Props) {
  const words = useWords(mandateWords)
  const roles = useWords(terms).role
  const { unit, onClose } = acting
  const { isSending, refused, act } = useActing(acting)
  const [seen] = useState(mandate)
  const [by, setBy] = useState<'role' | 'person'>('role')
  const [role, setRole] = useState<Role>()
  const [personId, setPersonId] = useState<string>()
  const [point, setPoint] = useState(mandate?.point ?? '')
  const [validFrom, setFrom] = useState(mandate?.validFrom ?? unit.today)
  const [validUntil, setUntil] = useState(mandate?.validUntil ?? '')
  const delegate = useDelegate(mandate ?? { role: null, person: null, people: [] })

  const submit = () => {
    const holder =
      seen === undefined
        ? {
            role: by === 'role' ? (role ?? null) : null,
            personId: by === 'person' ? (personId ?? null) : null,
          }
        : { role: seen.role, personId: seen.person?.id ?? null }
    void act(() =>
      acts.setMandate({
        unitId: unit.id,
        ...(seen === undefined ? {} : { mandateId: seen.id, expectedVersion: seen.version }),
        decisionKindId: kind.id,
        ...holder,
        point,
        validFrom: validFrom === '' ? unit.today : validFrom,
        validUntil: validUntil === '' ? null : validUntil,
      }),
    )
  }

  return (
    <SettingForm
      title={mandate === undefined ? words.giveFor(kind.name) : words.changeOf(delegate.name, kind.name)}
      act={words.save}
      onSubmit={submit}
      {...{ isSending, refused, onClose }}
    >
      {mandate === undefined ? (
        <>
          <RadioGroup
            label={words.delegate}
            columns={2}
            options={[
              { key: 'role', label: words.byRole },
              { key: 'person', label: words.byPerson },
            ]}
            value={by}
            onChange={setBy}
          />
          {by === 'role' ? (
            <Select
              label={words.role}
              placeholder={words.choose}
              value={role}
              options={ROLES.map((key) => ({ key, label: roles[key] }))}
              onChange={setRole}
            />
          ) : (
            <Select
              label={words.person}
              placeholder={words.choose}
              value={personId}
              options={unit.members.map((each) => ({
                key: each.id,
                label: `${each.name} · ${roles[each.role]}`,
              }))}
              onChange={setPersonId}
            />
          )}
        </>
      ) : null}
      <Line label={words.pointLabel} value={point} onChange={setPoint} maxLength={40} />
      <div className="mandate-days">
        <DayField label={words.validFrom} value={validFrom} onChange={setFrom} />
        <DayField
          label={words.validUntil}
          hint={words.untilHint}
          value={validUntil}
          from={validFrom}
          onChange={setUntil}
        />
      </div>
    </SettingForm>
  )
}
