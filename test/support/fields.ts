// Every place of the schema where somebody may write a text or an id, found by walking it: a new field is tried by being
// there. Beside the text that is tried stands what would do, as far as the names tell.

import { randomUUID } from 'node:crypto'
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
} from 'graphql'
import { schema } from './schema.ts'

export type Slot = {
  readonly kind: 'query' | 'mutation'
  readonly field: string
  /** From the field's argument to the text: `['input', 'text']`. */
  readonly path: readonly string[]
  /** An id, or a field of an input that many verbs take: read in one place for all of them. */
  readonly isShared: boolean
}

/** What would do for a field of this name. */
export type Fitting = (name: string) => unknown

export const slots: readonly Slot[] = (['query', 'mutation'] as const).flatMap((kind) =>
  Object.values(rootOf(kind)).flatMap((field) =>
    field.args
      .flatMap((argument) => textsIn(argument.type, [argument.name]))
      .map((place) => ({ kind, field: field.name, ...place })),
  ),
)

function rootOf(kind: Slot['kind']): Readonly<Record<string, GraphQLField<unknown, unknown>>> {
  const root = kind === 'query' ? schema.getQueryType() : schema.getMutationType()
  return root?.getFields() ?? {}
}

type Place = Pick<Slot, 'path' | 'isShared'>

function textsIn(type: GraphQLInputType, path: readonly string[], isShared = false): readonly Place[] {
  const named = getNamedType(type)
  if (isInputObjectType(named)) {
    if (path.length > 5) return []
    const isPart = path.length > 1
    return Object.values(named.getFields()).flatMap((inner) =>
      textsIn(inner.type, [...path, inner.name], isPart),
    )
  }
  return named.name === 'String' || named.name === 'ID'
    ? [{ path, isShared: isShared || named.name === 'ID' }]
    : []
}

/** One document that asks the same field once for each text, and its variables. */
export function tryTexts(slot: Slot, texts: readonly string[], fitting: (at: number) => Fitting) {
  const field = rootOf(slot.kind)[slot.field]
  if (!field) throw new Error(`no field ${slot.field}`)
  const names = texts.map((_, at) => field.args.map(({ name }) => ({ name, variable: `${name}${at}` })))
  const stated = texts.flatMap((_, at) =>
    field.args.map(({ name, type }) => `$${name}${at}: ${type.toString()}`),
  )
  const asked = names.map(
    (each, at) =>
      `t${at}: ${slot.field}(${each.map(({ name, variable }) => `${name}: $${variable}`).join(', ')}) ${selectionOf(field)}`,
  )
  const variables = Object.fromEntries(
    texts.flatMap((text, at) =>
      field.args
        .filter((argument) => isRequiredArgument(argument) || argument.name === slot.path[0])
        .map(({ name, type }) => [
          `${name}${at}`,
          valueOf(type, name, {
            text,
            rest: slot.path[0] === name ? slot.path.slice(1) : null,
            fitting: fitting(at),
          }),
        ]),
    ),
  )
  return { query: `${slot.kind} (${stated.join(', ')}) { ${asked.join(' ')} }`, variables }
}

type Wanted = { readonly text: string; readonly rest: readonly string[] | null; readonly fitting: Fitting }

/** A value of the type, with the text at the end of the rest of its path; null rest: nowhere. */
function valueOf(given: GraphQLInputType, name: string, { text, rest, fitting }: Wanted): unknown {
  const type = getNullableType(given)
  if (isListType(type)) return [valueOf(type.ofType, name, { text, rest, fitting })]
  if (isInputObjectType(type)) {
    const wanted = Object.values(type.getFields()).filter(
      (inner) => isRequiredInputField(inner) || inner.name === rest?.[0],
    )
    return Object.fromEntries(
      wanted.map((inner) => [
        inner.name,
        valueOf(inner.type, inner.name, {
          text,
          rest: rest?.[0] === inner.name ? rest.slice(1) : null,
          fitting,
        }),
      ]),
    )
  }
  if (rest !== null) return text
  const fits = fitting(name)
  if (fits !== undefined) return fits
  if (isEnumType(type)) return type.getValues()[0]?.name
  switch (getNamedType(type).name) {
    case 'ID':
      return randomUUID()
    case 'Int':
    case 'Float':
      return 1
    case 'Boolean':
      return true
    case 'Date':
      return '2027-03-01'
    case 'DateTime':
      return '2027-03-01T10:00:00.000Z'
    default:
      return 'Ord.'
  }
}

/** What every result has, the words of a refusal, and the version of a card: never what was written. */
function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(field.type)
  if (isObjectType(named)) return '{ __typename }'
  if (!isUnionType(named)) return ''
  const members = named.getTypes().map((member) => {
    const fields = member.getFields()
    const told = ['code', 'message', 'field'].filter((name) => name in fields)
    const cards = ['card', 'current'].filter((name) => name in fields).map((name) => `${name} { id version }`)
    return told.length + cards.length === 0
      ? ''
      : `... on ${member.name} { ${[...told, ...cards].join(' ')} }`
  })
  return `{ __typename ${members.join(' ')} }`
}
