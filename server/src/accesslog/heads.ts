// The file of recorded heads: the chain's newest link, kept where the database cannot reach it. Who may change the
// database may write a whole chain anew, but not what stood in this file, nor in a copy of it in another place.
// A head is recorded only once it is committed. The file is the process's own (0600), each line is on disk when the
// append returns, and processes on one machine share it: of two that thin it at once one may lose the other's newest
// line, which the next round's covers.

import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Head, lineOf, parseHead, thinned, wholeLines } from './head.rules.ts'

export const HEADS_FILE = 'audit-heads.jsonl'

const MODE = 0o600

/** Tells the log once of each head, and the file, where there is one, until it is on disk. */
export function tellHeads(to: {
  readonly log: (head: Head) => void
  readonly file: string | null
}): (head: Head) => Promise<void> {
  let logged: string | null = null
  return async (head) => {
    if (head.hash !== logged) to.log(head)
    logged = head.hash
    if (to.file !== null) await recordHead(to.file, head)
  }
}

/** Adds a head unless it is the file's last, and keeps the file small. */
export async function recordHead(file: string, head: Head): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const text = await readText(file)
  const lines = wholeLines(text ?? '')
  const line = lineOf(head)
  if (`${lines.at(-1)}\n` === line) return
  const fewer = thinned(lines)
  if (fewer !== null) await replace(file, [...fewer.map((each) => `${each}\n`), line].join(''))
  else await append(file, { line, wholeLength: lengthOf(lines) })
  if (text === null) await syncFolder(dirname(file))
}

/** Every line as a head, null where a line is none; null when there is no such file. */
export async function readHeads(file: string): Promise<readonly (Head | null)[] | null> {
  const text = await readText(file)
  return text === null ? null : wholeLines(text).map(parseHead)
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

async function append(
  file: string,
  { line, wholeLength }: { line: string; wholeLength: number },
): Promise<void> {
  await written(await open(file, 'a', MODE), async (handle) => {
    // What a crash left of a line would spoil this one. Another process may be at it too: only a tail without an end goes.
    const { size } = await handle.stat()
    if (size > wholeLength && !(await endsInLine(file, size))) await handle.truncate(wholeLength)
    await handle.write(line)
  })
}

async function endsInLine(file: string, size: number): Promise<boolean> {
  const handle = await open(file, 'r')
  try {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer.toString() === '\n'
  } finally {
    await handle.close()
  }
}

async function replace(file: string, text: string): Promise<void> {
  const fresh = `${file}.${process.pid}`
  await written(await open(fresh, 'w', MODE), async (handle) => {
    await handle.write(text)
  })
  await rename(fresh, file)
  await syncFolder(dirname(file))
}

async function written(handle: FileHandle, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  try {
    await write(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)
}
