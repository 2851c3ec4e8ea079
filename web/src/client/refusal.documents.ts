// What every verb may be answered with instead of its payload.
import { graphql } from './graphql.ts'

export const RefusalParts = graphql(`
  fragment RefusalParts on Refusal @_unmask {
    __typename
    code
    message
    field
    spans {
      start
      end
    }
  }
`)
