// A new database cluster, made beside its place and renamed into it when whole: it is there entirely or not at all,
// and a start that was killed half-way leaves only a folder that the next start removes.
// Two roles with one random password, which lies inside the cluster and goes with it: `postgres` to administer with, and
// `samrad`, which owns its database and is no superuser, so that a hole in a query is no hole in the machine.
// Swedish order comes from ICU, the same on every machine.

import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import { BootError } from '#lib/boot-error.ts'

import type { Owner, Programs } from './programs.ts'

const passwordFile = 'samrad.password'
const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=sv-SE']

export async function createCluster(place: string, programs: Programs, owner: Owner) {
  await removeLeftovers(place)
  const folder = `${place}.${randomUUID()}`
  const password = randomBytes(24).toString('base64url')
  const secret = `${folder}.password`
  try {
    await makeFolder(folder, owner)
    await writeSecret(secret, password, owner)
    await execute(
      programs.initdb,
      [
        '-D',
        folder,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${secret}`,
        '--no-instructions',
        ...locale,
      ],
      { owner, folder },
    )
    await writeSecret(join(folder, passwordFile), password, owner)
    const roleAndDatabase = `create role samrad login createdb password '${password}'\ncreate database samrad owner samrad\n`
    await execute(
      programs.postgres,
      ['--single', '-D', folder, '-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', 'postgres'],
      { owner, folder, input: roleAndDatabase },
    )
    await rename(folder, place)
  } finally {
    await rm(secret, { force: true })
    await rm(folder, { recursive: true, force: true })
  }
}

export async function readPassword(place: string) {
  try {
    return (await readFile(join(place, passwordFile), 'utf8')).trim()
  } catch (error) {
    throw new BootError(`The password of the database cannot be read: ${join(place, passwordFile)}`, {
      cause: error,
    })
  }
}

/** A folder that only PostgreSQL's user, and root, may enter. */
export async function makeFolder(path: string, owner: Owner) {
  await mkdir(path, { mode: 0o700 })
  if (owner) await chown(path, owner.uid, owner.gid)
}

async function writeSecret(path: string, secret: string, owner: Owner) {
  await writeFile(path, `${secret}\n`, { mode: 0o600 })
  if (owner) await chown(path, owner.uid, owner.gid)
}

// Of starts that were killed. What still writes there is an orphan too, and stumbles; names are never used again.
async function removeLeftovers(place: string) {
  const leftovers = (await readdir(dirname(place))).filter((name) => name.startsWith(`${basename(place)}.`))
  const paths = leftovers.map((name) => join(dirname(place), name)).filter((path) => path !== `${place}.log`)
  await Promise.all(paths.map((path) => rm(path, { recursive: true, force: true }).catch(() => undefined)))
}

function execute(
  program: string,
  parameters: readonly string[],
  { owner, folder, input = '' }: { owner: Owner; folder: string; input?: string },
) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(program, parameters, { ...owner, cwd: folder, env: { LC_ALL: 'C' }, detached: true })
    let said = ''
    const listen = (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-4_000)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', (error) => reject(failure(program, error.message)))
    child.on('close', (code) => (code === 0 ? resolve() : reject(failure(program, said))))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

function failure(program: string, said: string) {
  const lines = said.split('\n').map((line) => line.trim())
  const reason =
    lines.find((line) => /error|fatal|panic|cannot|could not/i.test(line)) ?? lines.findLast(Boolean)
  return new BootError(`The database could not be created: ${program} said "${reason ?? 'nothing'}"`)
}
