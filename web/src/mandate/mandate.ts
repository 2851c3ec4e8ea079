// The registry as the server has it: asked for when the page opens, when the window or the line comes back, and replaced
// unit by unit by the answer to every act.
import { useCallback, useEffect, useState } from 'react'
import { onBack } from '#client/connection.ts'
import { type Outcome, send } from '#client/outbox.ts'
import { query } from '#client/transport.ts'
import {
  EndMandate,
  ImportMandates,
  type MandateUnit,
  MandateUnits,
  SetDecisionKind,
  SetMandate,
} from './mandate.documents.ts'

type Asked =
  | { state: 'asking' }
  | { state: 'unreachable' }
  | { state: 'known'; units: readonly MandateUnit[] }

export function useMandates() {
  const [asked, setAsked] = useState<Asked>({ state: 'asking' })
  const ask = useCallback(async (): Promise<void> => {
    const answer = await query(MandateUnits, {})
    if (answer.kind === 'answered') setAsked({ state: 'known', units: answer.data.mandateUnits })
    else setAsked((before) => (before.state === 'known' ? before : { state: 'unreachable' }))
  }, [])
  const put = useCallback((unit: MandateUnit): void => {
    setAsked((before) =>
      before.state === 'known'
        ? { state: 'known', units: before.units.map((each) => (each.id === unit.id ? unit : each)) }
        : before,
    )
  }, [])
  useEffect(() => {
    const again = () => void ask()
    again()
    window.addEventListener('focus', again)
    const stop = onBack(again)
    return () => {
      window.removeEventListener('focus', again)
      stop()
    }
  }, [ask])
  return { asked, ask: () => void ask(), put }
}

/** The unit as it is after an act, or why not. Somebody was first: the page is to ask anew. */
export type Acted = { unit: MandateUnit } | { refused: string; field: string | null; isStale: boolean }

export const acts = {
  setKind: async (input: Parameters<typeof sendKind>[0]): Promise<Acted> => acted(await sendKind(input)),
  setMandate: async (input: Parameters<typeof sendMandate>[0]): Promise<Acted> =>
    acted(await sendMandate(input)),
  end: async (mandateId: string, expectedVersion: number, lastOn: string | null): Promise<Acted> =>
    acted(await send(EndMandate, { mandateId, expectedVersion, lastOn })),
  read: async (unitId: string, text: string): Promise<Acted> =>
    acted(await send(ImportMandates, { unitId, text })),
}

type KindInput = {
  unitId: string
  decisionKindId?: string
  expectedVersion?: number
  code: string
  name: string
  isCommitteeOnly: boolean
}
const sendKind = async (input: KindInput) => await send(SetDecisionKind, input)

type MandateInput = {
  unitId: string
  mandateId?: string
  expectedVersion?: number
  decisionKindId: string
  role: NonNullable<MandateUnit['mandates'][number]['role']> | null
  personId: string | null
  point: string
  validFrom: string
  validUntil: string | null
}
const sendMandate = async (input: MandateInput) => await send(SetMandate, input)

type Answer = Record<string, { __typename: 'MandatesChanged'; unit: MandateUnit } | { __typename: 'Refusal' }>

function acted<Data extends Answer>(outcome: Outcome<Data>): Acted {
  switch (outcome.kind) {
    case 'done':
      return { unit: outcome.payload.unit }
    case 'refused':
      return {
        refused: outcome.refusal.message,
        field: outcome.refusal.field,
        isStale: outcome.refusal.code === 'CONFLICT',
      }
    case 'conflict':
      return { refused: '', field: null, isStale: true }
  }
}
