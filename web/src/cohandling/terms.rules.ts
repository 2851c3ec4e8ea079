// What a request for a co-handler says beside its question: from when, until when, how much of the work, and which of the
// circumstances there are that call for two.
//
// T1 As a part of a draft the terms are one word, without a space; where nothing is said there is none.
// T2 Read back it is the same terms; of what can't be read nothing is kept. Its parts stand apart by what parts no digits,
//    so that days beside each other are never taken for an identity number.
// T3 What is not said is not sent.
import type { Policy } from './cohandling.documents.ts'

export type Trigger = Policy['triggers'][number]
export type AskedTerms = {
  /** YYYY-MM-DD, or empty */
  fromOn: string
  untilOn: string
  /** Per cent, or empty */
  share: string
  triggers: readonly Trigger[]
}

export const triggersInOrder = [
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
] as const satisfies readonly Trigger[]
export const shares = ['10', '25', '50', '75', '90'] as const

export const noTerms: AskedTerms = { fromOn: '', untilOn: '', share: '', triggers: [] }

/** T1. */
export function writeTerms({ fromOn, untilOn, share, triggers }: AskedTerms): string {
  const written = `${triggers.join(',')};${fromOn};${untilOn};${share};`
  return written === ';;;;' ? '' : written
}

/** T2. */
export function readTerms(word: string): AskedTerms {
  const [named = '', fromOn = '', untilOn = '', share = ''] = word.split(';')
  const names = named.split(',')
  return {
    fromOn: dayOrNone(fromOn),
    untilOn: dayOrNone(untilOn),
    share: shares.find((known) => known === share) ?? '',
    triggers: triggersInOrder.filter((known) => names.includes(known)),
  }
}

/** T3. */
export function termsInput({ fromOn, untilOn, share, triggers }: AskedTerms) {
  return {
    ...(fromOn === '' ? {} : { fromOn }),
    ...(untilOn === '' ? {} : { untilOn }),
    ...(share === '' ? {} : { sharePercent: Number(share) }),
    ...(triggers.length === 0 ? {} : { triggers: [...triggers] }),
  }
}

function dayOrNone(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : ''
}
