// The verbs of a circle. Sent by the outbox like every act: once each, in order for one request, until they are answered.
import { useEffect, useState } from 'react'
import { send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import { currentDraft, dropDraft, refuseDraft } from '#draft/draft.ts'
import {
  type Colleague,
  Colleagues,
  DeclareConflict,
  LetIntoCircle,
  LetOutOfCircle,
  LiftProtection,
  OpenWithReason,
  type Place,
  ProtectCase,
  WithdrawConflict,
} from './circle.documents.ts'

type GivenBasis = Extract<Place['bases'][number], 'ASSIGNED_SUPERVISOR' | 'SESSION' | 'INVITED'>
export type LetIn = {
  requestId: string
  personId: string
  basis: GivenBasis
  isForRequest: boolean
  untilAt?: string
}

export const givenBases = [
  'ASSIGNED_SUPERVISOR',
  'SESSION',
  'INVITED',
] as const satisfies readonly GivenBasis[]

export const letIn = (given: LetIn) => send(LetIntoCircle, given, { cardId: queueOf(given.requestId) })

export const letOut = (out: { requestId: string; personId: string }) =>
  send(LetOutOfCircle, out, { cardId: queueOf(out.requestId) })

/** One's own when nobody is named. */
export const declareConflict = (declared: { caseId: string; personId?: string }) =>
  send(DeclareConflict, declared, { cardId: queueOf(declared.caseId) })

export const withdrawConflict = (withdrawn: { caseId: string; personId: string }) =>
  send(WithdrawConflict, withdrawn, { cardId: queueOf(withdrawn.caseId) })

export const protectCase = (asked: { caseId: string; personIds: string[] }) =>
  send(ProtectCase, asked, { cardId: queueOf(asked.caseId) })

export const liftProtection = (caseId: string) =>
  send(LiftProtection, { caseId }, { cardId: queueOf(caseId) })

/** Where the reason for an opening is kept while it is written. */
export function reasonSubject(requestId: string): string {
  return `open:${requestId}`
}

/** Opens with the words of the draft. Refused: they are marked where they stand. */
export async function openWithReason(requestId: string): Promise<boolean> {
  const subject = reasonSubject(requestId)
  const { text } = currentDraft(subject)
  const outcome = await send(OpenWithReason, { requestId, reason: text }, { cardId: queueOf(requestId) })
  if (outcome.kind === 'done') {
    dropDraft(subject)
    return true
  }
  if (outcome.kind === 'refused') {
    const { message, spans } = outcome.refusal
    refuseDraft(subject, { text, message, spans })
  }
  return false
}

/** Everybody of the authority; undefined until they are fetched. */
export function useColleagues(): readonly Colleague[] | undefined {
  const [colleagues, setColleagues] = useState<readonly Colleague[]>()
  useEffect(() => {
    let isWanted = true
    void query(Colleagues, {}).then((answer) => {
      if (isWanted && answer.kind === 'answered') setColleagues(answer.data.colleagues)
    })
    return () => {
      isWanted = false
    }
  }, [])
  return colleagues
}

function queueOf(id: string): string {
  return `circle:${id}`
}
