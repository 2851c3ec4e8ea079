// POST /graphql: our own page's JSON, a living session, then yoga. Bugs are logged with an id and masked; an expected
// refusal of a query or a subscription is an error with its code (a mutation has it in its result instead).

import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql'
import { type Plugin, createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import { isDatabaseAway } from '#db/fault.ts'
import type { GraphContext } from '#graph/builder.ts'
import { answer, readBody, refuseForeign } from './answer.ts'
import { MOST_TOKENS, refuseGreed } from './limits.ts'
import { redact } from '#lib/pii.ts'
import { type Language, Refusal } from '#lib/refusal.ts'
import { schema } from '#schema.ts'
import type { Scope } from '#scope.ts'

export type Yoga = ReturnType<typeof createGraph>

/** The GraphQL engine of one process, for HTTP and for sockets. */
export function createGraph(options: { readonly log: Logger; readonly introspection: boolean }) {
  const limits: Plugin = {
    onParse({ parseFn, setParseFn }) {
      setParseFn((source, parseOptions) => parseFn(source, { ...parseOptions, maxTokens: MOST_TOKENS }))
    },
    onValidate({ addValidationRule }) {
      addValidationRule(refuseGreed)
      if (!options.introspection) addValidationRule(NoSchemaIntrospectionCustomRule)
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
  readonly findScope: (sessionHash: string | null, language: Language) => Promise<Scope | null>
  readonly contextOf: (scope: Scope) => GraphContext
  readonly sessionHashOf: (cookie: string | undefined) => string | null
}

// Only an error of ours has it unescaped: in somebody's words the quotes would stand behind backslashes.
const UNAVAILABLE = /"code":"UNAVAILABLE"/

const OVER_THE_SOCKET = { errors: [{ message: 'Subscriptions go over the socket (graphql-transport-ws).' }] }

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
  if (typeof body === 'number' || hasBrokenText(body)) {
    const message = body === 413 ? 'The body is over 256 KiB.' : 'The body is no readable text.'
    const status = body === 413 ? 413 : 400
    return await answer(request, response, { status, body: { errors: [{ message }] } })
  }
  const language = languageOf(request.headers['accept-language'])
  const scope = await door.findScope(door.sessionHashOf(request.headers.cookie), language)
  if (!scope) return await answer(request, response, { status: 401, body: SIGN_IN })
  const answered = await door.yoga.fetch(
    new Request('http://samrad/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
    }),
    door.contextOf(scope),
  )
  // Yoga has no words for a subscription that is asked for as JSON.
  const text = (await answered.text()) || JSON.stringify(OVER_THE_SOCKET)
  await answer(request, response, {
    status: UNAVAILABLE.test(text) ? 503 : answered.status,
    headers: { 'content-type': answered.headers.get('content-type') ?? 'application/json; charset=utf-8' },
    body: text,
  })
}

/** Swedish unless English is asked for first. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'sv'
}

/** NUL and lone surrogates, which JSON can spell and PostgreSQL can't keep. */
function hasBrokenText(json: string): boolean {
  if (!/\\u(0000|d[89a-f])/i.test(json)) return false
  try {
    return isBroken(JSON.parse(json))
  } catch {
    return false
  }
}

function isBroken(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed()
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, each]) => isBroken(key) || isBroken(each))
}
