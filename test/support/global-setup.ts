// One PostgreSQL for the whole run, however many of its projects need one: the first to come starts it, the last to
// leave stops it, and looks through all that was logged for words that were planted. It ends with the run, also when tests fail, since what it brings with it hears the process end.

import type { TestProject } from 'vitest/node'

import { keepLogs, searchLogs } from './canaries.ts'
import { type TestPostgres, startPostgres } from './postgres.ts'

declare global {
  // Projects load this file each for itself; the process is what they share.
  var samradTestPostgres: { users: number; readonly started: Promise<TestPostgres> } | undefined
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const shared = (globalThis.samradTestPostgres ??= { users: 0, started: startPostgres() })
  shared.users++
  keepLogs()
  const { url, stop } = await shared.started
  project.provide('postgresUrl', url)
  return async () => {
    shared.users--
    if (shared.users > 0) return
    globalThis.samradTestPostgres = undefined
    await stop()
    const { files, lines, found } = searchLogs()
    process.stdout.write(`${lines} lines of ${files} logs hold ${found.length} planted texts\n`)
    if (found.length > 0) throw new Error(`somebody's words are in the log:\n${found.join('\n')}`)
  }
}
