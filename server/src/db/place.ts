// Which database the settings name, and the folder that this installation keeps beside it: the embedded one with its
// data folder, or another with DATA_DIR. Without DATA_DIR another database has a folder of its own in `.data-external`,
// named after where it is, so that two databases never share what is kept for one.

import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'

import { placeOf } from './connection.ts'

export type Database = {
  readonly url: string
  readonly folder: string
  readonly stop: () => Promise<void>
}

type Settings = { readonly databaseUrl: string | null; readonly dataDir: string | null }

/** For the server: the embedded database is started, and owned until it is stopped. */
export async function openDatabasePlace(env: Settings, say: (line: string) => void): Promise<Database> {
  if (env.databaseUrl !== null) return await externalPlace(env.databaseUrl, env.dataDir)
  const { startEmbedded } = await import('./embedded.ts')
  return await startEmbedded({ dataDir: env.dataDir, log: say })
}

/** For a look beside the server: a running embedded database is used as it is, one at rest is started and stopped. */
export async function visitDatabase(env: Settings, say: (line: string) => void): Promise<Database> {
  if (env.databaseUrl !== null) return await externalPlace(env.databaseUrl, env.dataDir)
  const { visitEmbedded } = await import('./embedded.ts')
  return await visitEmbedded({ dataDir: env.dataDir, log: say })
}

async function externalPlace(url: string, dataDir: string | null): Promise<Database> {
  return {
    url,
    folder: dataDir === null ? await folderOf(url) : resolve(dataDir),
    stop: async () => undefined,
  }
}

async function folderOf(url: string): Promise<string> {
  const { repository } = await import('./embedded.ts')
  const { address, database } = placeOf(url)
  const hash = createHash('sha256')
    .update(JSON.stringify([address, database]))
    .digest('hex')
    .slice(0, 8)
  return join(repository, '.data-external', `${database.replaceAll(/[^\w-]/g, '_')}-${hash}`)
}
