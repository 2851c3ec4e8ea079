// Room that deleted rows took is given up by VACUUM, which no transaction may hold and no limit should cut short: on a
// connection of its own, for as long as it takes.

import pg from 'pg'
import { connect } from './connection.ts'

/** Vacuums the tables, one after the other. What an older transaction may still see stays until the next time. */
export async function vacuum(url: string, tables: readonly string[]): Promise<void> {
  const client = await connect(url, 'none')
  try {
    for (const table of tables) await client.query(`vacuum ${pg.escapeIdentifier(table)}`)
  } finally {
    await client.end()
  }
}
