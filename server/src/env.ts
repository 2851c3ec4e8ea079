// The only reader of process.env, parsed once at start. A wrong value is one line that names the variable, what was
// wrong and what is allowed. The time zone is Swedish whatever the machine's.

import { BootError } from '#lib/boot-error.ts'

export type Env = {
  readonly host: string
  readonly port: number
  readonly dataDir: string | null
  readonly databaseUrl: string | null
  readonly seed: 'demo' | 'none'
  readonly seedCards: number
  readonly auth: 'demo'
  readonly publicUrl: string | null
  readonly auditMode: boolean
  readonly production: boolean
}

type Source = Readonly<Record<string, string | undefined>>

/** The settings of `contract.md`, or a BootError that names the variable. */
export function readEnv(source: Source = process.env): Env {
  process.env['TZ'] = 'Europe/Stockholm'
  const host = source['HOST'] || '127.0.0.1'
  const production =
    oneOf(source, 'NODE_ENV', ['development', 'test', 'production'], 'development') === 'production'
  const auditMode = oneOf(source, 'AUDIT_MODE', ['0', '1'], '0') === '1'
  const auth = oneOf(source, 'AUTH', ['demo', 'oidc'], 'demo')
  if (auth === 'oidc')
    throw new BootError('AUTH=oidc is not built yet in this version; the allowed value is: demo.')
  if (source['METRICS_PORT'])
    throw new BootError('METRICS_PORT is not built yet in this version; leave it unset.')
  if (production && auditMode && !isLoopback(host)) {
    throw new BootError(
      `AUDIT_MODE=1: with NODE_ENV=production documents as text are answered on loopback only; set AUDIT_MODE=0, or HOST to 127.0.0.1.`,
    )
  }
  if (production && !isLoopback(host)) {
    throw new BootError(
      `HOST=${host}: with NODE_ENV=production the demo sign-in serves loopback only (127.0.0.1, ::1, localhost).`,
    )
  }
  return {
    host,
    port: whole(source, 'PORT', { fallback: 4000, least: 0, most: 65535 }),
    dataDir: source['DATA_DIR'] || null,
    databaseUrl: url(source, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    seed: oneOf(source, 'SEED', ['demo', 'none'], 'demo'),
    seedCards: whole(source, 'SEED_CARDS', { fallback: 0, least: 0, most: 5000 }),
    auth,
    publicUrl: url(source, 'PUBLIC_URL', ['http:', 'https:']),
    auditMode,
    production,
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function oneOf<const T extends string>(source: Source, name: string, allowed: readonly T[], fallback: T): T {
  const value = source[name]
  if (value === undefined || value === '') return fallback
  const found = allowed.find((each) => each === value)
  if (found === undefined)
    throw new BootError(`${name}=${value} is not allowed; use one of: ${allowed.join(', ')}.`)
  return found
}

function whole(
  source: Source,
  name: string,
  range: { fallback: number; least: number; most: number },
): number {
  const value = source[name]
  if (value === undefined || value === '') return range.fallback
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= range.least && number <= range.most) return number
  throw new BootError(
    `${name}=${value} is not allowed; use a whole number from ${range.least} to ${range.most}.`,
  )
}

function url(source: Source, name: string, schemes: readonly string[]): string | null {
  const value = source[name]
  if (value === undefined || value === '') return null
  if (URL.canParse(value) && schemes.includes(new URL(value).protocol)) return value
  throw new BootError(
    `${name} is not a URL that starts with ${schemes.map((each) => `${each}//`).join(' or ')}.`,
  )
}
