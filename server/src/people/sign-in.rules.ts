// How whoever comes back from the municipality's own sign-in becomes somebody here. Claims are what the provider says
// of a person; all that is believed of them is named in the settings.
//
// I1 She is led to a path of our own that is no door of the sign-in; anything else leads to the first page.
// I2 A sign-in that has not come back within 10 minutes is too old.
// I3 Where levels are required, hers must be one of them: none, or another, is too low.
// I4 Of several roles she gets the one nearest the cases, and among those the one with most responsibility; values
//    that nobody has mapped are nothing, and without a mapped one there is no way in.
// I5 Units are known by their name in the directory, or by their own name in any case of letters; others are nothing.
// I6 Her name is the name claim, or given and family name; without either an unknown person can't be let in.
// I7 The provider is asked every 10 minutes whether she may still be here. Its silence is borne for 30 minutes.
// I8 Whoever was read in from the staff system and has never signed in is known by her id there, where a claim has it.

import type { Role } from '#db/generated/enums.ts'

export type Claims = Readonly<Record<string, unknown>>

export type ClaimMapping = {
  /** Accepted values of the level claim; none: any level. */
  readonly levels: readonly string[]
  readonly levelClaim: string
  readonly roles: ReadonlyMap<string, Role>
  readonly roleClaim: string
  readonly unitClaim: string
  readonly nameClaim: string
  /** Where her id in the staff system stands; null: nowhere. */
  readonly staffClaim: string | null
}

/** I2, in minutes. */
export const ATTEMPT_MINUTES = 10
/** I7, in minutes. */
export const ASKED_EVERY_MINUTES = 10
const SILENCE_MINUTES = 30

const LONGEST_PATH = 500
const LONGEST_NAME = 200
const OUR_DOORS = /^\/(?:sign-(?:in|out)|logga-in|graphql|import|demo|session)(?:\/|$)/

/** I1: where to go after the sign-in. */
export function ownPath(asked: string | null): string {
  if (asked === null || asked.length > LONGEST_PATH || !isPath(asked)) return '/'
  const url = new URL(asked, 'http://samrad.invalid')
  const path = `${url.pathname}${url.search}${url.hash}`
  // Read again as a browser will read it: `/..//elsewhere` has become `//elsewhere`.
  const isOurs = url.host === 'samrad.invalid' && isPath(path) && path.length <= LONGEST_PATH
  return isOurs && !OUR_DOORS.test(url.pathname) ? path : '/'
}

function isPath(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^\/(?![/\\])[^\\\u0000-\u0020\u007F]*$/.test(text) && URL.canParse(text, 'http://samrad.invalid')
}

/** I2. */
export function isStale(begunAt: Date, now: Date): boolean {
  const age = now.getTime() - begunAt.getTime()
  return age < 0 || age > ATTEMPT_MINUTES * 60_000
}

/** I3: the level to keep, or null when it is too low. An installation that requires none keeps what is said. */
export function levelOf(claims: Claims, mapping: ClaimMapping): { readonly level: string | null } | null {
  const said = textsIn(claims, mapping.levelClaim)
  if (mapping.levels.length === 0) return { level: said[0]?.slice(0, LONGEST_PATH) ?? null }
  const level = said.find((each) => mapping.levels.includes(each))
  return level === undefined ? null : { level }
}

/** I4, in this order. */
const NEAREST_FIRST = [
  'UNIT_MANAGER',
  'DEPUTY_UNIT_MANAGER',
  'TEAM_LEAD',
  'CASE_SUPERVISOR',
  'SENIOR_CASEWORKER',
  'MENTOR',
  'CASEWORKER',
  'ADMINISTRATOR',
  'OPERATIONS_MANAGER',
  'DEPARTMENT_HEAD',
  'DIRECTOR',
  'DEVELOPER',
  'SAFETY_REP',
  'TRAINEE',
] as const satisfies readonly Role[]

/** I4: her one role, or null when none is mapped. */
export function roleOf(claims: Claims, mapping: ClaimMapping): Role | null {
  const mapped = textsIn(claims, mapping.roleClaim).flatMap((value) => mapping.roles.get(value) ?? [])
  return NEAREST_FIRST.find((role) => mapped.includes(role)) ?? null
}

/** I5: the units that the claims name, as they name them. */
export function unitNamesOf(claims: Claims, mapping: ClaimMapping): readonly string[] {
  return [...new Set(textsIn(claims, mapping.unitClaim))]
}

type NamedUnit = { readonly id: string; readonly name: string; readonly externalId: string | null }

/** I5: which of an authority's units are meant, and how many names mean none of them. */
export function unitsMeant(
  units: readonly NamedUnit[],
  names: readonly string[],
): { readonly ids: readonly string[]; readonly unknownCount: number } {
  const found = names.map(
    (name) =>
      units.find((unit) => unit.externalId === name) ??
      units.find((unit) => unit.name.toLocaleLowerCase('sv') === name.toLocaleLowerCase('sv')),
  )
  const ids = new Set(found.flatMap((unit) => (unit ? [unit.id] : [])))
  return { ids: [...ids], unknownCount: found.filter((unit) => unit === undefined).length }
}

/** I6: her name, or null. */
export function nameOf(claims: Claims, mapping: ClaimMapping): string | null {
  const [whole] = textsIn(claims, mapping.nameClaim)
  const parts = [...textsIn(claims, 'given_name'), ...textsIn(claims, 'family_name')].join(' ')
  const name = (whole ?? parts).normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  return name === '' ? null : name.slice(0, LONGEST_NAME)
}

/** I8: her id in the staff system, or null. */
export function staffIdOf(claims: Claims, mapping: ClaimMapping): string | null {
  return mapping.staffClaim === null ? null : (textsIn(claims, mapping.staffClaim)[0] ?? null)
}

/** I7: whether the provider has been silent for too long about somebody. */
export function isSilentTooLong(saidAt: Date, now: Date): boolean {
  return now.getTime() - saidAt.getTime() >= SILENCE_MINUTES * 60_000
}

// A claim is one text or a list of them, under its own name or, with dots, inside another.
function textsIn(claims: Claims, name: string): readonly string[] {
  const value = name in claims ? claims[name] : name.split('.').reduce<unknown>(inside, claims)
  return (Array.isArray(value) ? value : [value]).flatMap((each: unknown) =>
    typeof each === 'string' && each.trim() !== '' ? [each.trim()] : [],
  )
}

function inside(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
