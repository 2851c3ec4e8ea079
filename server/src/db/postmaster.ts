// The running PostgreSQL of one data folder: found, started, stopped, by what it writes of itself in postmaster.pid.
// It is the leader of a process group of its own, so that Ctrl-C reaches the server alone, which then stops it in order;
// and it may outlive a server that was killed, to be found again by the next.
// Its log tells of starts and stops, never of statements, whose words may be somebody's.

import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { platform } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { BootError } from '#lib/boot-error.ts'

import { isAlive } from './ownership.ts'
import type { Owner } from './programs.ts'

export type Settings = Readonly<Record<string, string>>
export type Place = { readonly cluster: string; readonly logFile: string }
export type Postmaster = { readonly pid: number; readonly port: number }

const stepMs = 8
/** Writing again what a crash left in the log takes its time. */
const recoveryMs = 600_000
const passingMs = 30_000
const largestLog = 4 * 1024 * 1024

const houseSettings: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  cluster_name: 'samrad',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Not ERROR: its lines quote values.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  synchronous_commit: 'on',
  // A statement whose server died is not finished for nobody. Windows cannot tell.
  client_connection_check_interval: platform() === 'win32' ? '0' : '2s',
  // Short statements by few people: what follows only costs processes, and shared memory that containers lack.
  io_method: 'sync',
  jit: 'off',
  max_parallel_workers_per_gather: '0',
}

/** The living postmaster of this cluster, once it takes connections; undefined when there is none. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const giveUpAt = performance.now() + recoveryMs
  while (performance.now() < giveUpAt) {
    const found = readPidFile(cluster)
    if (!found || !isAlive(found.pid)) return undefined
    if (!isPostmasterOf(found.pid, cluster)) {
      // The id was given to another program since; PostgreSQL would take that for itself, and refuse.
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (found.status === 'ready') return found
    await sleep(stepMs)
  }
  throw new BootError(`PostgreSQL in ${cluster} is neither up nor down after ${recoveryMs / 60_000} minutes`)
}

/** Starts it and waits until it takes connections. Without a port it takes a free one. */
export async function startPostmaster(
  place: Place,
  program: string,
  { owner, settings, port }: { owner: Owner; settings: Settings; port?: number },
): Promise<Postmaster> {
  const giveUpAt = performance.now() + passingMs
  for (;;) {
    const attempt = await attemptStart(place, program, {
      owner,
      settings,
      port: port ?? (await findFreePort()),
    })
    if ('pid' in attempt) return attempt
    if (!isPassing(attempt.said) || performance.now() > giveUpAt) {
      throw new BootError(`PostgreSQL did not start: ${lastWords(attempt.said)} (${place.logFile})`)
    }
    await sleep(50)
  }
}

/** Ends its connections, writes everything and waits for its end; what was open is rolled back. */
export async function stopPostmaster(postmaster: Postmaster, cluster: string) {
  const { pid } = postmaster
  const isGone = () => readPidFile(cluster)?.pid !== pid || !isAlive(pid)
  signalPostmaster(postmaster, cluster, 'SIGINT')
  if (!(await until(isGone, 20_000))) {
    signalPostmaster(postmaster, cluster, 'SIGQUIT')
    await until(isGone, 5_000)
  }
  // The file goes first, the process a moment later.
  await until(() => !isAlive(pid), 1_000)
}

/** Signals it, unless its number is another program's by now. */
export function signalPostmaster({ pid }: Postmaster, cluster: string, name: NodeJS.Signals) {
  if (!isAlive(pid) || !isPostmasterOf(pid, cluster)) return
  try {
    process.kill(pid, name)
  } catch {
    // Gone just now.
  }
}

async function attemptStart(
  { cluster, logFile }: Place,
  program: string,
  { owner, settings, port }: { owner: Owner; settings: Settings; port: number },
): Promise<Postmaster | { said: string }> {
  const options = Object.entries({ ...houseSettings, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const log = openSync(logFile, sizeOf(logFile) > largestLog ? 'w' : 'a', 0o600)
  const logStart = sizeOf(logFile)
  const child = spawn(program, ['-D', cluster, '-p', String(port), ...options], {
    ...owner,
    cwd: cluster,
    env: { LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  let failure: Error | undefined
  child.on('error', (error) => {
    failure = error
  })
  const isReady = () => {
    const found = readPidFile(cluster)
    return found?.pid === child.pid && found?.status === 'ready'
  }
  const hasEnded = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null
  await until(() => hasEnded() || isReady(), recoveryMs)
  if (child.pid !== undefined && isReady()) return { pid: child.pid, port }
  child.kill('SIGINT')
  return { said: failure?.message ?? readFileSync(logFile, 'utf8').slice(logStart) }
}

// Another program took the port in between, or the connections of a killed PostgreSQL are not quite gone.
function isPassing(said: string) {
  return /could not bind|address already in use|pre-existing shared memory|lock file .* already exists/i.test(
    said,
  )
}

function lastWords(said: string) {
  const lines = said.split('\n').map((line) => line.replace(/^.*?(FATAL|PANIC|ERROR|LOG):\s*/, '').trim())
  const worst = said.split('\n').find((line) => /FATAL|PANIC/.test(line))
  return worst?.replace(/^.*?(FATAL|PANIC):\s*/, '').trim() ?? lines.findLast(Boolean) ?? 'it said nothing'
}

function readPidFile(cluster: string) {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Number.parseInt(lines[0] ?? '', 10)
    return pid > 0
      ? { pid, port: Number.parseInt(lines[3] ?? '', 10), status: (lines[7] ?? '').trim() }
      : undefined
  } catch {
    return undefined
  }
}

// Where /proc is missing the id alone is believed.
function isPostmasterOf(pid: number, cluster: string) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
  } catch {
    return isAlive(pid)
  }
}

async function findFreePort() {
  const server = createServer()
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(0, '127.0.0.1', resolve)
  await promise
  const address = server.address()
  const closed = Promise.withResolvers<void>()
  server.close(() => closed.resolve())
  await closed.promise
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port')
  return address.port
}

async function until(isMet: () => boolean, limitMs: number) {
  const giveUpAt = performance.now() + limitMs
  while (!isMet()) {
    if (performance.now() > giveUpAt) return false
    await sleep(stepMs)
  }
  return true
}

function sizeOf(path: string) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
