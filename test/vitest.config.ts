// Four projects, in this order: rules (beside the code, needs nothing), house (the repository itself), world (over a
// real PostgreSQL, through the public door), e2e (browsers). Two workers, since the machines at hand have two cores.
// Nothing is retried: a test that fails now and then has found something.

import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const setupFiles = [fromHere('./support/quiet.ts')]
const globalSetup = [fromHere('./support/global-setup.ts')]

/** What takes longest of its project begins first, so that the other worker has something to do until it has ended. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      ['naughty', 'visit', 'lives', 'oracle'].some((name) => moduleId.endsWith(`/${name}.test.ts`))
    // Vitest's own, which changes nothing of what it is given.
    // oxlint-disable-next-line unicorn/no-array-sort
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return projects.flatMap((of) => {
      const own = sorted.filter(({ project }) => project === of)
      return [...own.filter(isLong), ...own.filter((file) => !isLong(file))]
    })
  }
}

export default defineConfig({
  root: fromHere('..'),
  cacheDir: fromHere('./node_modules/.cache/vite'),
  test: {
    allowOnly: !process.env['CI'],
    retry: 0,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['{server,web}/src/**/*.test.{ts,tsx}', 'prisma/**/*.test.ts'],
          isolate: false,
          pool: 'threads',
          testTimeout: 5_000,
          setupFiles,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/house.test.ts'],
          testTimeout: 60_000,
          setupFiles,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'world',
          include: ['test/{api,realtime,db,start}/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 15_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 5_000 } },
          setupFiles,
          globalSetup,
          // The server is loaded by Node itself, as it runs; transformed, it would meet a second copy of graphql.
          server: { deps: { external: [/\/(server|prisma)\//] } },
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // As patient as the browser's own waiting (support/browser.ts): a second is short where two pages share a core.
          expect: { poll: { timeout: 15_000 } },
          setupFiles,
          globalSetup,
          server: { deps: { external: [/\/(server|prisma)\//] } },
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
