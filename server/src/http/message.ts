// Messages of graphql-transport-ws, where the library and we differ: a question that names its document by id, words that
// only the server may say, and errors that were made for HTTP.

import { GraphQLError } from 'graphql'

/**
 * A message as graphql-ws knows it, which insists on a text in each question: one that names its document by id gets an
 * empty one. Null for the server's own words, which it would take for a fault of ours.
 */
export function asKnown(message: string): string | null {
  try {
    const said: unknown = JSON.parse(message)
    if (!isObject(said)) return message
    const { type, payload } = said
    if (type === 'next' || type === 'error' || type === 'connection_ack') return null
    if (type !== 'subscribe' || !isObject(payload)) return message
    if (payload['documentId'] == null || payload['query'] != null) return message
    return JSON.stringify({ ...said, payload: { ...payload, query: '' } })
  } catch {
    // No JSON, or so deep that it can't be written again.
    return null
  }
}

/** An error without the HTTP status that it would have had. */
export function withoutStatus(error: GraphQLError): GraphQLError {
  const { http: _, ...extensions } = error.extensions
  return new GraphQLError(error.message, { nodes: error.nodes ?? null, extensions })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
