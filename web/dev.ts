// `pnpm dev`: the server, started anew when its code changes, and the web client with reload, side by side. Vite answers
// on http://127.0.0.1:5173 and passes what is the server's on to it. Ctrl-C ends both.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const main = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))

const server = spawn(process.execPath, ['--watch', '--watch-preserve-output', main], { stdio: 'inherit' })
const vite = await createServer({ root: here, configFile: `${here}vite.config.ts` })
await vite.listen()
vite.printUrls()

const stop = (): void => {
  server.kill('SIGTERM')
  void vite.close().then(() => process.exit(0))
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
