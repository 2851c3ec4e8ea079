// Reading one setting: its value, its fallback, or a BootError of one line that names the variable, what was wrong and
// what is allowed. A secret is never quoted.

import { BootError } from './boot-error.ts'

export type Source = Readonly<Record<string, string | undefined>>

export function oneOf<const T extends string>(
  source: Source,
  name: string,
  allowed: readonly T[],
  fallback: T,
): T {
  const value = source[name]
  if (value === undefined || value === '') return fallback
  const found = allowed.find((each) => each === value)
  if (found === undefined)
    throw new BootError(`${name}=${value} is not allowed; use one of: ${allowed.join(', ')}.`)
  return found
}

export function whole(
  source: Source,
  name: string,
  range: { readonly fallback: number; readonly least: number; readonly most: number },
): number {
  const value = source[name]
  if (value === undefined || value === '') return range.fallback
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
  if (number >= range.least && number <= range.most) return number
  throw new BootError(
    `${name}=${value} is not allowed; use a whole number from ${range.least} to ${range.most}.`,
  )
}

export function url(source: Source, name: string, schemes: readonly string[]): string | null {
  const value = source[name]
  if (value === undefined || value === '') return null
  if (URL.canParse(value) && schemes.includes(new URL(value).protocol)) return value
  throw new BootError(
    `${name} is not a URL that starts with ${schemes.map((each) => `${each}//`).join(' or ')}.`,
  )
}

/** What must be there; `why` says for what, as the end of a sentence. */
export function required(source: Source, name: string, why: string): string {
  const value = source[name]
  if (value === undefined || value.trim() === '') throw new BootError(`${name} is missing; ${why}.`)
  return value.trim()
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}
