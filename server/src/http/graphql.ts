// POST /graphql: our own page's JSON, a living session, a document that is known, then yoga. Bugs are logged with an id
// and masked; an expected refusal of a query or a subscription is an error with its code (a mutation has it in its
// result instead).

import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql'
import { type Plugin, createLRUCache, createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { isDatabaseAway } from '#db/fault.ts'
import type { GraphContext } from '#graph/builder.ts'
import { answer, readBody, refuseForeign } from './answer.ts'
import { withDocument } from './documents.ts'
import { parseWithinLimits } from './limits.ts'
import { redact } from '#lib/pii.ts'
import { type Language, Refusal } from '#lib/refusal.ts'
import { isUse } from '#people/session.rules.ts'
import { schema } from '#schema.ts'
import type { Scope } from '#scope.ts'

export type Yoga = ReturnType<typeof createGraph>

/** Documents kept as parsed and validated, by their text: all trusted ones, and some of anybody's. */
const MOST_CACHED = 256

/** The GraphQL engine of one process, for HTTP and for sockets. */
export function createGraph(options: { readonly log: Logger; readonly adHoc: boolean }) {
  const limits: Plugin = {
    onParse: ({ setParseFn }) => setParseFn(parseWithinLimits),
    onValidate({ addValidationRule }) {
      if (!options.adHoc) addValidationRule(NoSchemaIntrospectionCustomRule)
    },
    // Only a request has one: nothing is followed that nobody could end.
    onSubscribe({ args, setResultAndStopExecution }) {
      if ('request' in args.contextValue) setResultAndStopExecution({ errors: [OVER_THE_SOCKET] })
    },
  }
  return createYoga<GraphContext>({
    schema,
    graphiql: false,
    landingPage: false,
    batching: false,
    cors: false,
    logging: false,
    multipart: false,
    maskedErrors: { maskError: (error) => mask(options.log, error) },
    parserAndValidationCache: {
      documentCache: createLRUCache<DocumentNode>({ max: MOST_CACHED }),
      errorCache: createLRUCache<Error>({ max: MOST_CACHED }),
    },
    plugins: [limits],
  })
}

function mask(log: Logger, error: unknown): Error {
  if (!(error instanceof GraphQLError)) return masked(log, error)
  const cause = error.originalError
  if (cause instanceof Refusal) {
    const extensions = { code: cause.code, words: cause.words }
    return new GraphQLError(cause.words.sv, { path: error.path ?? null, extensions })
  }
  if (cause === undefined || cause === null || cause instanceof GraphQLError) return withoutNumbers(error)
  return masked(log, cause)
}

/** An argument that doesn't fit is told with its value; an identity number in it is not. */
function withoutNumbers(error: GraphQLError): GraphQLError {
  const message = redact(error.message)
  return message === error.message
    ? error
    : new GraphQLError(message, { path: error.path ?? null, extensions: error.extensions })
}

function masked(log: Logger, error: unknown): GraphQLError {
  if (isDatabaseAway(error)) {
    log.warn({ err: error }, 'the database could not be asked')
    return new GraphQLError('Databasen svarar inte just nu. Försök igen.', {
      extensions: { code: 'UNAVAILABLE' },
    })
  }
  const id = randomUUID()
  log.error({ id, err: error }, 'a bug, masked')
  return new GraphQLError(`Något gick fel hos oss. Felnummer: ${id}.`, {
    extensions: { code: 'INTERNAL', id },
  })
}

export type Door = {
  readonly yoga: Yoga
  readonly publicUrl: string | null
  /** Whether documents as text are answered, and introspection. */
  readonly adHoc: boolean
  readonly findScope: (
    sessionHash: string | null,
    asked: { readonly language: Language; readonly isUse: boolean },
  ) => Promise<Scope | null>
  readonly contextOf: (scope: Scope) => GraphContext
  readonly sessionHashOf: (cookie: string | undefined) => string | null
}

// Only an error of ours has it unescaped: in somebody's words the quotes would stand behind backslashes.
const TOLD = /"code":"(UNAVAILABLE|TOO_MUCH|OVER_THE_SOCKET)"/
const STATUS: Readonly<Record<string, number>> = { UNAVAILABLE: 503, TOO_MUCH: 400, OVER_THE_SOCKET: 406 }

const OVER_THE_SOCKET = new GraphQLError('Subscriptions go over the socket (graphql-transport-ws).', {
  extensions: { code: 'OVER_THE_SOCKET' },
})

const SIGN_IN = { errors: [{ message: 'Logga in igen.', extensions: { code: 'UNAUTHENTICATED' } }] }

/** Answers one GraphQL request. */
export async function answerGraphql(
  door: Door,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST') {
    return await answer(request, response, { status: 405, headers: { allow: 'POST' }, body: 'POST only.' })
  }
  const foreign = refuseForeign(request, door.publicUrl)
  if (foreign) return await answer(request, response, foreign)
  const body = await readBody(request)
  if (body === 413) {
    return await answer(request, response, { status: 413, body: refused('The body is over 256 KiB.') })
  }
  const sent = body === 400 ? null : objectIn(body)
  if (sent === null) {
    return await answer(request, response, { status: 400, body: refused('The body is no JSON object.') })
  }
  const language = languageOf(request.headers['accept-language'])
  const asked = { language, isUse: isUse(request.headers) }
  const scope = await door.findScope(door.sessionHashOf(request.headers.cookie), asked)
  if (!scope) return await answer(request, response, { status: 401, body: SIGN_IN })
  const question = questionIn(sent, { adHoc: door.adHoc, language })
  if (question instanceof GraphQLError) {
    return await answer(request, response, { status: 400, body: { errors: [question.toJSON()] } })
  }
  const answered = await door.yoga.fetch(
    new Request('http://samrad/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: acceptedOf(request) },
      body: JSON.stringify(question),
    }),
    door.contextOf(scope),
  )
  const text = await answered.text()
  await answer(request, response, {
    status: STATUS[TOLD.exec(text)?.[1] ?? ''] ?? answered.status,
    headers: { 'content-type': answered.headers.get('content-type') ?? 'application/json; charset=utf-8' },
    body: text,
  })
}

/** Swedish unless English is asked for first. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'sv'
}

/** The newer type for GraphQL where it is asked for; JSON to everybody else, and never a stream. */
function acceptedOf(request: IncomingMessage): string {
  const newer = 'application/graphql-response+json'
  return request.headers.accept?.includes(newer) ? newer : 'application/json'
}

function objectIn(json: string): object | null {
  try {
    const parsed: unknown = JSON.parse(json)
    return typeof parsed === 'object' && !Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}

function questionIn(sent: object, asked: Parameters<typeof withDocument>[1]): object {
  try {
    return withDocument(sent, asked)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

function refused(message: string) {
  return { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] }
}
