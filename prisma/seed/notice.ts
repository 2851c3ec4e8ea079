// What the demo's people have been told lately: a colleague named in a conversation, and what is older than a working day
// read already, so that a bell in the demo has a number that one believes.

import type { PersonName } from './people.ts'

/** Said in what the one has in hand, to who asked it. */
export const NAMED = {
  by: 'Maria Sand',
  ago: 18,
  text: (name: string): string => `@${name}, jag är på plats till fyra i dag om du vill ta det innan dess.`,
} as const satisfies { by: PersonName; ago: number; text: unknown }

/** Minutes: what was told before this has been read. */
export const READ_AFTER = 20 * 60
