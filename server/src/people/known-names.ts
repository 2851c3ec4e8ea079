// Names that a file may hold: nobody is a client by being a colleague.

import type { Tx } from '#db/client.ts'

/** Names that are no client's: of everybody who works or has worked here, and of the units. */
export async function readKnownNames(db: Pick<Tx, '$queryRaw'>, authorityId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ name: string }[]>`
    select name from person where authority_id = ${authorityId}::uuid
    union select name from unit where authority_id = ${authorityId}::uuid`
  return rows.map(({ name }) => name)
}
