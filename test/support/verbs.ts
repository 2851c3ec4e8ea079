// Any mutation of the schema with any input that its types allow, drawn from numbers: a generated sequence of them is
// whatever people might do, in whatever order. A new verb is among them by being there; a new kind of id that the
// sequences don't know of fails them.

import {
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredInputField,
  isUnionType,
} from 'graphql'
import { schema } from './schema.ts'

const mutations = schema.getMutationType()?.getFields() ?? {}

export const VERBS: readonly string[] = Object.keys(mutations)

/** The next number below `count`. */
export type Draw = (count: number) => number

/** What may stand in a field of this name, of this verb. Undefined: what its type says. */
export type Choice = (verb: string, field: string, draw: Draw) => { readonly value: unknown } | undefined

/** A document that does it, and its variables. */
export function drawVerb(verb: string, draw: Draw, choose: Choice) {
  const field = mutations[verb]
  const argument = field?.args[0]
  if (!field || !argument) throw new Error(`no verb ${verb}`)
  return {
    query: `mutation ($input: ${argument.type.toString()}) { ${verb}(input: $input) ${answerOf(verb)} }`,
    variables: { input: drawValue(argument.type, argument.name, { verb, draw, choose }) },
  }
}

type Drawing = { readonly verb: string; readonly draw: Draw; readonly choose: Choice }

function drawValue(given: GraphQLInputType, name: string, at: Drawing): unknown {
  const type = getNullableType(given)
  const chosen = at.choose(at.verb, name, at.draw)
  if (chosen) return chosen.value
  if (isListType(type)) return Array.from({ length: at.draw(3) }, () => drawValue(type.ofType, name, at))
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (inner) => isRequiredInputField(inner) || (inner.name !== 'confirmation' && at.draw(2) === 0),
    )
    return Object.fromEntries(fields.map((inner) => [inner.name, drawValue(inner.type, inner.name, at)]))
  }
  if (isEnumType(type)) {
    const values = type.getValues()
    return values[at.draw(values.length)]?.name
  }
  switch (getNamedType(type).name) {
    case 'Int':
    case 'Float':
      return 1 + at.draw(12)
    case 'Boolean':
      return at.draw(2) === 0
    case 'Date':
      return dayFrom(Date.now(), at.draw(9) - 2)
    case 'DateTime':
      return new Date(Date.now() + (at.draw(72) - 4) * 3_600_000).toISOString()
    case 'ID':
      throw new Error(`${at.verb} asks for ${name}: say in the sequences which ids may stand there`)
    default:
      return WORDS[at.draw(WORDS.length)]
  }
}

const WORDS = ['Hur gör vi nu?', 'Vi väntar på svar.', 'Det behövs två.', 'Enligt samtal i dag.']

function dayFrom(now: number, days: number): string {
  return new Date(now + days * 86_400_000).toISOString().slice(0, 10)
}

/** The kind of answer, and why not. */
function answerOf(verb: string): string {
  const named = getNamedType(mutations[verb]?.type ?? null)
  if (isObjectType(named)) return '{ __typename }'
  if (!isUnionType(named)) return ''
  const members = named.getTypes().map((member) => {
    const told = ['code', 'message'].filter((name) => name in member.getFields())
    return told.length === 0 ? '' : `... on ${member.name} { ${told.join(' ')} }`
  })
  return `{ __typename ${members.join(' ')} }`
}
