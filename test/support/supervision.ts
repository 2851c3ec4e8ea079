// Supervision as people have it: the whole page as the server tells it, and its verbs.

import { randomUUID } from 'node:crypto'
import type { Person, Process, World } from './world.ts'

const PAGE = `{
  viewerCanOffer viewerCanPlan viewerCanSet viewerLists
  queue { card { id boardRef version } insteadOf { name } }
  bookable { id boardRef }
  ties { unitId supervisor { name } person { name } seriesId everyWeeks lastOn nextOn }
  units { id name
    supervisors { person { id name } state atTime untilAt isAbsent deputy { name } }
    slots { id startsAt minutes seats isOver supervisor { name } viewerCanBook viewerCanCancel
      bookings { id person { id name } boardRef isHeld viewerCanCancel viewerCanRecord } }
    workers { name }
    rule { alarmWeeks version }
    unsupervised { person { id name } lastOn workingSinceOn } } }`

type Named = { readonly name: string }
export type Page = {
  readonly viewerCanOffer: boolean
  readonly viewerCanPlan: boolean
  readonly viewerCanSet: boolean
  readonly viewerLists: boolean
  readonly queue: readonly {
    readonly card: { readonly id: string; readonly boardRef: string; readonly version: number }
    readonly insteadOf: Named | null
  }[]
  readonly bookable: readonly { readonly id: string }[]
  readonly ties: readonly {
    readonly supervisor: Named
    readonly person: Named
    readonly seriesId: string | null
    readonly everyWeeks: number | null
    readonly lastOn: string | null
    readonly nextOn: string | null
  }[]
  readonly units: readonly {
    readonly id: string
    readonly supervisors: readonly {
      readonly person: Named & { readonly id: string }
      readonly state: string | null
      readonly atTime: string | null
      readonly untilAt: string | null
      readonly isAbsent: boolean
      readonly deputy: Named | null
    }[]
    readonly slots: readonly {
      readonly id: string
      readonly startsAt: string
      readonly minutes: number
      readonly seats: number
      readonly isOver: boolean
      readonly supervisor: Named
      readonly viewerCanBook: boolean
      readonly viewerCanCancel: boolean
      readonly bookings: readonly {
        readonly id: string
        readonly person: Named & { readonly id: string }
        readonly boardRef: string | null
        readonly isHeld: boolean
        readonly viewerCanCancel: boolean
        readonly viewerCanRecord: boolean
      }[]
    }[]
    readonly workers: readonly Named[]
    readonly rule: { readonly alarmWeeks: number; readonly version: number }
    readonly unsupervised: readonly {
      readonly person: Named & { readonly id: string }
      readonly lastOn: string | null
      readonly workingSinceOn: string
    }[]
  }[]
}

export async function page(world: World, who: Person, process?: Process): Promise<Page> {
  const answer = await world.execute(who, `{ supervision ${PAGE} }`, {}, process)
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data.supervision
}

/** The world's unit on somebody's page. */
export async function unitOf(world: World, who: Person, process?: Process): Promise<Page['units'][number]> {
  const unit = (await page(world, who, process)).units.find(({ id }) => id === world.unit.id)
  if (!unit) throw new Error(`${who.name} has no such unit`)
  return unit
}

export const VERBS = {
  directRequest: 'CardChanged',
  sayAvailability: 'SupervisionChanged',
  offerSlots: 'SupervisionChanged',
  cancelSlot: 'SupervisionChanged',
  bookSlot: 'SupervisionChanged',
  cancelBooking: 'SupervisionChanged',
  startSeries: 'SupervisionChanged',
  endSeries: 'SupervisionChanged',
  recordSupervision: 'SupervisionChanged',
  setSupervisionRule: 'SupervisionChanged',
  saveSupervisionNote: 'SupervisionNoted',
  deleteSupervisionNote: 'SupervisionNoted',
} as const
export type Verb = keyof typeof VERBS

export type Outcome = {
  readonly __typename: string
  readonly clock: number
  readonly code: string
  readonly message: string
  readonly field: string | null
}

/** Sends a verb as a person; a fresh operation id unless the input has one. */
export async function supervise(
  world: World,
  who: Person,
  verb: Verb,
  input: object,
  process?: Process,
): Promise<Outcome> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
  const conflict = verb === 'directRequest' ? '... on Conflict { code message }' : ''
  const query = `mutation ($input: ${type}!) { ${verb}(input: $input) {
    __typename ... on ${VERBS[verb]} { clock } ... on Refusal { code message field } ${conflict} } }`
  const answer = await world.execute(who, query, { input: { operationId: randomUUID(), ...input } }, process)
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data[verb]
}

export type Note = {
  readonly id: string
  readonly version: number
  readonly text: string
  readonly by: Named
}

export async function notes(world: World, who: Person, colleagueId: string): Promise<Note[]> {
  const answer = await world.execute(
    who,
    'query ($id: ID!) { supervisionNotes(colleagueId: $id) { id version text by { name } at } }',
    { id: colleagueId },
  )
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data.supervisionNotes
}
