// Small answers over plain HTTP, the headers that app.ts puts on every answer, and reading a body that has a limit.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const BODY_LIMIT = 256 * 1024
const WORTH_COMPRESSING = 2048

const compress = promisify(gzip)

const SAFE_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

/**
 * What every answer carries: no third party at all, no inline code, no framing; where people come by https, no other
 * way in for a year.
 */
export function safeHeaders(publicUrl: string | null): Readonly<Record<string, string>> {
  return publicUrl?.startsWith('https:')
    ? { ...SAFE_HEADERS, 'strict-transport-security': 'max-age=31536000' }
    : SAFE_HEADERS
}

export type Answer = {
  readonly status: number
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string | object
}

/** Sends text or JSON that nobody may store; gzips what is worth it when the client takes it. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  given: Answer,
): Promise<void> {
  const json = typeof given.body === 'object'
  const text = typeof given.body === 'object' ? JSON.stringify(given.body) : (given.body ?? '')
  const plain = Buffer.from(text)
  const gzips = plain.length >= WORTH_COMPRESSING && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
  const body = gzips ? await compress(plain, { level: 4 }) : plain
  if (response.destroyed) return
  response.writeHead(given.status, {
    'cache-control': 'no-store',
    'content-type': json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
    vary: 'accept-encoding',
    ...(gzips ? { 'content-encoding': 'gzip' } : {}),
    ...given.headers,
    'content-length': String(body.length),
  })
  response.end(body)
}

/** The path that is asked for, or null when it is no address at all (`//`): a stranger writes it, so nothing throws. */
export function pathOf(request: IncomingMessage): string | null {
  const url = request.url ?? '/'
  return URL.canParse(url, 'http://samrad') ? new URL(url, 'http://samrad').pathname : null
}

/** The body as text, or the status to refuse it with. */
export async function readBody(request: IncomingMessage): Promise<string | 400 | 413> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      const part = Buffer.from(chunk)
      size += part.length
      if (size > BODY_LIMIT) return 413
      chunks.push(part)
    }
  } catch {
    return 400
  }
  const text = Buffer.concat(chunks).toString('utf8')
  return text.includes('\0') || text.includes('\uFFFD') ? 400 : text
}

/** Why a request with a body is refused before anything of it is read, or null: only our own pages may post JSON. */
export function refuseForeign(request: IncomingMessage, publicUrl: string | null): Answer | null {
  if (!isJson(request)) {
    return { status: 415, body: { errors: [{ message: 'Send application/json in UTF-8, not compressed.' }] } }
  }
  if (request.headers['x-graphql-yoga-csrf'] === undefined) {
    return { status: 403, body: { errors: [{ message: 'The header x-graphql-yoga-csrf is missing.' }] } }
  }
  if (!isOwnOrigin(request, publicUrl)) {
    return { status: 403, body: { errors: [{ message: 'This origin may not ask.' }] } }
  }
  return null
}

export function isJson(request: IncomingMessage): boolean {
  if (request.headers['content-encoding'] !== undefined) return false
  return /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(request.headers['content-type'] ?? '')
}

/** Whether a browser says that the request comes from our own page. Tools that send no Origin are not browsers. */
export function isOwnOrigin(request: IncomingMessage, publicUrl: string | null): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const { origin } = request.headers
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  return publicUrl === null
    ? new URL(origin).host === request.headers.host
    : new URL(origin).origin === new URL(publicUrl).origin
}
