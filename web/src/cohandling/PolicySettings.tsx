// When the unit wants two to handle a case: one choice, and, where circumstances decide, which.
import { useEffect, useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { CohandlingPolicy, type Policy, SetCohandlingPolicy } from './cohandling.documents.ts'
import { cohandlingWords } from './cohandling.words.ts'
import './policy.css'

const kinds = ['ON_REQUEST', 'ON_TRIGGER', 'ALWAYS'] as const
const triggers = [
  'IMMEDIATE_CUSTODY',
  'VIOLENCE_IN_CLOSE_RELATIONS',
  'THREATS_AGAINST_STAFF',
  'INFANT',
  'SEXUAL_ABUSE',
  'PLACEMENT',
  'PROTECTED_IDENTITY',
  'THREE_OR_MORE_CHILDREN',
  'HIGH_CONFLICT',
  'IN_INTRODUCTION',
  'LONG_ABSENCE',
  'NO_PROGRESS',
] as const satisfies readonly Policy['triggers'][number][]

export function PolicySettings({ unitId }: { unitId: string }) {
  const words = useWords(cohandlingWords).policy
  const [policy, setPolicy] = useState<Policy | 'failed'>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isWanted = true
    void query(CohandlingPolicy, { unitId }).then((answer) => {
      if (isWanted) setPolicy(answer.kind === 'answered' ? answer.data.cohandlingPolicy : 'failed')
    })
    return () => {
      isWanted = false
    }
  }, [unitId, round])

  return (
    <section className="part">
      <h2>{words.title}</h2>
      <p className="quiet">{words.lead}</p>
      {policy === undefined ? <Skeleton label={words.loading} lines={4} /> : null}
      {policy === 'failed' ? <Notice tone="refused">{words.failed}</Notice> : null}
      {policy === undefined || policy === 'failed' ? null : (
        <Form key={policy.version} policy={policy} onSaved={() => setRound((before) => before + 1)} />
      )}
    </section>
  )
}

function Form({ policy, onSaved }: { policy: Policy; onSaved: () => void }) {
  const words = useWords(cohandlingWords)
  const { isSending, problem, sent } = useSending()
  const [kind, setKind] = useState(policy.policy)
  const [chosen, setChosen] = useState<ReadonlySet<(typeof triggers)[number]>>(new Set(policy.triggers))

  const submit = async () => {
    const { unitId, version: expectedVersion } = policy
    const input = {
      unitId,
      expectedVersion,
      policy: kind,
      triggers: triggers.filter((each) => chosen.has(each)),
    }
    if ((await sent(send(SetCohandlingPolicy, input))) !== undefined) onSaved()
  }

  return (
    <form
      className="policy"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSending) void submit()
      }}
    >
      <RadioGroup
        label={words.policy.label}
        columns={3}
        value={kind}
        onChange={setKind}
        options={kinds.map((key) => ({ key, label: words.policy.kind[key] }))}
      />
      {kind === 'ON_TRIGGER' ? (
        <fieldset className="choices">
          <legend className="field-label">{words.triggers}</legend>
          <div className="choices-row" data-columns={2}>
            {triggers.map((trigger) => (
              <label key={trigger} className="choice">
                <input
                  type="checkbox"
                  checked={chosen.has(trigger)}
                  onChange={() => setChosen(toggled(chosen, trigger))}
                />
                <span className="words">{words.trigger[trigger]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      <div className="acts-row">
        <Button type="submit" look="filled" size="small" busy={isSending}>
          {words.policy.save}
        </Button>
      </div>
      <Notice tone="refused">{problem}</Notice>
    </form>
  )
}

function toggled<T>(chosen: ReadonlySet<T>, one: T): ReadonlySet<T> {
  return new Set(chosen.has(one) ? [...chosen].filter((each) => each !== one) : [...chosen, one])
}
