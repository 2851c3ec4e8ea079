// What is registered of a colleague, so that she can be suggested where she fits. Values in, values out.
//
// QS1 Whoever may work with children's cases on her own is qualified for them (SoL 25:1).
// QS2 Time for cases is 1–100 per cent of full time.
// QS3 At most ten languages and fifteen competences; the same word in other letters is one. There are no grades.

import { type Refusal, invalid } from '#lib/refusal.ts'
import { type Tag, isSameTag } from './candidate.rules.ts'

export type Registered = {
  readonly qualifiedForChildren: boolean
  readonly mayWorkIndependently: boolean
  readonly ftePercent: number
}

/** QS1, QS2. */
export function refuseRegistering(set: Registered): Refusal | null {
  if (set.mayWorkIndependently && !set.qualifiedForChildren) {
    return invalid(
      {
        sv: 'Den som får arbeta självständigt i barnärenden behöver också vara behörig för dem.',
        en: 'Whoever may work on her own in children’s cases has to be qualified for them too.',
      },
      { field: 'mayWorkIndependently' },
    )
  }
  if (set.ftePercent >= 1 && set.ftePercent <= 100) return null
  return invalid(
    {
      sv: 'Tiden för ärenden är mellan 1 och 100 procent av heltid.',
      en: 'The time for cases is between 1 and 100 per cent of full time.',
    },
    { field: 'ftePercent' },
  )
}

const MOST = { LANGUAGE: 10, COMPETENCE: 15 } as const satisfies Record<Tag['kind'], number>

/** QS3: the tags as they are kept. */
export function keptTags(tags: readonly Tag[]): readonly Tag[] | Refusal {
  const kept = tags.filter((tag, at) => tags.findIndex((other) => isSameTag(tag, other)) === at)
  const count = (kind: Tag['kind']): number => kept.filter((tag) => tag.kind === kind).length
  if (count('LANGUAGE') <= MOST.LANGUAGE && count('COMPETENCE') <= MOST.COMPETENCE) return kept
  const isLanguages = count('LANGUAGE') > MOST.LANGUAGE
  return invalid(
    {
      sv: isLanguages ? 'Högst tio språk får plats.' : 'Högst femton kompetenser får plats.',
      en: isLanguages ? 'At most ten languages fit.' : 'At most fifteen competences fit.',
    },
    { field: isLanguages ? 'languages' : 'competences' },
  )
}
