// A world's database inside a test: a clone of the template in the one PostgreSQL that this run started.

import { inject } from 'vitest'

import { type Clone, bareDatabase as bareAt, cloneTemplate } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

/** Migrated and empty, for whoever asks; `drop` it at the end of the file. */
export function freshDatabase(): Promise<Clone> {
  return cloneTemplate(inject('postgresUrl'))
}

/** With nothing in it, not even migrations. */
export function bareDatabase(): Promise<Clone> {
  return bareAt(inject('postgresUrl'))
}
