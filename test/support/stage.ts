// What a test of screens stands on: the product as its own process over a database of its own, a browser before it, and a
// way to look into the database beside them.

import pg from 'pg'
import type { Browser } from 'playwright-core'
import { type Look, type Seat, openBrowser, seat } from './browser.ts'
import { freshDatabase } from './database.ts'
import { startProduct } from './product.ts'

export type Stage = {
  /** The same after a restart. */
  readonly url: string
  readonly browser: Browser
  readonly database: pg.Client
  /** A context of its own, signed in as a person of the demo. */
  readonly sit: (name: string, look?: Look) => Promise<Seat>
  /** As by kill -9. */
  readonly kill: () => Promise<void>
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The product with the demo in it; `env` as in contract.md. */
export async function openStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const clone = await freshDatabase()
  const database = new pg.Client({ connectionString: clone.url })
  await database.connect()
  let product = await startProduct({ DATABASE_URL: clone.url, ...env })
  const { url } = product
  const browser = await openBrowser()
  return {
    url,
    browser,
    database,
    sit: async (name, look) => await seat(browser, url, name, look),
    kill: async () => await product.stop('SIGKILL'),
    restart: async () => {
      product = await startProduct({ DATABASE_URL: clone.url, ...env, PORT: new URL(url).port })
    },
    close: async () => {
      await browser.close()
      await product.stop()
      await database.end()
      await clone.drop()
    },
  }
}
