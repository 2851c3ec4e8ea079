// What may be asked. The server answers to the documents that its own client was built with, those of this release and of
// the two before it (server/documents.json, printed by web/print-documents.ts), each by the hash of its text; so no
// question is longer, deeper or wider than one that we have written. Documents as text are for development and
// AUDIT_MODE. The same for HTTP and for a socket. An empty query beside a documentId says nothing: some libraries
// insist on a text there.

import { GraphQLError } from 'graphql'
import printed from '#documents.json' with { type: 'json' }
import type { Language } from '#lib/refusal.ts'
import { MOST_ITEMS, shapeFault } from './shape.rules.ts'

type Release = { readonly documents: object }

/** Every release's texts by their ids. */
export function textsById(releases: readonly Release[]): ReadonlyMap<string, string> {
  return new Map(releases.flatMap(({ documents }): [string, string][] => Object.entries(documents)))
}

const trusted = textsById(printed)

const UNKNOWN = {
  sv: 'Sidan och servern är av olika version. Ladda om sidan.',
  en: 'The page and the server are of different versions. Reload the page.',
} as const

/** What was sent, with its document as text: what the engine reads. Throws a GraphQLError that says what to do instead. */
export function withDocument(
  sent: object,
  asked: { readonly adHoc: boolean; readonly language: Language },
): { readonly query: string } {
  refuseShape(sent)
  const { documentId, query, ...rest }: { documentId?: unknown; query?: unknown } = sent
  if (documentId === undefined || documentId === null) {
    if (typeof query !== 'string' || query === '')
      throw refusal('BAD_REQUEST', 'Send { documentId, variables }.')
    if (asked.adHoc) return { ...rest, query }
    throw refusal(
      'TRUSTED_DOCUMENTS_ONLY',
      'Only the documents of this release are answered: send { documentId, variables }. Text needs AUDIT_MODE=1.',
    )
  }
  if (typeof documentId !== 'string') throw refusal('BAD_REQUEST', 'A documentId is a text: sha256:<hex>.')
  if (query !== undefined && query !== null && query !== '')
    throw refusal('BAD_REQUEST', 'Send a documentId or a query, not both.')
  const text = trusted.get(documentId)
  if (text === undefined) throw refusal('UNKNOWN_DOCUMENT', UNKNOWN[asked.language])
  return { ...rest, query: text }
}

/** Throws when the JSON can't be kept, or holds more than anybody may send. */
function refuseShape(sent: unknown): void {
  const fault = shapeFault(sent)
  switch (fault) {
    case null:
      return
    case 'UNREADABLE':
      throw refusal('BAD_REQUEST', 'There is a NUL or a lone surrogate in it.')
    case 'TOO_MANY':
      throw refusal('TOO_MUCH', `At most ${MOST_ITEMS} items in a list.`)
    case 'TOO_DEEP':
      throw refusal('TOO_MUCH', 'It is nested too deep.')
    default:
      return fault satisfies never
  }
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}
