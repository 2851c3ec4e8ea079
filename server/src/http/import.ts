// POST /import: a file as it is, byte by byte, from our own page: its columns (`step=headings`), or the beginning of reading it
// through (`check`) or in (`run`), which goes on after the answer. The file is in this request alone: it is sent again for
// each step and kept nowhere. How far it has come is asked over GraphQL, by whoever began it.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { ImportKind } from '#db/generated/enums.ts'
import { isField, type Import, beginImport, readImportHeadings } from '#import/import.ts'
import { Refusal } from '#lib/refusal.ts'
import { isUse } from '#people/session.rules.ts'
import type { Scope } from '#scope.ts'
import { type Answer, answer, isOwnOrigin } from './answer.ts'
import { type Door, languageOf } from './graphql.ts'

const LARGEST = 20 * 1024 * 1024
const STATUS = { NOT_FOUND: 404, FORBIDDEN: 403, CONFLICT: 409, INVALID: 409 } as const

type At = Pick<Door, 'findScope' | 'sessionHashOf' | 'publicUrl'> & {
  readonly recheck: () => void
  readonly onFault: (error: unknown) => void
}

/** The door of a process, and the end of what is still being read through it. */
export function openImports(at: At) {
  const stopping = new AbortController()
  const running = new Set<Promise<void>>()

  const begin = async (scope: Scope, asked: Import): Promise<Answer> => {
    const { jobId, done } = await beginImport(scope, asked, { signal: stopping.signal })
    const ending = done.then(at.recheck, at.onFault).finally(() => running.delete(ending))
    running.add(ending)
    return { status: 202, body: { id: jobId } }
  }

  return {
    answer: async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const foreign = refuse(request, at.publicUrl)
      if (foreign) return await answer(request, response, foreign)
      const language = languageOf(request.headers['accept-language'])
      const hash = at.sessionHashOf(request.headers.cookie)
      const scope = await at.findScope(hash, { language, isUse: isUse(request.headers) })
      if (!scope) return await answer(request, response, { status: 401, body: { message: 'Logga in igen.' } })
      const asked = askedIn(request)
      if (asked === null) {
        const message = 'Say kind (UNITS, STAFF or CASES), step (headings, check or run) and columns.'
        return await answer(request, response, { status: 400, body: { message } })
      }
      const bytes = await readBytes(request)
      if (bytes === null)
        return await answer(request, response, { status: 413, body: { message: TOO_BIG[language] } })
      await answer(request, response, await answerStep(scope, { ...asked, bytes }))
    },
    /** Gives up what is being read: nothing of it is written. */
    close: async (): Promise<void> => {
      stopping.abort()
      await Promise.all(running)
    },
  }

  async function answerStep(
    scope: Scope,
    { step, ...asked }: Asked & { readonly bytes: Uint8Array },
  ): Promise<Answer> {
    try {
      if (step !== 'headings') return await begin(scope, { ...asked, isDryRun: step === 'check' })
      const { columns, ...file } = await readImportHeadings(scope, asked)
      const told = columns.map((column) => ({ ...column, label: column.label[scope.language] }))
      return { status: 200, body: { ...file, columns: told } }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { status: STATUS[error.code], body: { message: error.words[scope.language] } }
    }
  }
}

const TOO_BIG = {
  sv: 'Filen är större än 20 MB. Dela upp den.',
  en: 'The file is larger than 20 MB. Part it.',
}

function refuse(request: IncomingMessage, publicUrl: string | null): Answer | null {
  if (request.method !== 'POST') return { status: 405, headers: { allow: 'POST' }, body: 'POST only.' }
  const isFile = request.headers['content-type'] === 'application/octet-stream'
  if (!isFile || request.headers['content-encoding'] !== undefined) {
    return { status: 415, body: { message: 'Send application/octet-stream, not compressed.' } }
  }
  if (request.headers['x-graphql-yoga-csrf'] === undefined) {
    return { status: 403, body: { message: 'The header x-graphql-yoga-csrf is missing.' } }
  }
  if (isOwnOrigin(request, publicUrl)) return null
  return { status: 403, body: { message: 'This origin may not ask.' } }
}

type Asked = Pick<Import, 'kind' | 'columns' | 'isWhole'> & { readonly step: 'headings' | 'check' | 'run' }

function askedIn(request: IncomingMessage): Asked | null {
  const { searchParams } = new URL(request.url ?? '/', 'http://samrad')
  const kind = Object.values(ImportKind).find((each) => each === searchParams.get('kind'))
  const step = (['headings', 'check', 'run'] as const).find((each) => each === searchParams.get('step'))
  if (kind === undefined || step === undefined) return null
  const written = searchParams.get('columns')
  const columns = written
    ?.split(',')
    .map((each) => (each === '' ? null : isField(kind, each) ? each : undefined))
  if (columns?.includes(undefined)) return null
  const chosen = columns?.map((each) => each ?? null) ?? null
  return { kind, step, columns: chosen, isWhole: searchParams.get('whole') === '1' }
}

async function readBytes(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const part = Buffer.from(chunk)
    size += part.length
    if (size > LARGEST) return null
    chunks.push(part)
  }
  return Buffer.concat(chunks)
}
