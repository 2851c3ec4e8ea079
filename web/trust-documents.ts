// A plugin of the client's build: in the place of each operation stands the id under which the server knows its text, so
// that the text is written once, in server/documents.json, and the browser neither fetches nor parses it. Fragments are
// parts of texts, and vanish. A build from documents that are not printed fails; while one develops, they are printed
// at each change, which starts the server anew.

import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const here = import.meta.dirname
const printer = join(here, 'print-documents.ts')
const isDocuments = (file: string): boolean => /\/src\/.*\.documents\.ts$/.test(file)

export function trustDocuments(): Plugin {
  let ids: ReadonlyMap<string, string> = new Map()
  return {
    name: 'trust-documents',
    enforce: 'pre',
    configureServer(server) {
      server.watcher.on('all', (_, file) => {
        if (!isDocuments(file)) return
        try {
          ids = printedIds([])
        } catch {
          // Half-written: the printer has said what is wrong, and the next change may be right.
          return
        }
        for (const known of server.moduleGraph.idToModuleMap.values()) {
          if (isDocuments(known.id ?? '')) server.moduleGraph.invalidateModule(known)
        }
        server.hot.send({ type: 'full-reload' })
      })
    },
    configResolved({ command }) {
      ids = printedIds(command === 'build' ? ['--check'] : [])
    },
    load(file) {
      return isDocuments(file) ? withIds(file, ids) : undefined
    },
  }
}

/** What the file exports, as the browser gets it. An operation is exported under its own name (house rule H11). */
function withIds(file: string, ids: ReadonlyMap<string, string>): string {
  const exported = [...readFileSync(file, 'utf8').matchAll(/^export const (\w+) = graphql\(/gm)]
  const operations = exported.flatMap(([, name = '']) => {
    const documentId = ids.get(name)
    return documentId === undefined ? [] : [{ name, documentId }]
  })
  return operations
    .map(({ name, documentId }) => {
      const put = { kind: 'Document', definitions: [], documentId, name }
      return `export const ${name} = ${JSON.stringify(put)}\n`
    })
    .join('')
}

/** The ids of this release's operations by name; the printer says what is wrong, if something is. */
function printedIds(how: readonly string[]): ReadonlyMap<string, string> {
  execFileSync(process.execPath, [printer, ...how], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [now] = JSON.parse(readFileSync(join(here, '../server/documents.json'), 'utf8'))
  const documents: readonly [string, unknown][] = Object.entries(now.documents)
  return new Map(
    documents.map(([id, text]) => [
      /^(?:query|mutation|subscription) (\w+)/m.exec(String(text))?.[1] ?? '',
      id,
    ]),
  )
}
