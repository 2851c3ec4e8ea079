// The built client against a server that answers to its documents alone, as people have it: it asks by id in everything
// it does, and when it is of another release than the server it says so calmly and keeps what was typed.

import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Seat } from '../support/browser.ts'
import { documentId, operationIn } from '../support/documents.ts'
import { type Stage, openStage } from '../support/stage.ts'

const OTHER = `sha256:${'0'.repeat(64)}`
const UPDATED = /Samråd har uppdaterats/

let stage: Stage
beforeAll(async () => {
  stage = await openStage({ NODE_ENV: 'production' })
})
afterAll(async () => await stage.close())

async function openRequest({ page }: Seat): Promise<void> {
  await page
    .getByRole('link', { name: /^Utredning 2/ })
    .first()
    .click()
  await page.locator('section[data-column="BOOKED"] [data-card]', { hasText: 'MS' }).first().click()
  await page.getByLabel('Skriv i samtalet').waitFor()
}

test('everything is asked by id, nothing by text, and all of it is answered', async () => {
  const maria = await stage.sit('Maria Sand')
  const { page } = maria
  const sent: string[] = []
  page.on('request', (request) => {
    const body = request.url().endsWith('/graphql') ? request.postData() : null
    if (body) sent.push(body)
  })
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('"subscribe"')) sent.push(String(payload))
    }),
  )
  // Today's visits come after the day itself.
  await page.reload()
  await expect.poll(() => sent.map(operationIn)).toContain('FindVisits')
  await page.goto(stage.url)
  await page.getByText('Frågor till dig').waitFor()
  await openRequest(maria)
  await page.getByText(/I fas kl/).waitFor()
  await page.getByLabel('Skriv i samtalet').fill('Vi ses på torsdag.')
  await page.getByText(/Utkast sparat/).waitFor()
  await page.getByLabel('Skriv i samtalet').press('Control+Enter')
  await page.getByRole('listitem').getByText('Vi ses på torsdag.').waitFor()
  await page.getByRole('link', { name: /^Aviseringar/ }).waitFor()
  for (const late of ['ListNotices', 'VisitAlarms', 'CaseClocks', 'CaseVisits'])
    await expect.poll(() => sent.map(operationIn)).toContain(late)
  expect(new Set(sent.map(operationIn))).toEqual(
    new Set([
      'ReadMyDay',
      // Today's visits stand on the same page.
      'FindVisits',
      'HearBell',
      'ListNotices',
      'VisitAlarms',
      'FindViewer',
      'OpenBoard',
      'BoardFeed',
      'BoardPresence',
      'OpenRequest',
      // Each part of the opened request asks for itself.
      'FindConsultation',
      'Cohandlings',
      'RequestDecisions',
      'RequestTriage',
      'SupervisorsOf',
      'CaseClocks',
      'CaseVisits',
      'RequestFeed',
      'FindDraft',
      'SaveDraft',
      'AddComment',
      'CheckText',
      'Standing',
    ]),
  )
  for (const body of sent) expect(body).not.toMatch(/"query":"[^"]|fragment|\{\\n/)
  expect(await page.getByText(UPDATED).count()).toBe(0)
  expect(maria.complaints).toEqual([])
  await maria.context.close()
})

test('the built client holds no document', () => {
  const folder = fileURLToPath(new URL('../../web/dist/assets/', import.meta.url))
  const code = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(`${folder}${file}`, 'utf8'))
    .join('\n')
  expect(code).toContain(documentId('OpenBoard'))
  expect(code).not.toMatch(/fragment CardFace|subscription BoardFeed|mutation MoveCard/)
})

test('of another release than the server: said calmly, what is typed stays, and a reload goes on', async () => {
  const maria = await stage.sit('Maria Sand')
  const { page } = maria
  await openRequest(maria)
  await page.route('**/graphql', async (route) => {
    const body = route.request().postData() ?? ''
    const isComment = operationIn(body) === 'AddComment'
    await route.continue(isComment ? { postData: body.replace(documentId('AddComment'), OTHER) } : {})
  })
  const field = page.getByLabel('Skriv i samtalet')
  await field.fill('Det här ska inte försvinna.')
  await field.press('Control+Enter')
  await page.getByText(UPDATED).waitFor()
  await expect.poll(async () => await field.inputValue()).toBe('Det här ska inte försvinna.')
  await page.getByRole('button', { name: 'Ladda om sidan' }).click()
  await expect.poll(async () => await page.getByText(UPDATED).count()).toBe(0)
  await expect
    .poll(async () => await page.getByLabel('Skriv i samtalet').inputValue())
    .toBe('Det här ska inte försvinna.')
  await maria.context.close()
})

test('a feed that the server does not know yet is said, asked for again, and the word goes by itself', async () => {
  const maria = await stage.sit('Maria Sand')
  const { page } = maria
  let isOld = true
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    const server = socket.connectToServer()
    socket.onMessage((message) => {
      server.send(isOld ? String(message).replace(documentId('BoardFeed'), OTHER) : message)
    })
  })
  // A page of its own time: no socket from before is on it.
  await page.goto(stage.url)
  await page
    .getByRole('link', { name: /^Utredning 2/ })
    .first()
    .click()
  await page.getByText(UPDATED).waitFor()
  isOld = false
  await expect.poll(async () => await page.getByText(UPDATED).count()).toBe(0)
  await page.getByText(/I fas kl/).waitFor()
  await maria.context.close()
})
