import { defineConfig } from 'prisma/config'

// Generating needs no engine: Prisma's WASM does it. Any existing file keeps its
// command line from downloading one, so that a closed network can install.
process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath

export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
})
