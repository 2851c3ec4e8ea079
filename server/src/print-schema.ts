// Prints the schema to server/schema.graphql; with --check, fails when the file is not what the code says.

import { readFile, writeFile } from 'node:fs/promises'
import { lexicographicSortSchema, printSchema } from 'graphql'
import { schema } from '#schema.ts'

const file = new URL('../schema.graphql', import.meta.url)
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`

if (process.argv.includes('--check')) {
  if ((await readFile(file, 'utf8')) !== printed) {
    process.stderr.write(
      'server/schema.graphql is not what the code says. Print it: node server/src/print-schema.ts\n',
    )
    process.exitCode = 1
  }
} else {
  await writeFile(file, printed)
}
