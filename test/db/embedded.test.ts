import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

import { asAdministrator, fastFolder } from '../support/postgres.ts'
import { isAlive, killAll, postmasterPid, start, until } from './processes.ts'

const folders: string[] = []

/** Under a name with spaces and Swedish letters, since somebody's folder has them. */
function newFolder() {
  const folder = join(fastFolder, `samrad-fault ${randomUUID()} åäö`)
  folders.push(folder)
  return folder
}

const startServer = (folder: string) => start('start', folder)

afterEach(async () => {
  await killAll()
  for (const folder of folders.splice(0)) {
    const pid = postmasterPid(folder)
    if (isAlive(pid) && pid !== process.pid) {
      kill(pid, 'SIGINT')
      await until(() => !isAlive(pid))
    }
    await rm(folder, { recursive: true, force: true })
  }
})

function kill(pid: number | undefined, name: NodeJS.Signals) {
  if (pid === undefined) throw new Error('there is no postmaster')
  process.kill(pid, name)
}

const write = (url: string | undefined, text: string) =>
  asAdministrator(url ?? '', async (client) => {
    await client.query('create table if not exists mark(text text)')
    await client.query('insert into mark values ($1)', [text])
  })
const read = (url: string | undefined) =>
  asAdministrator(url ?? '', async (client) => (await client.query('select text from mark order by 1')).rows)

test('a server killed with -9 leaves its database running, and the next one takes it over', async () => {
  const folder = newFolder()
  const first = await startServer(folder)
  await write(first.url, 'kept')
  const postmaster = postmasterPid(folder)
  await first.kill()
  expect(isAlive(postmaster)).toBe(true)

  const second = await startServer(folder)
  expect(second.log.join()).toContain('taken over')
  expect(second.url).toBe(first.url)
  expect(postmasterPid(folder)).toBe(postmaster)
  expect(await read(second.url)).toEqual([{ text: 'kept' }])

  await second.end()
  await until(() => !isAlive(postmaster))
})

test('of several that start in the same instant exactly one wins, and the others name it', async () => {
  const folder = newFolder()
  const servers = await Promise.all([1, 2, 3, 4].map(() => startServer(folder)))
  const [winner, ...moreWinners] = servers.filter(({ url }) => url !== undefined)
  expect(moreWinners).toEqual([])
  const losers = servers.filter(({ refusal }) => refusal !== undefined)
  expect(losers).toHaveLength(3)
  for (const { refusal, message } of losers) {
    expect(refusal).toBe('BootError')
    expect(message).toBe(`The data folder ${folder} is already used by process ${winner?.pid}`)
  }
})

test('whoever is killed in the middle of the first start leaves nothing half made', async () => {
  const folder = newFolder()
  const early = start('start', folder).catch(() => undefined)
  const isCreating = () =>
    existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('postgres.'))
  await until(isCreating)
  await killAll()
  await early
  expect(existsSync(join(folder, 'postgres'))).toBe(false)

  const next = await startServer(folder)
  expect(next.url).toBeDefined()
  await write(next.url, 'works')
})

test('a start right behind a stop waits for the stopping one', async () => {
  const folder = newFolder()
  const first = await startServer(folder)
  await write(first.url, 'kept')
  const pid = postmasterPid(folder)
  await first.kill()
  kill(pid, 'SIGINT')
  const second = await startServer(folder)
  expect(await read(second.url)).toEqual([{ text: 'kept' }])
})

test('a database that is killed under a living server comes back at the same address, with all that was acknowledged', async () => {
  const folder = newFolder()
  const server = await startServer(folder)
  await write(server.url, 'acknowledged')
  const killed = postmasterPid(folder)
  kill(killed, 'SIGKILL')
  await until(() => ![killed, undefined].includes(postmasterPid(folder)))
  await until(() =>
    read(server.url).then(
      () => true,
      () => false,
    ),
  )
  expect(await read(server.url)).toEqual([{ text: 'acknowledged' }])
})

test('an ended server has shut its database down, with nothing to recover', async () => {
  const folder = newFolder()
  const server = await startServer(folder)
  const pid = postmasterPid(folder)
  await server.end()
  expect(isAlive(pid)).toBe(false)
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  expect(readFileSync(join(folder, 'postgres.log'), 'utf8').trimEnd()).toMatch(
    /database system is shut down$/,
  )
})

test('a stale postmaster.pid whose number another program has got does not hinder', async () => {
  const folder = newFolder()
  const first = await startServer(folder)
  const file = join(folder, 'postgres', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  await first.end()
  writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'))
  expect((await startServer(folder)).url).toBeDefined()
})

test('the password is the owner’s alone, and the log holds none', async () => {
  const folder = newFolder()
  const { url } = await startServer(folder)
  const file = join(folder, 'postgres', 'samrad.password')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const password = readFileSync(file, 'utf8').trim()
  expect(url).toContain(password)
  expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain(password)
  const wrong = new URL(url ?? '')
  wrong.password = 'guess'
  await expect(asAdministrator(wrong.href, () => Promise.resolve())).rejects.toThrow(
    'password authentication failed',
  )
})

test('no superuser, Swedish order, on disk before it is acknowledged', async () => {
  const { url } = await startServer(newFolder())
  const rows = await asAdministrator(url ?? '', async (client) => {
    const settings = await client.query(
      `select current_setting('is_superuser') as superuser, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as commit, current_setting('listen_addresses') as addresses`,
    )
    const order = await client.query(
      `select x from unnest(array['Öst', 'Zorn', 'Ärlig', 'Åsa', 'al']) x order by x`,
    )
    return [settings.rows, order.rows.map(({ x }) => x)]
  })
  expect(rows).toEqual([
    [{ superuser: 'off', fsync: 'on', commit: 'on', addresses: '127.0.0.1' }],
    ['al', 'Zorn', 'Åsa', 'Ärlig', 'Öst'],
  ])
})

test('data of another major version are left alone', async () => {
  const folder = newFolder()
  const first = await startServer(folder)
  await first.end()
  const file = join(folder, 'postgres', 'PG_VERSION')
  writeFileSync(file, '17\n')
  const refused = await startServer(folder)
  expect(refused.refusal).toBe('BootError')
  expect(refused.message).toMatch(/written by PostgreSQL 17, and this version of Samråd brings 18/)
  expect(refused.message).not.toContain('\n')
  writeFileSync(file, '18\n')
})

test('a folder that cannot be made is refused in one line', async () => {
  const refused = await startServer('/proc/samrad/data')
  expect(refused.refusal).toBe('BootError')
  expect(refused.message).toMatch(/^The data folder \/proc\/samrad\/data cannot be made \(ENOENT\)/)
})
