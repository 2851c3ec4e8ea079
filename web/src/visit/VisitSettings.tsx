// When two go, how long an alarm waits, and whom one calls: a part of the unit's settings, for its managers.
import { useState } from 'react'
import { send } from '#client/outbox.ts'
import { useAsked } from '#client/useAsked.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Line } from '#ui/Line.tsx'
import { Notice } from '#ui/Notice.tsx'
import { NumberField } from '#ui/NumberField.tsx'
import { FindVisitRule, type Rule, SetVisitRule } from './routine.documents.ts'
import { visitWords } from './visit.words.ts'
import './visit.css'

const texts = ['safetyContact', 'safetyPhone', 'healthName', 'healthPhone', 'healthHours'] as const
const pairings = ['WHEN_CALLED_FOR', 'ALWAYS'] as const

export default function VisitSettings({ unitId }: { unitId: string }) {
  const { data, askAgain } = useAsked(FindVisitRule, { unitId })
  if (data === undefined || data === 'failed' || data.visitRule === null) return null
  return <Settings rule={data.visitRule} onSaved={askAgain} />
}

type Typed = Partial<Pick<Rule, 'pairing' | (typeof texts)[number]>> & { passOnMinutes?: string }

function Settings({ rule, onSaved }: { rule: Rule; onSaved: () => void }) {
  const words = useWords(visitWords)
  const [typed, setTyped] = useState<Typed>({})
  const [isSending, setSending] = useState(false)
  const [said, setSaid] = useState<{ tone: 'good' | 'refused'; message: string }>()
  const minutes = typed.passOnMinutes ?? String(rule.passOnMinutes)

  const save = async () => {
    if (isSending) return
    setSending(true)
    const { unitId, version, ...kept } = { ...rule, ...typed }
    const passOnMinutes = /^\d{1,3}$/.test(minutes.trim()) ? Number(minutes) : 0
    const outcome = await send(SetVisitRule, { ...kept, unitId, expectedVersion: version, passOnMinutes })
    setSending(false)
    if (outcome.kind === 'done') {
      setTyped({})
      setSaid({ tone: 'good', message: words.saved })
      onSaved()
    } else if (outcome.kind === 'refused') {
      setSaid({ tone: 'refused', message: outcome.refusal.message })
    }
  }

  return (
    <section className="part">
      <h2>{words.rule}</h2>
      <p className="quiet">{words.ruleMore}</p>
      <form
        className="visit-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <RadioGroup
          label={words.pairing}
          value={typed.pairing ?? rule.pairing}
          onChange={(pairing) => setTyped({ ...typed, pairing })}
          options={pairings.map((key) => ({ key, label: words.pairings[key] }))}
        />
        <NumberField
          label={words.passOn}
          maxLength={3}
          value={minutes}
          onChange={(passOnMinutes) => setTyped({ ...typed, passOnMinutes })}
        />
        <div className="visit-fields">
          {texts.map((text) => (
            <Line
              key={text}
              label={words[text]}
              maxLength={80}
              value={typed[text] ?? rule[text] ?? ''}
              onChange={(value) => setTyped({ ...typed, [text]: value })}
            />
          ))}
        </div>
        <div className="acts-row">
          <Button type="submit" busy={isSending}>
            {words.save}
          </Button>
        </div>
        <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
      </form>
    </section>
  )
}
