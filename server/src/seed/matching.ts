// The part of the demo that registers what is known of the colleagues: through the face, as their managers.

import { KNOWN, REGISTRARS } from 'prisma-schema/seed/matching'
import { PEOPLE, type PersonName } from 'prisma-schema/seed/people'
import { listQualifications, setQualifications } from '#matching/qualification.ts'
import type { Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

type Telling = {
  readonly scopeOf: (name: PersonName) => Scope
  readonly operation: (verb: string, input: unknown) => Operation
}

export async function tellMatching({ scopeOf, operation }: Telling): Promise<void> {
  for (const name of REGISTRARS) {
    const manager = scopeOf(name)
    for (const unitId of manager.unitIds) {
      for (const { person, version } of await listQualifications(manager, unitId)) {
        const known = PEOPLE.find((each) => each.name === person.name)
        // Each once, and nobody registers herself.
        if (version > 0 || known === undefined || person.id === manager.person.id) continue
        const input = {
          unitId,
          personId: person.id,
          expectedVersion: 0,
          qualifiedForChildren: true,
          mayWorkIndependently: true,
          stage: 'EXPERIENCED' as const,
          ftePercent: 100,
          languages: [],
          competences: [],
          ...KNOWN[known.name],
        }
        await setQualifications(manager, operation('setQualifications', input), input)
      }
    }
  }
}
