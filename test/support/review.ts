// What tests of the review share: documents, and log rows of a made-up month, written past the product.

import { randomUUID } from 'node:crypto'
import type { Answer, Person, World } from './world.ts'

const CHECK = /* GraphQL */ `
  fragment Check on AccessCheck {
    id
    version
    at
    isOwn
    isHidden
    boardRef
    caseKind
    basis
    isRefused
    why
    reason
    person {
      id
      name
    }
    findings {
      version
      outcome
      note
      by {
        name
      }
      at
    }
  }
`
const REVIEW = `${CHECK} query Review($unitId: ID!, $month: String!) {
  accessReview(unitId: $unitId, month: $month) {
    summary { month dueOn drawnAt checkCount leftCount leftForOthersCount }
    unitId unitName seed reviewers { name } checks { ...Check }
  }
}`
const RECORD = `${CHECK} mutation Record($input: RecordCheckInput!) {
  recordCheck(input: $input) {
    __typename
    ... on CheckRecorded { clock check { ...Check } }
    ... on CheckConflict { code message current { ...Check } }
    ... on Refusal { code message field }
  }
}`

export type Check = {
  readonly id: string
  readonly version: number
  readonly at: string
  readonly isOwn: boolean
  readonly isHidden: boolean
  readonly boardRef: string | null
  readonly caseKind: string | null
  readonly basis: string | null
  readonly isRefused: boolean
  readonly why: readonly string[]
  readonly reason: string | null
  readonly person: { readonly id: string; readonly name: string }
  readonly findings: readonly {
    readonly version: number
    readonly outcome: string
    readonly note: string | null
    readonly by: { readonly name: string }
    readonly at: string
  }[]
}
export type Review = {
  readonly summary: {
    readonly month: string
    readonly dueOn: string
    readonly drawnAt: string | null
    readonly checkCount: number
    readonly leftCount: number
    readonly leftForOthersCount: number
  }
  readonly seed: string | null
  readonly reviewers: readonly { readonly name: string }[]
  readonly checks: readonly Check[]
}

/** A month as a reviewer has it, or null. */
export async function review(world: World, who: Person, month: string): Promise<Review | null> {
  const answer = await world.execute(who, REVIEW, { unitId: world.unit.id, month })
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data.accessReview
}

export async function recordCheck(world: World, who: Person, input: object): Promise<Answer['data']> {
  const answer = await world.execute(who, RECORD, { input: { operationId: randomUUID(), ...input } })
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data.recordCheck
}

/** The month in which the world's clock stands, and others counted from it. */
export function monthFrom(world: World, offset = 0): string {
  const [year = 0, month = 0] = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })
    .format(world.house.clock())
    .split('-')
    .map(Number)
  return new Date(Date.UTC(year, month - 1 + offset, 15)).toISOString().slice(0, 7)
}

/** An opening with a written reason; the answer of the mutation. */
export async function openWithReason(world: World, who: Person, requestId: string, reason: string) {
  const query = `mutation ($input: OpenWithReasonInput!) { openWithReason(input: $input) {
    __typename ... on OpenedWithReason { clock untilAt } ... on Refusal { code message } } }`
  const answer = await world.execute(who, query, { input: { operationId: randomUUID(), requestId, reason } })
  return answer.data.openWithReason
}

export type Written = {
  readonly actorId: string
  readonly subjectId: string
  readonly caseId: string
  readonly at: Date
  readonly action?: string
  readonly basis?: string | null
  readonly outcome?: 'GIVEN' | 'REFUSED'
  readonly openingId?: string | null
  readonly unitId?: string
}

/** Writes rows into the access log past the product, in one statement. */
export async function writeLog(world: World, rows: readonly Written[]): Promise<void> {
  await world.sql(
    `insert into access_log (actor_id, action, subject_id, case_id, unit_id, basis, outcome, opening_id, at)
     select * from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::uuid[], $9::timestamptz[])`,
    [
      rows.map(({ actorId }) => actorId),
      rows.map(({ action }) => action ?? 'OPEN_REQUEST'),
      rows.map(({ subjectId }) => subjectId),
      rows.map(({ caseId }) => caseId),
      rows.map(({ unitId }) => unitId ?? world.unit.id),
      rows.map(({ basis, outcome }) => (outcome === 'REFUSED' ? null : (basis ?? 'CO_HANDLER'))),
      rows.map(({ outcome }) => outcome ?? 'GIVEN'),
      rows.map(({ openingId }) => openingId ?? null),
      rows.map(({ at }) => at),
    ],
  )
}
