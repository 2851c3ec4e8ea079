// Answers written alone and shown together (domain.md E2): everybody thinks before anybody has spoken.
//
// R1 Until the round is shown, an answer is its writer's alone; others are told how many have answered, never who.
// R2 All are shown at once, and nothing is written in the round from then on.
// R3 What is asked is one of the method's questions or the group's own words; the question of the scale takes a number.

import { type Refusal, invalid } from '#lib/refusal.ts'

const METHOD = ['DANGER', 'GOAL', 'SCALE'] as const
type Method = (typeof METHOD)[number]

/** R3: what a stored prompt is: a question of the method, or null for own words. */
export function methodOf(prompt: string): Method | null {
  return METHOD.find((each) => each === prompt) ?? null
}

/** R3: why this number can't be kept, or null. */
export function refuseScale(prompt: string, scale: number | null): Refusal | null {
  const isAsked = methodOf(prompt) === 'SCALE'
  if (!isAsked && scale === null) return null
  if (isAsked && scale !== null && Number.isInteger(scale) && scale >= 0 && scale <= 10) return null
  return invalid(
    isAsked
      ? { sv: 'Välj en siffra från 0 till 10.', en: 'Choose a number from 0 to 10.' }
      : { sv: 'Frågan tar inte emot någon siffra.', en: 'The question takes no number.' },
    { field: 'scale' },
  )
}

type Answer = { readonly personId: string }

/** R1, R2: the answers that the viewer may see. */
export function seenBy<A extends Answer>(
  viewerId: string,
  round: { readonly isRevealed: boolean; readonly answers: readonly A[] },
): A[] {
  return round.answers.filter(({ personId }) => round.isRevealed || personId === viewerId)
}
