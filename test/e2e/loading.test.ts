// Parts of the page that are fetched when they are needed, while the server is away: asked for again by themselves, drawn whole with
// their styles when they come, and never an error on the screen.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Stage, openStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(async () => await stage.close())

test('a dialog’s styles and code that failed once are there when it opens, as they are meant to look', async () => {
  const amina = await stage.sit('Amina Berg')
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
  const amina = await stage.sit('Amina Berg')
  await amina.page
    .getByRole('link', { name: /avisering/i })
    .first()
    .waitFor()
  await stage.kill()
  // A first try has failed.
  const failed = amina.page.waitForEvent('requestfailed', (request) => request.url().includes('/assets/'))
  await amina.page.getByRole('link', { name: 'Besök', exact: true }).click()
  await amina.page.waitForURL('**/besok')
  await failed
  await stage.restart()
  await amina.page.getByRole('heading', { name: 'Besök', exact: true }).first().waitFor()
  expect(amina.complaints).toEqual([])
  await amina.context.close()
})
