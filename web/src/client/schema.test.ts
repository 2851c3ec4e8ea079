import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const web = fileURLToPath(new URL('../..', import.meta.url))

test('schema.d.ts is printed from the schema of today', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samrad-schema-'))
  const output = join(folder, 'schema.d.ts')
  const tsconfig = join(folder, 'tsconfig.json')
  const schema = join(web, '../server/schema.graphql')
  const plugin = { name: 'gql.tada/ts-plugin', schema, tadaOutputLocation: output }
  writeFileSync(tsconfig, JSON.stringify({ compilerOptions: { plugins: [plugin] }, files: [] }))
  execFileSync(join(web, 'node_modules/.bin/gql.tada'), ['generate-output', '--tsconfig', tsconfig], {
    cwd: web,
  })
  const isCurrent = readFileSync(output, 'utf8') === readFileSync(join(web, 'src/client/schema.d.ts'), 'utf8')
  expect(isCurrent, 'run: pnpm --filter web exec gql.tada generate-output').toBe(true)
  rmSync(folder, { recursive: true })
})
