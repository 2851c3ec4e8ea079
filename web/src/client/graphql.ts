// Documents are written where they are used and typed from server/schema.graphql, without generated client code:
// schema.d.ts is the schema as a type, printed by `pnpm --filter web exec gql.tada generate-output` and committed, so
// that neither an editor plugin nor a build step stands between a document and its types. schema.test.ts fails when
// it is older than the schema. An instant, a day and an id reach us as strings; an enum as a union of its words.
import { initGraphQLTada } from 'gql.tada'
import type { introspection } from './schema.d.ts'

export const graphql = initGraphQLTada<{
  introspection: introspection
  scalars: { Date: string; DateTime: string }
}>()

export type { ResultOf, TadaDocumentNode, VariablesOf } from 'gql.tada'
