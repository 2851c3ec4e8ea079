// The word for a step of a conversation.
import { deliberationWords } from './deliberation.words.ts'

type StepWords = typeof deliberationWords.sv

/** The word for a step; one that this client doesn't know is told by its key. */
export function stepName(words: StepWords, key: string): string {
  const named: Readonly<Record<string, string>> = words.step
  return Object.hasOwn(named, key) ? (named[key] ?? key) : key
}
