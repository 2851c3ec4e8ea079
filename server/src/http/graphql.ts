// POST /graphql: our own page's JSON, a living session, then yoga. Bugs are logged with an id and masked; an expected
// refusal of a query or a subscription is an error with its code (a mutation has it in its result instead).

import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql'
import { type Plugin, createYoga } from 'graphql-yoga'
import type { Logger } from 'pino'
import type { GraphContext } from '#graph/builder.ts'
import { answer, readBody, refuseForeign } from './answer.ts'
import { type Language, Refusal } from '#lib/refusal.ts'
import { schema } from '#schema.ts'
import type { Scope } from '#scope.ts'

export type Yoga = ReturnType<typeof createGraph>

/** The GraphQL engine of one process, for HTTP and for sockets. */
export function createGraph(options: { readonly log: Logger; readonly introspection: boolean }) {
  const noIntrospection: Plugin = {
    onValidate({ addValidationRule }) {
      addValidationRule(NoSchemaIntrospectionCustomRule)
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
    maskedErrors: { maskError: (error, _, isDev) => mask(options.log, error, isDev ?? false) },
    plugins: options.introspection ? [] : [noIntrospection],
  })
}

function mask(log: Logger, error: unknown, _isDev: boolean): Error {
  if (!(error instanceof GraphQLError)) return masked(log, error)
  const cause = error.originalError
  if (cause instanceof Refusal) {
    const extensions = { code: cause.code, words: cause.words }
    return new GraphQLError(cause.words.sv, { path: error.path ?? null, extensions })
  }
  if (cause === undefined || cause === null || cause instanceof GraphQLError) return error
  return masked(log, cause)
}

function masked(log: Logger, error: unknown): GraphQLError {
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
  if (typeof body === 'number') {
    const message = body === 413 ? 'The body is over 256 KiB.' : 'The body is no readable text.'
    return await answer(request, response, { status: body, body: { errors: [{ message }] } })
  }
  const language = languageOf(request.headers['accept-language'])
  const scope = await door.findScope(door.sessionHashOf(request.headers.cookie), language)
  if (!scope) return await answer(request, response, { status: 401, body: SIGN_IN })
  const accept = request.headers.accept ?? 'application/json'
  const answered = await door.yoga.fetch(
    new Request('http://samrad/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: accept === '*/*' ? 'application/json' : accept },
      body,
    }),
    door.contextOf(scope),
  )
  await answer(request, response, {
    status: answered.status,
    headers: { 'content-type': answered.headers.get('content-type') ?? 'application/json; charset=utf-8' },
    body: await answered.text(),
  })
}

/** Swedish unless English is asked for first. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'sv'
}
