// The only file that listens. Start: settings → database (embedded unless DATABASE_URL) → migrations → seed → port.
// What can't go on says so in one line and exits 1. SIGTERM and Ctrl-C drain: requests end, sockets are told to come
// back, the embedded database is shut down last.

import { once } from 'node:events'
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BootError } from '#lib/boot-error.ts'

enableCompileCache()

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const WEB = fileURLToPath(new URL('../../web/dist', import.meta.url))

async function start(): Promise<void> {
  const { readEnv } = await import('#env.ts')
  const env = readEnv()
  // The database starts while the rest of the code is read.
  const opening = import('#db/place.ts').then(async (place) => await place.openDatabasePlace(env, say))
  opening.catch(() => undefined)
  const [{ createLog }, { createApp }, { HEADS_FILE }, { migrate }, { seedOnce }] = await Promise.all([
    import('#log.ts'),
    import('#app.ts'),
    import('#accesslog/heads.ts'),
    import('#db/migrate.ts'),
    import('#seed/seed.ts'),
  ])
  const database = await opening
  const stops: (() => Promise<void>)[] = [database.stop]
  try {
    await migrate(database.url, say)
    if (env.seed === 'demo') await seedOnce(database.url, { cards: env.seedCards, say })
    const log = createLog(env.production ? 'info' : 'warn')
    const app = await createApp({
      databaseUrl: database.url,
      log,
      publicUrl: env.publicUrl,
      adHoc: env.auditMode || !env.production,
      oidc: env.oidc,
      mail: env.mail,
      web: WEB,
      headsFile: join(database.folder, HEADS_FILE),
    })
    stops.unshift(app.close)
    app.server.listen(env.port, env.host)
    await once(app.server, 'listening').catch((error: unknown) => {
      throw explained(error, env)
    })
    const address = app.server.address()
    const port = typeof address === 'object' && address ? address.port : env.port
    say(`Samråd svarar på http://${env.host.includes(':') ? `[${env.host}]` : env.host}:${port}`)
    say(
      env.oidc
        ? `Logga in: öppna ${env.publicUrl ?? ''} (inloggning hos ${new URL(env.oidc.issuer).host}). Ctrl-C avslutar.`
        : 'Logga in: öppna adressen och välj vem du är (demokommun, påhittade uppgifter). Ctrl-C avslutar.',
    )
  } catch (error) {
    for (const stop of stops) await stop()
    throw error
  }

  let stopping = false
  const stop = (): void => {
    if (stopping) return
    stopping = true
    void (async () => {
      for (const each of stops) await each()
      process.exit(0)
    })()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/** Why the port can't be had, in one line. */
function explained(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  switch (code) {
    case 'EADDRINUSE':
      return new BootError(`PORT=${port} on ${host} is taken; stop what uses it or choose another PORT.`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new BootError(`HOST=${host} is no address of this machine.`)
    case 'EACCES':
      return new BootError(`PORT=${port} needs more rights than this user has; choose one above 1023.`)
    default:
      return error
  }
}

start().catch((error: unknown) => {
  process.stderr.write(
    error instanceof BootError
      ? `${error.message}\n`
      : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
})
