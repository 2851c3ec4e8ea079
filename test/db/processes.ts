// Other servers, for tests of what happens between them: each a real process, told apart by its pid, killed for real.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

type Outcome = { url?: string; refusal?: string; message?: string; log: string[] }

export type Started = Outcome & {
  readonly pid: number
  /** As by kill -9. */
  readonly kill: () => Promise<void>
  /** In order. */
  readonly end: () => Promise<void>
}

const children = new Set<ChildProcess>()
const script = fileURLToPath(new URL('./start.ts', import.meta.url))

export async function start(verb: 'start' | 'migrate', target: string): Promise<Started> {
  const child = spawn(process.execPath, [script, verb, target], { stdio: ['pipe', 'pipe', 'inherit'] })
  const gone = once(child, 'exit').then(() => children.delete(child))
  children.add(child)
  const outcome = await firstLine(child)
  return {
    ...outcome,
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    end: async () => {
      child.stdin.end()
      await gone
    },
  }
}

/** Whoever still lives, also after a test that waited in vain. */
export async function killAll(): Promise<void> {
  await Promise.all(
    [...children].map((child) => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      return gone
    }),
  )
}

async function firstLine(child: ChildProcess): Promise<Outcome> {
  if (!child.stdout) throw new Error('the process has no output')
  for await (const line of createInterface(child.stdout)) return JSON.parse(line)
  throw new Error('the process said nothing')
}

/** Whom postmaster.pid names; undefined when there is none. */
export function postmasterPid(dataDir: string): number | undefined {
  const file = join(dataDir, 'postgres', 'postmaster.pid')
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined
}

/** Dead is also who is dead and not yet fetched by its parent. */
export function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** Waits for a condition, and fails when it does not come. */
export async function until(isMet: () => boolean | Promise<boolean>, limitMs = 10_000): Promise<void> {
  const giveUpAt = performance.now() + limitMs
  while (!(await isMet())) {
    if (performance.now() > giveUpAt) throw new Error(`still not so after ${limitMs} ms: ${isMet.toString()}`)
    await sleep(10)
  }
}
