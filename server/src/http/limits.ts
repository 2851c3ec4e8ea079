// How much one document may ask for. Our own pages ask for little; a document that asks for a hundred boards at once would
// keep everybody waiting, so it is refused as soon as it is parsed: before it is validated (which takes time by the square
// of its fields), kept in a cache or executed. What is counted is what would be executed: a fragment counts wherever it
// is spread, so that nothing hides in one.

import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  Kind,
  type ListTypeNode,
  type ListValueNode,
  type ObjectValueNode,
  type SelectionSetNode,
  parse,
  visit,
} from 'graphql'
import { DEEPEST_JSON, MOST_ITEMS } from './shape.rules.ts'

const MOST_TOKENS = 4000
/** A text may be longer than its tokens, by spaces and comments; cached, it takes its whole length. */
const MOST_CHARACTERS = 32 * 1024
const MOST_ROOT_FIELDS = 8
const MOST_FIELDS = 500
const MOST_ALIASES = 20
const MOST_DIRECTIVES = 20
const DEEPEST = 16

type Count = { roots: number; fields: number; aliases: number; directives: number; depth: number }

/** Parses a text. Throws a GraphQLError when it is none, or asks for more than one may. */
export function parseWithinLimits(text: string): DocumentNode {
  if (text.length > MOST_CHARACTERS) throw tooMuch(`At most ${MOST_CHARACTERS / 1024} KiB of text.`)
  const document = parseTokens(text)
  refuseGreed(document)
  return document
}

function parseTokens(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MOST_TOKENS })
  } catch (error) {
    // Brackets in brackets, until the stack is full.
    if (error instanceof RangeError) throw tooMuch('It is nested too deep.')
    if (error instanceof GraphQLError && /\d tokens\b/.test(error.message))
      throw tooMuch(`At most ${MOST_TOKENS} tokens.`)
    throw error
  }
}

function refuseGreed(document: DocumentNode): void {
  const count = counter(document)
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION)
      continue
    const { roots, fields, aliases, directives, depth } = count(definition.selectionSet)
    if (definition.kind === Kind.OPERATION_DEFINITION && roots > MOST_ROOT_FIELDS)
      throw tooMuch(`At most ${MOST_ROOT_FIELDS} root fields.`)
    if (depth > DEEPEST) throw tooMuch(`At most ${DEEPEST} levels.`)
    if (aliases > MOST_ALIASES) throw tooMuch(`At most ${MOST_ALIASES} aliases.`)
    if (fields > MOST_FIELDS) throw tooMuch(`At most ${MOST_FIELDS} fields.`)
    if (directives + (definition.directives?.length ?? 0) > MOST_DIRECTIVES)
      throw tooMuch(`At most ${MOST_DIRECTIVES} directives.`)
  }
  refuseNesting(document)
}

/** Lists and objects that are written in the text, as shape.rules.ts has it for those that are sent beside it. */
function refuseNesting(document: DocumentNode): void {
  let level = 0
  const nesting = {
    enter: (node: ListValueNode | ObjectValueNode | ListTypeNode) => {
      level += 1
      if (level > DEEPEST_JSON) throw tooMuch('It is nested too deep.')
      if (node.kind === Kind.LIST && node.values.length > MOST_ITEMS)
        throw tooMuch(`At most ${MOST_ITEMS} items in a list.`)
    },
    leave: () => {
      level -= 1
    },
  }
  visit(document, { ListValue: nesting, ObjectValue: nesting, ListType: nesting })
}

function tooMuch(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'TOO_MUCH' } })
}

/** Counts a selection with all that it spreads; each fragment is counted once, and one that spreads itself ends there. */
function counter(document: DocumentNode): (selections: SelectionSetNode) => Count {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  )
  const counted = new Map<string, Count>()
  const ofSpread = (name: string): Count => {
    const known = counted.get(name)
    if (known !== undefined) return known
    counted.set(name, NOTHING)
    const fragment = fragments.get(name)
    const count = fragment === undefined ? NOTHING : ofSelections(fragment.selectionSet)
    counted.set(name, count)
    return count
  }
  const ofField = ({ alias, selectionSet }: FieldNode): Count => {
    const inner = selectionSet === undefined ? NOTHING : ofSelections(selectionSet)
    return {
      roots: 1,
      fields: inner.fields + 1,
      aliases: inner.aliases + (alias === undefined ? 0 : 1),
      directives: inner.directives,
      depth: inner.depth + 1,
    }
  }
  const ofSelections = ({ selections }: SelectionSetNode): Count =>
    selections.reduce((sum, selection) => {
      const one =
        selection.kind === Kind.FIELD
          ? ofField(selection)
          : selection.kind === Kind.INLINE_FRAGMENT
            ? ofSelections(selection.selectionSet)
            : ofSpread(selection.name.value)
      return {
        roots: sum.roots + one.roots,
        fields: sum.fields + one.fields,
        aliases: sum.aliases + one.aliases,
        directives: sum.directives + one.directives + (selection.directives?.length ?? 0),
        depth: Math.max(sum.depth, one.depth),
      }
    }, NOTHING)
  return ofSelections
}

const NOTHING: Count = { roots: 0, fields: 0, aliases: 0, directives: 0, depth: 0 }
