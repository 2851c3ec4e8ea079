// The one door for written text. Every face passes what a person wrote through here before it is kept,
// and keeps what comes out, never what went in. The answer is a value; the face makes the refusal.
//
// T1 NUL and lone surrogates are refused: PostgreSQL cannot keep them.
// T2 Text without a visible character is empty.
// T3 What is kept is trimmed and NFC, and at most as long as allowed, counted in UTF-16 units as the browser counts.
// T4 Identity numbers are refused with their places in the text as written, never with their value.

import { findIdentityNumbers, type Place } from './pii.ts'

export type CleanText =
  | { ok: true; text: string }
  | { ok: false; reason: 'UNREADABLE' | 'EMPTY' }
  | { ok: false; reason: 'TOO_LONG'; length: number; maxLength: number }
  | { ok: false; reason: 'IDENTITY_NUMBER'; places: Place[] }

/** The text as it is kept, or why it is not. */
export function cleanText(written: string, maxLength: number): CleanText {
  if (written.includes('\0') || !written.isWellFormed()) return { ok: false, reason: 'UNREADABLE' }
  const text = written.trim().normalize('NFC')
  if (!/[^\s\p{Default_Ignorable_Code_Point}\p{C}]/u.test(text)) return { ok: false, reason: 'EMPTY' }
  if (text.length > maxLength) return { ok: false, reason: 'TOO_LONG', length: text.length, maxLength }
  const places = findIdentityNumbers(written)
  if (places.length > 0) return { ok: false, reason: 'IDENTITY_NUMBER', places }
  return { ok: true, text }
}
