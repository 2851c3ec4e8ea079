// What a consultation is asked with beside its question: its texts, each a draft of its own, what is wanted, and whether
// there is an immediate risk. The choices are not kept: they are three presses, and a risk is to be answered anew.
import { useState } from 'react'
import { currentDraft, dropDraft, useDraft } from '#draft/draft.ts'
import { type Kind, type MoreText, type Risk, isStopped, moreTexts } from './ask.rules.ts'
import type { Want } from './WantChoice.tsx'

/** Where one of its texts is kept while it is written. */
export function moreSubject(name: MoreText): string {
  return `request:CASE_CONSULTATION:${name}`
}

export function useMoreAsked(kind: Kind) {
  const isConsultation = kind === 'CASE_CONSULTATION'
  const [risk, setRisk] = useState<Risk>('none')
  const [wants, setWants] = useState<readonly Want[]>([])
  const drafts = {
    voice: useDraft(moreSubject('voice')),
    known: useDraft(moreSubject('known')),
    unknown: useDraft(moreSubject('unknown')),
    assessment: useDraft(moreSubject('assessment')),
  }
  const textsNow = (): Partial<Record<MoreText, string>> =>
    isConsultation
      ? Object.fromEntries(moreTexts.map((name) => [name, currentDraft(moreSubject(name)).text]))
      : {}
  return {
    risk,
    setRisk,
    wants,
    setWants,
    drafts,
    isStopped: isStopped(kind, risk),
    textsNow,
    /** What goes along with the question. */
    input: () => ({
      ...textsNow(),
      ...(isConsultation
        ? { wants: [...wants], isImmediateRisk: risk !== 'none', riskHandled: risk === 'handled' }
        : {}),
    }),
    /** It is sent: what was written goes, unless it was written on since. */
    settle(sent: Partial<Record<MoreText, string>>): void {
      for (const name of moreTexts) {
        if (sent[name] === undefined || currentDraft(moreSubject(name)).text !== sent[name]) continue
        dropDraft(moreSubject(name))
      }
    },
  }
}

export type MoreAsked = ReturnType<typeof useMoreAsked>
