import { expect, test } from 'vitest'
import { SPELLINGS, generate } from '#lib/pii.samples.ts'
import { findIdentityNumbers } from '#lib/pii.ts'
import { createLog } from './log.ts'

function capture(): { log: ReturnType<typeof createLog>; lines: string[] } {
  const lines: string[] = []
  return { lines, log: createLog('info', { write: (line) => void lines.push(line) }) }
}

/** Every string and number of a line, wherever it stands. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => [key, ...stringsIn(each)])
}

test('no identity number leaves in a log line, whatever the line is made of', () => {
  const { log, lines } = capture()
  for (const [name, write] of Object.entries(SPELLINGS)) {
    const canary = write(generate())
    log.info(`Ring ${canary} i dag`)
    log.info('Ring %s och %j', canary, { canary })
    log.info({ [canary]: { deep: [canary, { deeper: canary }] } }, name)
    log.child({ asked: canary }).warn(canary)
    log.error({ err: new Error(`No such person\n${canary}`) }, 'a bug')
    log.error({ err: Object.assign(new Error('x'), { code: canary, name: canary }) })
    log.error(new Error(canary))
    log.info({ err: canary, message: canary })
  }
  log.info({ number: 191212121212, short: 1212121212 })
  const left = lines.flatMap((line) =>
    [line, ...stringsIn(JSON.parse(line))].filter((text) => findIdentityNumbers(text).length > 0),
  )
  expect(left).toEqual([])
  expect(lines).toHaveLength(Object.keys(SPELLINGS).length * 8 + 1)
  expect(lines[0]).toContain('Ring [personnummer] i dag')
})

test('a line is whole: one JSON object with its level, time and what was not redacted', () => {
  const { log, lines } = capture()
  log.warn({ id: '018f1234-7a12-8b12-9c12-123456789abc', count: 7, at: ['a'], none: null }, 'kept')
  expect(lines[0]).toMatch(/\n$/)
  const line = JSON.parse(lines[0]!)
  expect(line).toMatchObject({ level: 40, id: '018f1234-7a12-8b12-9c12-123456789abc', count: 7, at: ['a'] })
  expect(line.none).toBeNull()
  expect(line.time).toBeGreaterThan(1_700_000_000_000)
  expect(line.msg).toBe('kept')
})

test('an error tells the last line of its message, cut short, and where it was', () => {
  const { log, lines } = capture()
  log.error({ err: new Error(`somebody's words\n${'x'.repeat(1000)}`) }, 'a bug')
  log.error({ err: 'only a string with somebody’s words' }, 'a bug')
  expect(lines[0]).not.toContain('words')
  expect(JSON.parse(lines[0]!).err.message).toHaveLength(300)
  expect(JSON.parse(lines[0]!).err.at[0]).toContain('log.test.ts')
  expect(lines[1]).not.toContain('words')
})
