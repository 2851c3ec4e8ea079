// Prisma's own schema engine, as WebAssembly over our driver. The idea: a migration is applied and compared by the very
// code that `prisma migrate` runs, but in this process, so that a closed network can start and nothing is downloaded.
// Invariants: the engine's version is the commit of the Prisma release in package.json; a migration is applied whole or
// not at all. This is the only file that knows how the engine is loaded, and what its driver adapter lacks.
// Not taken: the package's own entry, which imports the .wasm file as a module; Node warns about that on every start.

import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

import { connectionConfig } from './connection.ts'
import type { Migration } from './migrations.rules.ts'

// The part of WebAssembly used here; the server's type library has no browser globals.
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Record<string, unknown>,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>
}

const everyTable = { externalTables: [], externalEnums: [] }

/** Applies the last of these migrations, given those before it, and its row in the bookkeeping table: both or neither. */
export async function applyNewest(url: string, migrations: readonly Migration[]) {
  await withEngine(url, async (engine, pool) => {
    await pool.query('begin')
    await engine.applyMigrations({
      migrationsList: {
        baseDir: '',
        lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
        shadowDbInitScript: '',
        migrationDirectories: migrations.map(({ name, sql }) => ({
          path: name,
          migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
        })),
      },
      filters: everyTable,
    })
    await pool.query('commit')
  })
}

/** The SQL that would make the database what the datamodel says; empty when it is that already. */
export async function diffToDatamodel(url: string, datamodel: string) {
  const files = [{ path: 'schema.prisma', content: datamodel }]
  return withEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      // "Datasource" is whatever the driver is connected to.
      from: { tag: 'schemaDatasource', files, configDir: '' },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: null,
      filters: everyTable,
    })
    const sql = (stdout ?? '').trim()
    return sql === '-- This is an empty migration.' ? '' : sql
  })
}

async function withEngine<T>(url: string, work: (engine: glue.SchemaEngine, pool: pg.Pool) => Promise<T>) {
  await (instantiated ??= instantiate())
  // One connection, so that a transaction begun on the pool holds all that the engine does. When a statement fails, the
  // pool throws the connection away, and the transaction with it.
  const pool = new pg.Pool({ ...connectionConfig(url, 'none'), max: 1 })
  pool.on('error', () => undefined)
  try {
    const driver = bindMigrationAwareSqlAdapterFactory(repaired(new PrismaPg(pool), pool))
    const engine = await glue.SchemaEngine.new({ datamodels: undefined }, () => undefined, driver)
    try {
      return await work(engine, pool)
    } finally {
      engine.free()
    }
  } finally {
    await pool.end()
  }
}

let instantiated: Promise<void> | undefined

async function instantiate() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, {
    './schema_engine_bg.js': { ...glue, ...patientTimers() },
  })
  glue.__wbg_set_wasm(instance.exports)
  // Where the engine leaves its last words when it panics.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: throwPanic } })
  instance.exports.__wbindgen_start()
}

// The engine leaves a timer of ten seconds behind, for a lock that it got at once; a process need not wait for it.
function patientTimers() {
  const names = Object.keys(glue).filter((name) => name.startsWith('__wbg_setTimeout_'))
  return Object.fromEntries(
    names.map((name) => [
      name,
      (ring: () => void, delayMs: number) => setTimeout(ring, delayMs >>> 0).unref(),
    ]),
  )
}

function throwPanic(message: string) {
  throw new Error(`Prisma's schema engine broke: ${message}`)
}

const charColumns = new Set(['constraint_type', 'confdeltype', 'confupdtype'])

// Two things that the adapter of Prisma 7.10 does wrong for the schema engine.
// It cuts a script at every semicolon, also within a function's body: here a script goes whole, in one message.
// It has no mapping for the one-byte "char", in which the catalogue keeps the kind of a constraint, so that the engine
// could write a database but not read one.
function repaired(factory: PrismaPg, pool: pg.Pool) {
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.executeScript = async (script) => {
      await pool.query(script).catch(throwForEngine)
    }
    adapter.queryRaw = async (query) => {
      const sql = query.sql.replaceAll(/\bcon(str)?\.(contype|confdeltype|confupdtype)\b/g, '$&::text')
      const result = await queryRaw({ ...query, sql })
      const columnTypes = result.columnTypes.map((type, index) =>
        charColumns.has(result.columnNames[index] ?? '') ? ColumnTypeEnum.Character : type,
      )
      return { ...result, columnTypes }
    }
    return adapter
  }
  return factory
}

function throwForEngine(error: unknown): never {
  if (!(error instanceof pg.DatabaseError)) throw error
  throw new DriverAdapterError({
    kind: 'postgres',
    code: error.code ?? 'unknown',
    severity: error.severity ?? 'ERROR',
    message: error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  })
}
