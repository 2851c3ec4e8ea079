// Every test, and one last line to count by: N passed, N failed, N skipped. Arguments are vitest's own (file names,
// -t, --project). A file that cannot be loaded, a hook that throws and an error outside every test are failures too.
// Exits 1 on a failure, when no test was found, and in CI on a skip: a skipped test is a promise that nobody keeps.

import { writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseCLI, startVitest, type TestModule, type Vitest } from 'vitest/node'

type Count = { passed: number; failed: number; skipped: number }

const whole = await run(process.argv.slice(2))
const isGreen = whole.failed === 0 && whole.passed > 0 && !(process.env['CI'] && whole.skipped > 0)
writeSync(1, `${whole.passed} passed, ${whole.failed} failed, ${whole.skipped} skipped\n`)
process.exit(isGreen ? 0 : 1)

async function run(argv: string[]): Promise<Count> {
  let vitest: Vitest | null = null
  try {
    const { filter, options } = parseCLI(['vitest', 'run', ...argv])
    const config = fileURLToPath(new URL('../vitest.config.ts', import.meta.url))
    vitest = await startVitest(filter, { ...options, config, run: true, watch: false })
    const modules = vitest.state.getTestModules()
    const total = sum(modules.map(countOf))
    total.failed += vitest.state.getUnhandledErrors().length
    // The world's own teardown may fail as well: then vitest says so in the exit code alone.
    await vitest.close()
    if (process.exitCode && total.failed === 0 && modules.length > 0) total.failed = 1
    return total
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    await vitest?.close()
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function countOf(module: TestModule): Count {
  const count = { passed: 0, failed: 0, skipped: 0 }
  for (const test of module.children.allTests()) {
    const { state } = test.result()
    // A test still pending was never reached: its worker died.
    count[state === 'pending' ? 'failed' : state]++
  }
  // Errors of the file itself or of a hook around tests belong to no test.
  const suites = [...module.children.allSuites()]
  count.failed += module.errors().length + suites.reduce((errors, suite) => errors + suite.errors().length, 0)
  return count
}

function sum(counts: readonly Count[]): Count {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of counts) {
    total.passed += passed
    total.failed += failed
    total.skipped += skipped
  }
  return total
}
