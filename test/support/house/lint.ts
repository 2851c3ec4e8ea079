// H10 The linter catches what its configuration promises, each import with a sentence that teaches.

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { recordOf } from './tree.ts'

const oxlint = join(import.meta.dirname, '../../../node_modules/.bin/oxlint')

/** What the linter says in a folder that holds the repository's own configuration. */
export function lint(root: string): { file: string; code: string; says: string }[] {
  const { stdout, stderr } = spawnSync(oxlint, ['--format', 'json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 50_000,
  })
  if (!stdout.startsWith('{')) throw new Error(`oxlint did not answer: ${stdout}${stderr}`)
  const { diagnostics } = recordOf(JSON.parse(stdout))
  if (!Array.isArray(diagnostics)) throw new Error('oxlint answered without diagnostics')
  return diagnostics.map(recordOf).map(({ filename, code, message, help }) => ({
    file: String(filename),
    code: String(code),
    says: `${String(message)} ${String(help)}`,
  }))
}
