// Rows held in a transaction of the test's own, so that a verb stands still just where it needs them, and another goes by.

import pg from 'pg'
import { until } from '../db/processes.ts'

/** Holds what the statement locks until it is opened. */
export async function holdRows(databaseUrl: string, statement: string, values: readonly unknown[]) {
  const holder = new pg.Client({ connectionString: databaseUrl })
  await holder.connect()
  await holder.query('begin')
  await holder.query(statement, [...values])
  let isOpen = false
  return {
    /** Until so many others wait for a lock in this database, or it is opened. */
    waits: async (count: number): Promise<void> =>
      await until(async () => {
        if (isOpen) return true
        const { rows } = await holder.query(
          `select count(*)::int as waiting from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock'`,
        )
        return rows[0].waiting >= count
      }),
    open: async (): Promise<void> => {
      isOpen = true
      await holder.query('commit')
      await holder.end()
    },
  }
}
