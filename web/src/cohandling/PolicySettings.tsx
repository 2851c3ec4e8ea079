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
import type { Trigger } from './terms.rules.ts'
import { TriggerChoice } from './TriggerChoice.tsx'
import './policy.css'

const kinds = ['ON_REQUEST', 'ON_TRIGGER', 'ALWAYS'] as const

export function PolicySettings({ unitId }: { unitId: string }) {
  const words = useWords(cohandlingWords).policy
  const [policy, setPolicy] = useState<Policy | 'failed'>()
  const [round, setRound] = useState(0)
  const [isSaved, setSaved] = useState(false)
  useEffect(() => {
    let isWanted = true
    void query(CohandlingPolicy, { unitId }).then((answer) => {
      if (isWanted) setPolicy(answer.kind === 'answered' ? answer.data.cohandlingPolicy : 'failed')
    })
    return () => {
      isWanted = false
    }
  }, [unitId, round])

  const saved = () => {
    setSaved(true)
    setRound((before) => before + 1)
  }
  return (
    <section className="part">
      <h2>{words.title}</h2>
      <p className="quiet">{words.lead}</p>
      {policy === undefined ? <Skeleton label={words.loading} lines={4} /> : null}
      {policy === 'failed' ? <Notice tone="refused">{words.failed}</Notice> : null}
      {policy === undefined || policy === 'failed' ? null : (
        <Form key={policy.version} policy={policy} onSaved={saved} onChange={() => setSaved(false)} />
      )}
      <Notice tone="good">{isSaved ? words.saved : undefined}</Notice>
    </section>
  )
}

type FormProps = { policy: Policy; onSaved: () => void; onChange: () => void }

function Form({ policy, onSaved, onChange }: FormProps) {
  const words = useWords(cohandlingWords)
  const { isSending, problem, sent } = useSending()
  const [kind, setKind] = useState(policy.policy)
  const [chosen, setChosen] = useState<readonly Trigger[]>(policy.triggers)

  const submit = async () => {
    const { unitId, version: expectedVersion } = policy
    const input = {
      unitId,
      expectedVersion,
      policy: kind,
      triggers: [...chosen],
    }
    if ((await sent(send(SetCohandlingPolicy, input))) !== undefined) onSaved()
  }

  return (
    <form
      className="policy"
      onChange={onChange}
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
        <TriggerChoice label={words.triggers} value={chosen} onChange={setChosen} />
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
