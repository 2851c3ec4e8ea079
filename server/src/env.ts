// The only reader of process.env, parsed once at start. A wrong value is one line that names the variable, what was
// wrong and what is allowed. The time zone is Swedish whatever the machine's.

import { BootError } from '#lib/boot-error.ts'
import { type Source, isLoopback, oneOf, required, url, whole } from '#lib/settings.ts'
import { type OidcSettings, readOidc } from '#oidc-env.ts'

export type Env = {
  readonly host: string
  readonly port: number
  readonly dataDir: string | null
  readonly databaseUrl: string | null
  readonly seed: 'demo' | 'none'
  readonly seedCards: number
  /** How people sign in: at the municipality's provider, or null for the demo's choice of person. */
  readonly oidc: OidcSettings | null
  readonly publicUrl: string | null
  /** Through which server mail goes, and from whom; null: none is sent. */
  readonly mail: { readonly url: string; readonly from: string; readonly address: string } | null
  readonly auditMode: boolean
  readonly production: boolean
}

/** The settings of `contract.md`, or a BootError that names the variable. */
export function readEnv(source: Source = process.env): Env {
  process.env['TZ'] = 'Europe/Stockholm'
  const host = source['HOST'] || '127.0.0.1'
  const production =
    oneOf(source, 'NODE_ENV', ['development', 'test', 'production'], 'development') === 'production'
  const auditMode = oneOf(source, 'AUDIT_MODE', ['0', '1'], '0') === '1'
  const auth = oneOf(source, 'AUTH', ['demo', 'oidc'], 'demo')
  if (source['METRICS_PORT'])
    throw new BootError('METRICS_PORT is not built yet in this version; leave it unset.')
  if (production && auditMode && !isLoopback(host)) {
    throw new BootError(
      `AUDIT_MODE=1: with NODE_ENV=production documents as text are answered on loopback only; set AUDIT_MODE=0, or HOST to 127.0.0.1.`,
    )
  }
  if (auth === 'demo' && production && !isLoopback(host)) {
    throw new BootError(
      `HOST=${host}: with NODE_ENV=production the demo sign-in serves loopback only (127.0.0.1, ::1, localhost).`,
    )
  }
  return {
    host,
    port: whole(source, 'PORT', { fallback: 4000, least: 0, most: 65535 }),
    dataDir: source['DATA_DIR'] || null,
    databaseUrl: url(source, 'DATABASE_URL', ['postgres:', 'postgresql:']),
    seed: oneOf(source, 'SEED', ['demo', 'none'], auth === 'demo' ? 'demo' : 'none'),
    seedCards: whole(source, 'SEED_CARDS', { fallback: 0, least: 0, most: 5000 }),
    oidc: auth === 'oidc' ? readOidc(source) : null,
    publicUrl: url(source, 'PUBLIC_URL', ['http:', 'https:']),
    mail: readMail(source),
    auditMode,
    production,
  }
}

function readMail(source: Source): Env['mail'] {
  const server = url(source, 'SMTP_URL', ['smtp:', 'smtps:'])
  if (server === null) return null
  const from = required(source, 'MAIL_FROM', 'SMTP_URL needs an address that mail comes from')
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from))
    throw new BootError(`MAIL_FROM=${from} is not allowed; use one address, like samrad@kommun.se.`)
  required(source, 'PUBLIC_URL', 'SMTP_URL needs the address that a mail leads to')
  const address = url(source, 'PUBLIC_URL', ['http:', 'https:']) ?? ''
  return { url: server, from, address: address.replace(/\/+$/, '') }
}
