// When an e-mail goes, and what it says: that there is something, how many, and where. Time is an argument; times of day
// are minutes since midnight in Stockholm.
//
// E1 A mail says counts and the address: no reference, no name, no kind of case, nobody's words.
// E2 Quiet hours and free days hold mails back, not the notices; quiet hours may pass midnight, and from a time until the
//    same time is none.
// E3 A digest goes once a day, on working days, at the chosen time or as soon after as it is not quiet.
// E4 At once goes what is urgent, outside quiet hours; the rest waits for the digest of the day. Who has chosen OFF, or
//    is away, gets none: who stands in has her own.
// E5 A mail that was not taken is tried again after 2 minutes, then twice as long each time, an hour at the most, and is
//    given up after a day.
// E6 A mail has one Message-ID, made from its key: sent twice, the receiver sees that it is the same.
// E7 A setting is a time of day, and an address that can be written to, or none.
// E8 An alarm (a colleague who has not called back) waits for no hour: it goes at once, in quiet hours and on free days too, as
//    a letter of its own. Who has chosen OFF has chosen so; who is away has somebody who stands in.

import type { MailMode } from '#db/generated/enums.ts'
import { sha256 } from '#lib/hash.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'
import { isFree } from '#lib/workday.ts'

export type MailSetting = {
  readonly mail: MailMode
  readonly quietFrom: number
  readonly quietUntil: number
  readonly digestAt: number
}

export const DEFAULT_SETTING: MailSetting = {
  mail: 'DIGEST',
  quietFrom: 18 * 60,
  quietUntil: 7 * 60,
  digestAt: 450,
}

/** What waits to be told of by mail. */
export type Waiting = {
  readonly count: number
  readonly urgentCount: number
  /** Of them alarms (E8). */
  readonly alarmCount?: number
}

/** E2. */
export function isQuiet(
  setting: MailSetting,
  at: { readonly day: string; readonly minute: number },
): boolean {
  if (isFree(at.day)) return true
  const { quietFrom: from, quietUntil: until } = setting
  return from <= until ? at.minute >= from && at.minute < until : at.minute >= from || at.minute < until
}

/** E3, E4, E8: which mail goes now, if one does. `hasHadDigest`: today's has gone. */
export function mailNow(
  setting: MailSetting,
  waiting: Waiting,
  at: {
    readonly day: string
    readonly minute: number
    readonly hasHadDigest: boolean
    readonly isAway: boolean
  },
): 'ALARM' | 'AT_ONCE' | 'DIGEST' | null {
  if (setting.mail === 'OFF' || at.isAway || waiting.count === 0) return null
  if ((waiting.alarmCount ?? 0) > 0) return 'ALARM'
  if (isQuiet(setting, at)) return null
  if (setting.mail === 'AT_ONCE' && waiting.urgentCount > 0) return 'AT_ONCE'
  return at.minute >= setting.digestAt && !at.hasHadDigest ? 'DIGEST' : null
}

/** E1, E8. */
export function alarmLetter(address: string): { readonly subject: string; readonly body: string } {
  return {
    subject: 'Samråd: larm',
    body: [
      'En kollega har inte hört av sig efter ett besök, och du är larmad.',
      '',
      `Öppna larmet här: ${address}/besok`,
      '',
      'Det här brevet innehåller inga uppgifter om ärenden.',
      '',
    ].join('\n'),
  }
}

/** E1. */
export function letterOf(
  waiting: Pick<Waiting, 'count' | 'urgentCount'>,
  address: string,
): { readonly subject: string; readonly body: string } {
  const { count, urgentCount } = waiting
  const what = count === 1 ? '1 ny avisering' : `${count} nya aviseringar`
  const urgent =
    urgentCount === 0
      ? ''
      : count === urgentCount
        ? ' Allt väntar på dig.'
        : ` ${urgentCount} av dem väntar på dig.`
  return {
    subject: `Samråd: ${what}`,
    body: [
      `Du har ${what} i Samråd.${urgent}`,
      '',
      `Läs dem här: ${address}/aviseringar`,
      '',
      'Det här brevet innehåller inga uppgifter om ärenden. På samma sida väljer du när du vill få brev.',
      '',
    ].join('\n'),
  }
}

const PAUSE_MINUTES = 2
const LONGEST_PAUSE_MINUTES = 60

/** E5: minutes until it is tried again after this many tries. */
export function pauseMinutes(attempts: number): number {
  return Math.min(LONGEST_PAUSE_MINUTES, PAUSE_MINUTES * 2 ** Math.max(0, attempts - 1))
}

/** E5. */
export function isGivenUp(attempts: number): boolean {
  let minutes = 0
  for (let attempt = 1; attempt <= attempts; attempt += 1) minutes += pauseMinutes(attempt)
  return minutes >= 24 * 60
}

/** E6. */
export function messageIdOf(key: string, from: string): string {
  const host = from.slice(from.lastIndexOf('@') + 1).replaceAll(/[^\w.-]/g, '')
  return `<${sha256(key).slice(0, 40)}@${host}>`
}

/** E7: why an address can't be written to, or null. */
export function refuseAddress(address: string | null): Refusal | null {
  if (address === null || /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(address))
    return null
  return invalid(
    {
      sv: 'Det är ingen e-postadress. Skriv den som namn@kommun.se, eller lämna fältet tomt.',
      en: 'That is no e-mail address. Write it as name@municipality.se, or leave the field empty.',
    },
    { field: 'email' },
  )
}
