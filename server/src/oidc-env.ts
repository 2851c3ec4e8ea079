// The settings of AUTH=oidc: which provider, what is asked of it, and what its claims mean here. Everything that would
// let in the wrong person is asked for by name; only what OpenID Connect itself fixes has a default.

import { Role } from '#db/generated/enums.ts'
import { BootError } from '#lib/boot-error.ts'
import { type Source, isLoopback, oneOf, required, url } from '#lib/settings.ts'

export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** How the client shows its secret; auto: as the provider says that it takes it. */
  readonly clientAuth: 'auto' | 'basic' | 'post'
  readonly scope: string
  /** Accepted values of the level claim; none: any. */
  readonly levels: readonly string[]
  readonly levelClaim: string
  readonly roles: ReadonlyMap<string, Role>
  readonly roleClaim: string
  readonly unitClaim: string
  readonly nameClaim: string
  readonly staffClaim: string | null
  /** The name of the authority whose people sign in, where there are several. */
  readonly authority: string | null
}

const EXAMPLE = `{"grp-socialsekreterare":"CASEWORKER"}`

export function readOidc(source: Source): OidcSettings {
  const issuer = secureUrl(source, 'OIDC_ISSUER', 'AUTH=oidc needs the address of the provider')
  secureUrl(
    source,
    'PUBLIC_URL',
    'AUTH=oidc needs the address that people use, to which the provider sends them back',
  )
  return {
    issuer,
    clientId: required(
      source,
      'OIDC_CLIENT_ID',
      'AUTH=oidc needs the name that the provider knows Samråd by',
    ),
    clientSecret: required(
      source,
      'OIDC_CLIENT_SECRET',
      'AUTH=oidc needs the secret that goes with the client',
    ),
    clientAuth: oneOf(source, 'OIDC_CLIENT_AUTH', ['auto', 'basic', 'post'], 'auto'),
    scope: scope(source),
    levels: words(source['OIDC_LEVELS']),
    levelClaim: source['OIDC_LEVEL_CLAIM'] || 'acr',
    roles: roles(
      required(source, 'OIDC_ROLES', `AUTH=oidc needs to know which role a claim gives, as ${EXAMPLE}`),
    ),
    roleClaim: source['OIDC_ROLE_CLAIM'] || 'roles',
    unitClaim: source['OIDC_UNIT_CLAIM'] || 'units',
    nameClaim: source['OIDC_NAME_CLAIM'] || 'name',
    staffClaim: source['OIDC_STAFF_CLAIM'] || null,
    authority: source['OIDC_AUTHORITY'] || null,
  }
}

function secureUrl(source: Source, name: string, why: string): string {
  required(source, name, why)
  const value = url(source, name, ['https:', 'http:'])
  if (value !== null) {
    const { protocol, hostname } = new URL(value)
    if (protocol === 'https:' || isLoopback(hostname)) return value
  }
  throw new BootError(`${name} must start with https://; http:// is allowed for this very machine only.`)
}

function scope(source: Source): string {
  const asked = words(source['OIDC_SCOPE'] || 'openid profile offline_access')
  if (!asked.includes('openid')) throw new BootError('OIDC_SCOPE must name openid, as: openid profile.')
  return asked.join(' ')
}

function words(value: string | undefined): string[] {
  return (value ?? '').split(/[\s,]+/).filter((word) => word !== '')
}

function roles(value: string): ReadonlyMap<string, Role> {
  const entries = Object.entries(objectIn(value))
  if (entries.length === 0) throw new BootError(`OIDC_ROLES names no role; write it as ${EXAMPLE}.`)
  return new Map(
    entries.map(([claim, code]) => {
      const role = Object.values(Role).find((each) => each === code)
      if (role !== undefined) return [claim, role]
      const allowed = Object.values(Role).join(', ')
      throw new BootError(`OIDC_ROLES gives ${claim} the role ${String(code)}; use one of: ${allowed}.`)
    }),
  )
}

function objectIn(json: string): object {
  try {
    const parsed: unknown = JSON.parse(json)
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  } catch {
    // Said below.
  }
  throw new BootError(`OIDC_ROLES is not a JSON object; write it as ${EXAMPLE}.`)
}
