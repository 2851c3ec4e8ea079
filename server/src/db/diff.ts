// Writes the next migration: what is missing between prisma/migrations and prisma/schema.prisma, as Prisma's engine says
// it. The migrations are applied to a database made for this and thrown away, never compared with somebody's own.
// What the datamodel cannot say (checks, partial indexes, triggers) is added to the file by hand.

import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { BootError } from '#lib/boot-error.ts'

import { startEmbedded } from './embedded.ts'
import { diffToSchema, migrate, migrationsFolder } from './migrate.ts'

const [name = ''] = process.argv.slice(2)

try {
  say(await writeNext(name))
} catch (error) {
  if (!(error instanceof BootError)) throw error
  say(error.message)
  process.exitCode = 1
}

async function writeNext(verbNoun: string) {
  if (!/^[a-z]+(_[a-z0-9]+)+$/.test(verbNoun)) {
    throw new BootError('Name the migration by a verb and a noun, such as: add_meeting')
  }
  const sql = await findMissing()
  if (sql === '') return 'The migrations build exactly prisma/schema.prisma: nothing to write.'
  const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${time}_${verbNoun}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), `${sql}\n`)
  return `Written: ${join(folder, 'migration.sql')}`
}

async function findMissing() {
  const dataDir = join(tmpdir(), `samrad-diff-${randomUUID()}`)
  const { url, stop } = await startEmbedded({ dataDir, log: () => undefined, settings: { fsync: 'off' } })
  try {
    await migrate(url, () => undefined)
    return await diffToSchema(url)
  } finally {
    await stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

function say(line: string) {
  process.stdout.write(`${line}\n`)
}
