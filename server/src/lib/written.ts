// What a person wrote, as a refusal when it can't be kept: absent, unreadable, too long, or with an identity number in
// it (the place is told, never the value). The one door from a mutation's text to a table.

import { type Refusal, invalid } from './refusal.ts'
import { cleanText } from './text.ts'

/** The text as it is kept. Refuses an empty one. */
export function requiredText(field: string, written: string, maxLength: number): string {
  const result = cleanText(written, maxLength)
  if (result.ok) return result.text
  throw unkept(field, result)
}

/** The text as it is kept, or null when nothing is written. */
export function optionalText(
  field: string,
  written: string | null | undefined,
  maxLength: number,
): string | null {
  if (written === null || written === undefined) return null
  const result = cleanText(written, maxLength)
  if (result.ok) return result.text
  if (result.reason === 'EMPTY') return null
  throw unkept(field, result)
}

function unkept(field: string, result: Exclude<ReturnType<typeof cleanText>, { ok: true }>): Refusal {
  switch (result.reason) {
    case 'UNREADABLE':
      return invalid(
        {
          sv: 'Texten har tecken som inte går att spara.',
          en: 'The text has characters that cannot be kept.',
        },
        { field },
      )
    case 'EMPTY':
      return invalid({ sv: 'Skriv något här först.', en: 'Write something here first.' }, { field })
    case 'TOO_LONG':
      return invalid(
        {
          sv: `Texten är ${result.length} tecken. Högst ${result.maxLength} får plats.`,
          en: `The text has ${result.length} characters. At most ${result.maxLength} fit.`,
        },
        { field },
      )
    case 'IDENTITY_NUMBER':
      return invalid(
        {
          sv: 'Texten ser ut att innehålla ett personnummer. Ta bort det; det hör hemma i personakten.',
          en: 'The text seems to contain a personal identity number. Remove it; it belongs in the case file.',
        },
        { field, spans: result.places },
      )
    default:
      return result satisfies never
  }
}
