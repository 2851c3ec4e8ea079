// The form of a new request in hand: what stands in it, its draft, and what was refused in which field, whether the
// refusal came while it was saved as a draft or when it was sent.
import { useCallback, useEffect, useState } from 'react'
import type { Refusal } from '#client/outbox.ts'
import type { Refused } from '#ui/TextField.tsx'
import { type AskForm, type Kind, joinForms, readForm, spansByField, writeForm } from './ask.rules.ts'
import { askSubject, listOwnCases } from './ask.ts'
import { useDraft, writeDraft } from '#draft/draft.ts'
import type { OwnCase } from './ask.documents.ts'

export type FieldRefusals = { question?: Refused | undefined; whyNow?: Refused | undefined }

export function useAskForm(kind: Kind) {
  const subject = askSubject(kind)
  const join = useCallback((kept: string, typed: string) => joinForms(kind, kept, typed), [kind])
  const draft = useDraft(subject, join)
  const [form, setForm] = useState(() => readForm(kind, draft.text))
  const [sentRefusals, setSentRefusals] = useState<FieldRefusals>({})

  // The draft was found, or was taken out: the form follows it.
  if (draft.text !== writeForm(form)) setForm(readForm(kind, draft.text))

  return {
    subject,
    form,
    draft,
    refusals: { ...draftRefusals(kind, draft.refused), ...sentRefusals },
    change(part: Partial<AskForm>) {
      const next = { ...form, ...part }
      setForm(next)
      setSentRefusals({})
      const text = writeForm(next)
      if (text !== draft.text) writeDraft(subject, text)
    },
    /** Whether the refusal is about something written in the form, and is now shown there. */
    refuse({ field, message, spans }: Refusal): boolean {
      if (field !== 'question' && field !== 'whyNow') return false
      setSentRefusals({ [field]: { text: form[field], message, spans } })
      return true
    },
  }
}

/** undefined until they are fetched. */
export function useOwnCases(): readonly OwnCase[] | undefined {
  const [cases, setCases] = useState<readonly OwnCase[]>()
  useEffect(() => {
    let isWanted = true
    void listOwnCases().then((found) => {
      if (isWanted) setCases(found)
    })
    return () => {
      isWanted = false
    }
  }, [])
  return cases
}

function draftRefusals(kind: Kind, refused: Refused | undefined): FieldRefusals {
  if (refused === undefined) return {}
  const { message } = refused
  const form = readForm(kind, refused.text)
  const spans = spansByField(form, refused.spans)
  return {
    question:
      spans.question.length === 0 ? undefined : { text: form.question, message, spans: spans.question },
    whyNow: spans.whyNow.length === 0 ? undefined : { text: form.whyNow, message, spans: spans.whyNow },
  }
}
