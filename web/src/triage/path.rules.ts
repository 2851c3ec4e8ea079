// The way of an urgency, in one order of time.
// PT1 Every urgency that was set or raised, and every person whom the request went on to, oldest first; set before gone on,
//     where both are of one instant.
import type { Left } from './triage.documents.ts'

type Step = ({ kind: 'set' } & Left['urgencies'][number]) | ({ kind: 'went' } & Left['escalations'][number])

export function pathOf({ urgencies, escalations }: Pick<Left, 'urgencies' | 'escalations'>): readonly Step[] {
  const steps: Step[] = [
    ...urgencies.map((each) => ({ kind: 'set' as const, ...each })),
    ...escalations.map((each) => ({ kind: 'went' as const, ...each })),
  ]
  return steps.toSorted((one, other) => {
    if (one.at !== other.at) return one.at < other.at ? -1 : 1
    return one.kind === other.kind ? 0 : one.kind === 'set' ? -1 : 1
  })
}
