// Parts of the page that are fetched when they are needed, while the server is away: asked for again by themselves, drawn whole with
// their styles when they come, and never an error on the screen.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, seat } from '../support/browser.ts'
import { freshDatabase } from '../support/database.ts'
import type { Clone } from '../support/postgres.ts'
import { type Product, startProduct } from '../support/product.ts'

let clone: Clone
let product: Product
let port: string
let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  clone = await freshDatabase()
  product = await startProduct({ DATABASE_URL: clone.url })
  port = new URL(product.url).port
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await product.stop()
  await clone.drop()
})

test('a dialog’s styles and code that failed once are there when it opens, as they are meant to look', async () => {
  const amina = await seat(browser, product.url, 'Amina Berg')
  const failed = new Map<string, number>()
  await amina.page.route(/\/assets\/(?:modal|AskDialog)-[^/]*\.(?:css|js)$/, async (route) => {
    const url = route.request().url()
    failed.set(url, (failed.get(url) ?? 0) + 1)
    if (failed.get(url) === 1) await route.abort()
    else await route.continue()
  })
  await amina.page.reload()
  await amina.page
    .getByRole('link', { name: /^Utredning 2/ })
    .first()
    .click()
  await amina.page.getByRole('button', { name: /^Ny begäran/ }).click()
  const dialog = amina.page.getByRole('dialog')
  await dialog.waitFor()
  const sheets = [...failed.keys()].filter((url) => url.endsWith('.css'))
  expect(sheets.length).toBeGreaterThan(0)
  const drawn = await amina.page.evaluate(() => [...document.styleSheets].map(({ href }) => href))
  for (const url of sheets) expect(drawn).toContain(url)
  expect(amina.complaints).toEqual([])
  await amina.context.close()
})

test('a page that is opened while no server runs comes when there is one', async () => {
  const amina = await seat(browser, product.url, 'Amina Berg')
  await amina.page
    .getByRole('link', { name: /avisering/i })
    .first()
    .waitFor()
  await product.stop('SIGKILL')
  // A first try has failed.
  const failed = amina.page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/'))
  await amina.page.getByRole('link', { name: 'Besök', exact: true }).click()
  await amina.page.waitForURL('**/besok')
  await failed
  product = await startProduct({ DATABASE_URL: clone.url, PORT: port })
  await amina.page.getByRole('heading', { name: 'Besök', exact: true }).first().waitFor()
  expect(amina.complaints).toEqual([])
  await amina.context.close()
})
