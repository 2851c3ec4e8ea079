// Sending a new request. One act with three names, after what is asked for; the caller hears where the card landed.
import { type CardAct } from '#board/board.verbs.ts'
import { query } from '#client/transport.ts'
import { send } from '#client/outbox.ts'
import { termsInput } from '#cohandling/terms.rules.ts'
import type { Passed } from '#guard/guard.ts'
import type { AskForm, Kind } from './ask.rules.ts'
import type { MoreAsked } from './useMoreAsked.ts'
import {
  AskForConsultation,
  OwnCases,
  type OwnCase,
  RequestCohandling,
  RequestSupervision,
} from './ask.documents.ts'

/** Where a new request of a kind is kept while it is written. */
export function askSubject(kind: Kind): string {
  return `request:${kind}`
}

/** The line that it waits in while it is sent. */
export function askQueue(kind: Kind): string {
  return `ask:${kind}`
}

export async function sendAsk(
  kind: Kind,
  form: AskForm,
  passed: Passed & ReturnType<MoreAsked['input']>,
): Promise<CardAct> {
  const { caseId, ask, urgency, need, question } = form
  const whyNow = form.whyNow.trim()
  const input = {
    caseId,
    ask,
    urgency,
    question,
    ...(need === 'NONE' ? {} : { need }),
    ...(whyNow === '' ? {} : { whyNow }),
    ...passed,
  }
  const queue = { cardId: askQueue(kind) }
  switch (kind) {
    case 'CASE_CONSULTATION':
      return await send(AskForConsultation, input, queue)
    case 'CO_HANDLING':
      return await send(RequestCohandling, { ...input, ...termsInput(form.terms) }, queue)
    case 'SUPERVISION':
      return await send(RequestSupervision, { ...input, ...directionOf(form) }, queue)
  }
}

function directionOf({ directedToId }: AskForm): { directedToId?: string } {
  return directedToId === '' ? {} : { directedToId }
}

/** The viewer's own cases; undefined when they could not be fetched. */
export async function listOwnCases(): Promise<readonly OwnCase[] | undefined> {
  const answer = await query(OwnCases, {})
  return answer.kind === 'answered' ? answer.data.ownCases : undefined
}
