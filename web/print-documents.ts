// Prints what the client may ask to server/documents.json: every operation of its *.documents.ts files, with its
// fragments, under the sha256 of exactly that text. The server answers to nothing else (AUDIT_MODE apart), and the built
// client has the ids in the place of the texts (trust-documents.ts). With --check, fails when the file is not what the
// code says.

import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type DocumentNode, Kind, print } from 'graphql'
import { doubledNames, type Operation, type Release, releasesWith } from './src/client/documents.rules.ts'

const here = import.meta.dirname
const file = join(here, '../server/documents.json')

const operations: Operation[] = []
for (const source of globSync('src/**/*.documents.ts', { cwd: here }).toSorted()) {
  const exported: Record<string, unknown> = await import(pathToFileURL(join(here, source)).href)
  for (const document of Object.values(exported)) {
    if (!isDocument(document)) throw new Error(`web/${source} exports something that is no document.`)
    const [first] = document.definitions
    if (first?.kind !== Kind.OPERATION_DEFINITION) continue
    if (first.name === undefined) throw new Error(`web/${source} has an operation without a name.`)
    const text = print(document)
    const id = `sha256:${createHash('sha256').update(text).digest('hex')}`
    operations.push({ name: first.name.value, id, text })
  }
}
const [doubled] = doubledNames(operations)
if (doubled !== undefined) throw new Error(`${doubled} is the name of two operations.`)

const before = existsSync(file) ? readFileSync(file, 'utf8') : '[]'
const printed = `${JSON.stringify(releasesWith(versionNow(), operations, JSON.parse(before)), null, 2)}\n`

if (!process.argv.includes('--check')) {
  if (printed !== before) writeFileSync(file, printed)
} else if (before !== printed) {
  process.stderr.write(
    'server/documents.json is not what the web client asks. Print it: node web/print-documents.ts\n',
  )
  process.exitCode = 1
}

function versionNow(): Release['version'] {
  return JSON.parse(readFileSync(join(here, '../package.json'), 'utf8')).version
}

function isDocument(value: unknown): value is DocumentNode {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === Kind.DOCUMENT
}
