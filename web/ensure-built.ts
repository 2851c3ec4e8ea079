// Builds web/dist when what it is made of has changed: a hash over the sources, the lockfile and the schema is kept
// in dist itself. Contents, not times, so that a fresh checkout of the same commit does not build again. The build goes
// to a folder of its own and is put in place when whole: a server that is running never serves half of it.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const web = import.meta.dirname
const dist = join(web, 'dist')
const stamp = join(dist, '.made-of')
const singles = [
  'index.html',
  'vite.config.ts',
  'package.json',
  '../pnpm-lock.yaml',
  '../server/schema.graphql',
  '../server/documents.json',
  'trust-documents.ts',
]

const madeOf = fingerprint()
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== madeOf) await build()

async function build(): Promise<void> {
  const begun = performance.now()
  const next = join(web, `node_modules/.cache/dist-${process.pid}`)
  const { build: viteBuild } = await import('vite')
  await viteBuild({
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: next },
  })
  writeFileSync(join(next, '.made-of'), madeOf)
  rmSync(dist, { recursive: true, force: true })
  renameSync(next, dist)
  console.log(`Built the web client in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}

function fingerprint(): string {
  const hash = createHash('sha256')
  for (const file of [...singles, ...filesIn('src'), ...filesIn('public')]) {
    hash.update(`\0${file}\0`).update(readFileSync(join(web, file)))
  }
  return hash.digest('hex')
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(web, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(web.length + 1))
    .toSorted()
}
