// One way to ask over HTTP: JSON POST to our own origin with the CSRF header and the language that refusals are to be
// said in. urql carries it: by the document's id, errors told apart, and each question by itself: one that is asked because
// something has changed is never answered by one that was under way before. A lost session is announced and the question
// fails as any other: what to keep and what to retry is decided by whoever asked.
import { type AnyVariables, type CombinedError, createClient, createRequest, fetchExchange } from 'urql'
import { attentionHeader } from './attention.ts'
import { currentLanguage } from '#language/language.ts'
import type { TadaDocumentNode } from './graphql.ts'
import { noteDocument, UNKNOWN_DOCUMENT } from './outdated.ts'
import { announceSignedOut } from './session.ts'

export type Answer<Data> =
  | { kind: 'answered'; data: Data }
  | { kind: 'unreachable'; status: number | null }
  | { kind: 'failed'; message: string; code: string | null }

const patience = 20_000

let isLeaving = false
window.addEventListener('pagehide', () => (isLeaving = true), { capture: true })
window.addEventListener('pageshow', () => (isLeaving = false))

const client = createClient({
  url: '/graphql',
  exchanges: [fetchExchange],
  preferGetMethod: false,
  fetchOptions: () => ({
    credentials: 'same-origin',
    headers: { 'x-graphql-yoga-csrf': '1', 'accept-language': currentLanguage(), ...attentionHeader() },
  }),
  fetch: async (input, init) => {
    // What is sent as the page goes outlives it.
    const response = await fetch(input, {
      ...init,
      signal: withPatience(init?.signal),
      keepalive: isLeaving,
    })
    if (response.status === 401) announceSignedOut()
    return response
  },
})

/** Asks the server; there is no cache to be wrong. */
export async function query<Data, Variables extends AnyVariables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Answer<Data>> {
  asked += 1
  const question = { ...createRequest<Data, Variables>(document, variables), key: asked }
  return answerOf(document, await client.executeQuery<Data, Variables>(question).toPromise())
}

let asked = 0

/** Sends a mutation once. The outbox is what keeps and repeats it. */
export async function mutate<Data>(
  document: TadaDocumentNode<Data, never>,
  variables: Record<string, unknown>,
): Promise<Answer<Data>> {
  return answerOf(document, await client.mutation<Data>(document, variables).toPromise())
}

/** A line that says nothing at all is a lost line. */
function withPatience(signal: AbortSignal | null | undefined): AbortSignal {
  const late = AbortSignal.timeout(patience)
  return signal === null || signal === undefined ? late : AbortSignal.any([signal, late])
}

type Result<Data> = {
  data?: Data | undefined
  error?: CombinedError | undefined
}

function answerOf<Data>(document: object, { data, error }: Result<Data>): Answer<Data> {
  if (error === undefined) {
    noteDocument(document, true)
    return data === undefined || data === null
      ? { kind: 'failed', message: '', code: null }
      : { kind: 'answered', data }
  }
  const status = statusOf(error)
  const codes = error.graphQLErrors.map(({ extensions }) => extensions['code'])
  if (status === 401 || codes.includes('UNAUTHENTICATED')) {
    announceSignedOut()
    return { kind: 'unreachable', status: 401 }
  }
  if (codes.includes('UNAVAILABLE')) return { kind: 'unreachable', status: 503 }
  const message = error.message.replace('[GraphQL] ', '')
  if (codes.includes(UNKNOWN_DOCUMENT)) {
    noteDocument(document, false)
    return { kind: 'failed', message, code: UNKNOWN_DOCUMENT }
  }
  // A bug has a number to tell, whatever the status that it comes with.
  if (codes.includes('INTERNAL')) return { kind: 'failed', message, code: 'INTERNAL' }
  // A status may come with a readable answer; whether to ask again is the status's to say.
  if (error.networkError !== undefined || (status !== null && status >= 400))
    return { kind: 'unreachable', status }
  const [code] = codes
  return { kind: 'failed', message, code: typeof code === 'string' ? code : null }
}

function statusOf(error: CombinedError): number | null {
  const response: unknown = error.response
  return response instanceof Response ? response.status : null
}
