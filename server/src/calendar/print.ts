// `samrad daysheet`: the sheet of a unit as a page, read beside the server or without it. What stands in its way is said in
// one line, for whoever reads the mail of a cron job.

import { randomUUID } from 'node:crypto'
import { openDatabase } from '#db/client.ts'
import { connect } from '#db/connection.ts'
import { BootError } from '#lib/boot-error.ts'
import { paperOf } from './paper.rules.ts'
import { listSheetUnits, printDaySheet } from './sheet.ts'

/** The page. `unit`: what it is called, or its id where several are called so. On record before it is given. */
export async function daySheetPage(databaseUrl: string, unit: string): Promise<string> {
  await refuseOtherDatabase(databaseUrl)
  const db = openDatabase(databaseUrl, { poolSize: 2 })
  try {
    const house = { db, clock: () => new Date(), newId: randomUUID, wake: () => undefined }
    const units = await listSheetUnits(house)
    const named = units.filter(({ id, name }) => id === unit || name.toLowerCase() === unit.toLowerCase())
    const [first, ...others] = named
    if (!first) {
      throw new BootError(
        `--unit ${unit}: there is no such unit. There are: ${units.map(({ name }) => name).join(', ')}.`,
      )
    }
    if (others.length > 0) {
      throw new BootError(
        `--unit ${unit}: several are called so; name one by its id: ${named.map(({ id }) => id).join(', ')}.`,
      )
    }
    return paperOf(await printDaySheet(house, first))
  } finally {
    await db.$disconnect()
  }
}

async function refuseOtherDatabase(databaseUrl: string): Promise<void> {
  const client = await connect(databaseUrl)
  try {
    const { rows } = await client.query<{ isThere: boolean }>(
      `select count(to_regclass(name)) = 3 as "isThere" from unnest(array['access_log', 'absence', 'supervision_slot']) as name`,
    )
    if (rows[0]?.isThere) return
    throw new BootError(
      'This database has no boards: start this version of Samråd on it once, and print again.',
    )
  } finally {
    await client.end()
  }
}
