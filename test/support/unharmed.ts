// Around each test of a file that attacks: a fault that escapes would end a process, so it fails the test; and whatever
// was done, the server still answers.

import { afterEach, beforeEach } from 'vitest'
import { http } from './wire.ts'

export function staysUnharmed(urls: () => readonly string[]): void {
  const escaped: unknown[] = []
  const escape = (error: unknown): void => {
    escaped.push(error)
  }
  beforeEach(() => {
    process.on('uncaughtException', escape)
    process.on('unhandledRejection', escape)
  })
  afterEach(async () => {
    process.off('uncaughtException', escape)
    process.off('unhandledRejection', escape)
    const [fault] = escaped.splice(0)
    if (fault !== undefined) throw new Error('a fault escaped, which ends a process', { cause: fault })
    for (const url of urls()) {
      const { status } = await http(url, { method: 'GET', path: '/healthz' })
      if (status !== 200) throw new Error(`the server answers ${status}`)
    }
  })
}
