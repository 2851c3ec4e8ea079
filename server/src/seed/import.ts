// The demo's staff as its staff system has it: a file that the administrator reads in, so that each has the id by which a
// file of cases names her (karast for Karin Åström).

import { AUTHORITY_STAFF } from 'prisma-schema/seed/staff'
import { beginImport } from '#import/import.ts'
import { findJob } from '#import/job.ts'
import { ROLE_WORDS } from '#lib/role-words.ts'
import type { Scope } from '#scope.ts'

export async function tellStaff(scope: Scope): Promise<void> {
  const rows = AUTHORITY_STAFF.map(({ id, name, role, unit }) =>
    [id, name, ROLE_WORDS[role].sv, unit].join(';'),
  )
  const bytes = new TextEncoder().encode(['Id;Namn;Roll;Enhet', ...rows].join('\n'))
  const file = { kind: 'STAFF', bytes, columns: null, isWhole: false, isDryRun: false } as const
  const { jobId, done } = await beginImport(scope, file, { signal: new AbortController().signal })
  await done
  const job = await findJob(scope, jobId)
  if (job?.state !== 'DONE') throw new Error(`the demo's staff was not read in: ${JSON.stringify(job)}`)
}
