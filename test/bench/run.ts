// `bench [name]`: runs one measurement or all. Each figure is one JSON line on standard output.

const BENCHES = {
  audit: async () => await (await import('./audit.ts')).bench(),
  board: async () => await (await import('./board.ts')).bench(),
  matching: async () => await (await import('./matching.ts')).bench(),
  import: async () => await (await import('./import.ts')).bench(),
  start: async () => await (await import('./start.ts')).bench(),
} as const

const [name] = process.argv.slice(2)
const chosen = Object.entries(BENCHES).filter(([each]) => name === undefined || each === name)
if (chosen.length === 0) {
  process.stderr.write(`There is no bench ${name}; there are: ${Object.keys(BENCHES).join(', ')}.\n`)
  process.exitCode = 1
}
for (const [, run] of chosen) await run()
