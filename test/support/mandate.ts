// A delegation order put in through the public door, and decisions made by it.

import { randomUUID } from 'node:crypto'
import type { Person, World } from './world.ts'

const UNIT = `{ id today viewerCanSet kinds { id version code name isCommitteeOnly }
  mandates { id version decisionKindId role person { id name } point validFrom validUntil people { name } } }`

const VERBS = {
  setDecisionKind: 'SetDecisionKindInput',
  setMandate: 'SetMandateInput',
  endMandate: 'EndMandateInput',
  importMandates: 'ImportMandatesInput',
} as const

/** Sends a verb of the registry; the unit as it is then, or the refusal. */
export async function settle(world: World, who: Person, verb: keyof typeof VERBS, input: object) {
  const { data, errors } = await world.execute(
    who,
    `mutation ($input: ${VERBS[verb]}!) { ${verb}(input: $input) {
      __typename ... on MandatesChanged { clock unit ${UNIT} } ... on Refusal { code message field } } }`,
    { input: { operationId: randomUUID(), ...input } },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data[verb]
}

/** The units of the registry as a person sees them. */
export async function registry(world: World, who: Person) {
  return (await world.execute(who, `{ mandateUnits ${UNIT} }`)).data.mandateUnits
}

/** A kind of decision, put in by a manager; its id. */
export async function newKind(world: World, manager: Person, more: object = {}): Promise<string> {
  const code = randomUUID().slice(0, 8)
  const input = { unitId: world.unit.id, code, name: `Beslut ${code}`, isCommitteeOnly: false, ...more }
  const { unit } = await settle(world, manager, 'setDecisionKind', input)
  return unit.kinds.find((kind: { code: string }) => kind.code === code).id
}

/** Records a decision; what it answered. */
export async function decide(world: World, who: Person, input: object, language = 'sv') {
  const query = `mutation ($input: RecordDecisionInput!) { recordDecision(input: $input) { __typename
    ... on DecisionRecorded { clock card { id version } decision { id point text by { name } kind { id } } }
    ... on Refusal { code message field spans { start end } } } }`
  const variables = { input: { operationId: randomUUID(), text: 'Utredning inleds.', ...input } }
  const { data, errors } = await world.post(who, { query, variables }, { language })
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data.recordDecision
}
