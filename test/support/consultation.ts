// A consultation as its circle has it: documents, the verbs beside its face, and those that close it.

import { randomUUID } from 'node:crypto'
import { type Face, type Outcome, act } from './board.ts'
import type { Answer, Person, World } from './world.ts'

const CONSULTATION = /* GraphQL */ `
  fragment Whole on Consultation {
    id
    stage
    description {
      version
      voice
      known
      unknown
      assessment
      wants
      isImmediateRisk
      riskHandledAt
    }
    outcome {
      version
      recommendation
      reasons
      followUpOn
      by {
        name
      }
    }
    steps {
      id
      version
      text
      owner {
        name
      }
      dueOn
      doneAt
      doneBy {
        name
      }
    }
    dissents {
      id
      text
      by {
        name
      }
    }
    followUp {
      version
      text
      by {
        name
      }
    }
    recordTexts {
      part
      version
      text
      editedBy {
        name
      }
      carriedAt
      carriedBy {
        name
      }
      isOutdated
    }
    viewerCanDescribe
    viewerCanAdvise
    viewerCanPlan
    viewerCanDissent
    viewerCanConclude
    viewerCanFollowUp
    viewerCanEditRecordText
    viewerCanWithdraw
  }
`

export type Consultation = {
  readonly stage: string
  readonly description: {
    readonly version: number
    readonly voice: string | null
    readonly wants: readonly string[]
  }
  readonly outcome: {
    readonly version: number
    readonly recommendation: string
    readonly followUpOn: string | null
  } | null
  readonly steps: readonly {
    readonly id: string
    readonly version: number
    readonly text: string
    readonly doneAt: string | null
  }[]
  readonly dissents: readonly { readonly text: string; readonly by: { readonly name: string } }[]
  readonly recordTexts: readonly {
    readonly part: string
    readonly version: number
    readonly text: string
    readonly carriedAt: string | null
    readonly isOutdated: boolean
  }[]
}

/** As the viewer has it; null when it is not for her. */
export async function findConsultation(world: World, who: Person, id: string): Promise<Consultation | null> {
  const query = `${CONSULTATION} query ($id: ID!) { consultation(requestId: $id) { ...Whole } }`
  const answer = await world.execute(who, query, { id })
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data.consultation
}

export async function getConsultation(world: World, who: Person, id: string): Promise<Consultation> {
  const found = await findConsultation(world, who, id)
  if (!found) throw new Error(`no consultation for ${who.name}`)
  return found
}

export const WRITING_VERBS = [
  'describeConsultation',
  'recordOutcome',
  'addNextStep',
  'changeNextStep',
  'finishNextStep',
  'noteDissent',
  'editRecordText',
] as const
export type WritingVerb = (typeof WRITING_VERBS)[number]

export type Written = {
  readonly __typename: 'ConsultationChanged' | 'ConsultationConflict' | 'Refusal'
  readonly code: string
  readonly message: string
  readonly field: string | null
  readonly clock: number
  readonly consultation: Consultation | null
}

/** Writes beside the face. */
export async function write(
  world: World,
  who: Person,
  verb: WritingVerb,
  input: object,
  at: { readonly language?: string } = {},
): Promise<Written> {
  const query = `${CONSULTATION} mutation ($input: ${typeOf(verb)}!) { ${verb}(input: $input) { __typename
    ... on ConsultationChanged { clock consultation { ...Whole } }
    ... on ConsultationConflict { code message consultation { ...Whole } }
    ... on Refusal { code message field } } }`
  return told(await world.post(who, { query, variables: once(input) }, at), verb)
}

const CARD = `__typename ... on CardChanged { clock card { id version columnId closedAt owedSince followUpOn parkedUntilOn
    claim { by { name } } changedAt } }
  ... on Refusal { code message field } ... on Conflict { code message current { id version } }`

export type Ended = Omit<Outcome, 'card'> & {
  readonly card: Face & {
    readonly owedSince: string | null
    readonly changedAt: string
    readonly followUpOn: string | null
    readonly parkedUntilOn: string | null
  }
}

/** The verbs that end something of it: the face changes. */
export async function end(
  world: World,
  who: Person,
  verb: 'closeRequest' | 'carryToRecord' | 'recordFollowUp' | 'withdrawRequest' | 'reopenRequest',
  { id, version, ...input }: { readonly id: string; readonly version: number },
): Promise<Ended> {
  const query = `mutation ($input: ${typeOf(verb)}!) { ${verb}(input: $input) { ${CARD} } }`
  const variables = once({ requestId: id, expectedVersion: version, ...input })
  return told(await world.post(who, { query, variables }), verb)
}

/** A consultation by Amina, in Ny. */
export async function newConsultation(world: World, more: object = {}): Promise<Face> {
  const { id } = await world.newCase()
  const asked = { caseId: id, question: 'Räcker underlaget för att gå vidare?', ...more }
  return (await act(world, world.amina, 'askForConsultation', asked)).card
}

function typeOf(verb: string): string {
  return `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
}

function once(input: object): object {
  return { input: { operationId: randomUUID(), ...input } }
}

function told(answer: Answer, verb: string) {
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data[verb]
}
