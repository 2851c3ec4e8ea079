// How one wants to be told: by mail or not, when, and when not. Kept with one button; the last word counts, also of
// another window.
import { type FormEvent, useEffect, useState } from 'react'
import { send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup, TimeField } from '#ui/Choice.tsx'
import { Line } from '#ui/Line.tsx'
import { Notice } from '#ui/Notice.tsx'
import { FindNoticeSetting, type NoticeSetting, SetNotices } from './notice.documents.ts'
import { minuteOfField, timeField } from '#language/minute.ts'
import { noticeWords } from './notice.words.ts'

type Form = Pick<NoticeSetting, 'mail'> & Record<'email' | 'quietFrom' | 'quietUntil' | 'digestAt', string>
type Said = { tone: 'good' | 'refused'; message: string }

export function NoticeSettings() {
  const words = useWords(noticeWords)
  const [kept, setKept] = useState<NoticeSetting>()
  useEffect(() => {
    let isCurrent = true
    void query(FindNoticeSetting, {}).then((answer) => {
      if (isCurrent && answer.kind === 'answered') setKept(answer.data.noticeSetting)
    })
    return () => {
      isCurrent = false
    }
  }, [])
  return (
    <section className="part" aria-label={words.settings}>
      <h2>{words.settings}</h2>
      <p className="quiet words">{words.settingsMore}</p>
      {kept === undefined ? null : <SettingForm kept={kept} />}
    </section>
  )
}

function SettingForm({ kept }: { kept: NoticeSetting }) {
  const words = useWords(noticeWords)
  const [form, setForm] = useState<Form>(() => formOf(kept))
  const [said, setSaid] = useState<Said>()
  const [isSending, setSending] = useState(false)
  const put = (more: Partial<Form>) => {
    setForm((before) => ({ ...before, ...more }))
    setSaid(undefined)
  }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (isSending) return
    const email = form.email.trim()
    const [quietFrom, quietUntil, digestAt] = [form.quietFrom, form.quietUntil, form.digestAt].map(
      minuteOfField,
    )
    if (quietFrom == null || quietUntil == null || digestAt == null)
      return setSaid({ tone: 'refused', message: words.noTime })
    if (email === '' && form.mail !== 'OFF' && kept.canMail)
      return setSaid({ tone: 'refused', message: words.needsAddress })
    setSending(true)
    const address = email === '' ? {} : { email }
    const times = { quietFrom, quietUntil, digestAt }
    const outcome = await send(
      SetNotices,
      { mail: form.mail, ...address, ...times },
      { cardId: 'notice-setting' },
    )
    setSending(false)
    if (outcome.kind === 'refused') return setSaid({ tone: 'refused', message: outcome.refusal.message })
    if (outcome.kind === 'done') setForm(formOf(outcome.payload))
    setSaid({ tone: 'good', message: words.saved })
  }

  return (
    <form className="notice-setting" onSubmit={(event) => void save(event)} noValidate>
      {kept.canMail ? null : <p className="small quiet words">{words.noMail}</p>}
      <RadioGroup
        label={words.mailMode}
        value={form.mail}
        options={(['DIGEST', 'AT_ONCE', 'OFF'] as const).map((key) => ({ key, label: words.mail[key] }))}
        onChange={(mail) => put({ mail })}
      />
      {form.mail === 'OFF' ? null : (
        <>
          <Line
            label={words.email}
            type="email"
            autoComplete="email"
            spellCheck={false}
            maxLength={200}
            value={form.email}
            onChange={(email) => put({ email })}
          />
          <div className="notice-times">
            <TimeField
              label={words.digestAt}
              value={form.digestAt}
              onChange={(digestAt) => put({ digestAt })}
            />
            <TimeField
              label={words.quietFrom}
              value={form.quietFrom}
              onChange={(quietFrom) => put({ quietFrom })}
            />
            <TimeField
              label={words.quietUntil}
              value={form.quietUntil}
              onChange={(quietUntil) => put({ quietUntil })}
            />
          </div>
        </>
      )}
      <div className="acts-row">
        <Button type="submit" busy={isSending}>
          {words.save}
        </Button>
      </div>
      <Notice tone={said?.tone ?? 'plain'}>{said?.message}</Notice>
    </form>
  )
}

function formOf(kept: NoticeSetting): Form {
  return {
    mail: kept.mail,
    email: kept.email ?? '',
    quietFrom: timeField(kept.quietFrom),
    quietUntil: timeField(kept.quietUntil),
    digestAt: timeField(kept.digestAt),
  }
}
