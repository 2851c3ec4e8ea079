// A process of its own that starts the database of a folder, or migrates one, and says in one line of JSON how it went.
// Then it stays, until it is killed or its standard input ends; that ends it in order.

import { startEmbedded } from 'server/db/embedded'
import { migrate } from 'server/db/migrate'

const [verb = '', target = ''] = process.argv.slice(2)
const lines: string[] = []
const log = (line: string) => lines.push(line)

try {
  if (verb === 'migrate') {
    await migrate(target, log)
    say({ log: lines })
  } else {
    const { url, stop } = await startEmbedded({ dataDir: target, log })
    say({ url, log: lines })
    for await (const _ of process.stdin) continue
    await stop()
  }
} catch (error) {
  if (!(error instanceof Error)) throw error
  say({ refusal: error.name, message: error.message, log: lines })
}

function say(outcome: { url?: string; refusal?: string; message?: string; log: string[] }) {
  process.stdout.write(`${JSON.stringify(outcome)}\n`)
}
