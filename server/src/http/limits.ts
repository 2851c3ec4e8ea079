// How much one document may ask for. Our own pages ask for little; a document that asks for a hundred boards at once would
// keep everybody waiting, so it is refused before anything is read.

import { type ASTVisitor, GraphQLError, type ValidationContext } from 'graphql'

export const MOST_TOKENS = 4000
const MOST_ROOT_FIELDS = 8
const MOST_ALIASES = 20
const DEEPEST = 16

/** A validation rule: root fields, aliases and depth of a document; a fragment counts by itself, and tokens bound the whole. */
export function refuseGreed(context: ValidationContext): ASTVisitor {
  let aliases = 0
  let depth = 0
  return {
    OperationDefinition: (operation) => {
      const count = operation.selectionSet.selections.length
      if (count > MOST_ROOT_FIELDS) complain(`At most ${MOST_ROOT_FIELDS} root fields.`)
    },
    Field: {
      enter: (field) => {
        depth += 1
        if (field.alias && (aliases += 1) === MOST_ALIASES + 1) complain(`At most ${MOST_ALIASES} aliases.`)
        if (depth === DEEPEST + 1) complain(`At most ${DEEPEST} levels.`)
      },
      leave: () => {
        depth -= 1
      },
    },
  }

  function complain(message: string): void {
    context.reportError(new GraphQLError(message))
  }
}
