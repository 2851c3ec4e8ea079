// The reference of `bench start`: Node itself, started and answering one page.

import { spawn } from 'node:child_process'
import { once } from 'node:events'

const PAGE = `require('node:http').createServer((_, r) => r.end('ok')).listen(0, function () { console.log(this.address().port) })`

export async function startBare(): Promise<void> {
  const child = spawn(process.execPath, ['-e', PAGE], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await once(child.stdout, 'data')
  await (await fetch(`http://127.0.0.1:${String(port).trim()}`)).text()
  child.kill()
  await once(child, 'exit')
}
