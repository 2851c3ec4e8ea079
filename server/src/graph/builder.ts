// The one Pothos builder. Types come from the faces (and so from schema.prisma); a graph file only names what of them
// is public. Expected refusals are members of each mutation's result, through the errors plugin.

import SchemaBuilder from '@pothos/core'
import ErrorsPlugin from '@pothos/plugin-errors'
import { GraphQLError } from 'graphql'
import { isDay } from '#lib/day.ts'
import type { Scope } from '#scope.ts'

/** What a request or a subscription is answered with. A feature that is live adds what it follows, beside its graph. */
export interface GraphContext {
  readonly scope: Scope
}

export const builder = new SchemaBuilder<{
  Context: GraphContext
  DefaultFieldNullability: false
  DefaultInputFieldRequiredness: true
  Scalars: {
    ID: { Input: string; Output: string }
    Date: { Input: string; Output: string }
    DateTime: { Input: string; Output: string }
  }
}>({
  plugins: [ErrorsPlugin],
  defaultFieldNullability: false,
  defaultInputFieldRequiredness: true,
  errors: { directResult: true, defaultTypes: [] },
})

builder.queryType({})
builder.mutationType({})
builder.subscriptionType({})

builder.scalarType('Date', {
  description: 'YYYY-MM-DD.',
  serialize: (day) => day,
  parseValue: (value) => {
    if (typeof value === 'string' && isDay(value)) return value
    throw new GraphQLError('A Date is a day that exists, written YYYY-MM-DD.')
  },
})

builder.scalarType('DateTime', {
  description: 'An instant, ISO 8601 in UTC.',
  serialize: (instant) => instant,
  parseValue: (value) => {
    if (typeof value === 'string' && !Number.isNaN(Date.parse(value))) return new Date(value).toISOString()
    throw new GraphQLError('A DateTime is an instant in ISO 8601.')
  },
})
