// One living process owns a data folder, and only the operating system can tell that it lives.
// The proof is a lock on a file: the kernel gives it to one of two that ask in the same instant and takes it back
// when the process dies, however it dies. SQLite, which Node brings, is used for its lock alone; its file stays empty.
// Not taken: a file with a process id (the id may belong to somebody else by now, and two can write at once), an advisory
// lock in the database (there is none yet at the first start, and it is lost when the database restarts).

import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'

import { BootError } from '#lib/boot-error.ts'

/** Beside the data; empty. */
export const LOCK_FILE = 'lock'
const busy = 5
/** Of two that ask in the same instant each may see the other asking: each tries again, and one gets it. */
const TRY_FOR_MS = 250

/** Takes the folder for this process until released; refuses when another has it, and names it. */
export async function ownFolder(folder: string): Promise<{ release: () => void }> {
  const nameFile = join(folder, 'owner')
  const lock = await takeLock(folder, nameFile)
  // For whoever is refused; it proves nothing.
  writeFileSync(nameFile, `${process.pid}\n`)
  return {
    release: () => {
      rmSync(nameFile, { force: true })
      lock.close()
    },
  }
}

async function takeLock(folder: string, nameFile: string) {
  const lock = open(join(folder, LOCK_FILE))
  try {
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if (!isBusy(error)) throw notWritable(folder, error)
    throw new BootError(`The data folder ${folder} is already used by ${await nameOwner(nameFile)}`)
  }
}

function open(path: string) {
  try {
    return new DatabaseSync(path, { timeout: TRY_FOR_MS })
  } catch (error) {
    throw notWritable(path, error)
  }
}

// The winner writes its name just after it won.
async function nameOwner(nameFile: string) {
  for (let attempt = 0; attempt < 20; attempt++) {
    const pid = readPid(nameFile)
    if (pid !== undefined && isAlive(pid)) return `process ${pid}`
    await sleep(10)
  }
  return 'another process'
}

function readPid(path: string) {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined
  } catch {
    return undefined
  }
}

/** Runs, and is not one of the dead that nobody has fetched: in a container that may be nobody's task. */
export function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    // No /proc on this system, or gone just now; the next look tells.
    return true
  }
}

function isBusy(error: unknown) {
  return error instanceof Error && 'errcode' in error && error.errcode === busy
}

function notWritable(path: string, cause: unknown) {
  return new BootError(`The data folder cannot be written (${path}): give DATA_DIR a folder of this user's`, {
    cause,
  })
}
