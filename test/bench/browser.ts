// The board in Chromium: what a person waits for. Each figure beside what the same browser does with a bare page.

import { readFile, readdir } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { openBrowser, seat } from '../support/browser.ts'
import { type Product, signIn } from '../support/product.ts'
import { percentile, report, wallNow } from './measure.ts'

type Of = { readonly boardId: string; readonly setting: string }
type Column = { readonly id: string; readonly key: string }
type Card = { readonly id: string; readonly version: number; readonly columnId: string }

const FIRST_LOADS = 7
const REMOTE_MOVES = 120
const STEPS = 120

export async function measureBrowser(product: Product, of: Of): Promise<void> {
  const browser = await openBrowser()
  try {
    await firstLoad(product, browser, of)
    await firstCard(product, browser, of)
    await standing(product, browser, of)
  } finally {
    await browser.close()
  }
}

/** What a browser fetches before the board stands: scripts and styles of the first load, gz. */
async function firstLoad(product: Product, browser: Browser, { boardId }: Of): Promise<void> {
  const { page, context } = await seat(browser, product.url, 'Leila Haddad')
  const fetched = new Set<string>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (/\.(js|css|html)$/.test(pathname) || pathname.startsWith('/tavla')) fetched.add(pathname)
  })
  await page.goto(`${product.url}/tavla/${boardId}`)
  await page.locator('[data-card]').first().waitFor()
  await page.waitForLoadState('networkidle')
  let bytes = 0
  for (const path of fetched) {
    const file = new URL(`../../web/dist${path.includes('.') ? path : '/index.html'}`, import.meta.url)
    bytes += gzipSync(await readFile(file), { level: 9 }).length
  }
  const fonts = (await readdir(new URL('../../web/dist/assets', import.meta.url))).filter((name) =>
    name.endsWith('.woff2'),
  )
  report({
    what: 'first load, scripts and styles, gz',
    setting: `${fetched.size} files; ${fonts.length} fonts apart`,
    figure: bytes / 1000,
    unit: 'kB',
    aim: '≤ 200',
  })
  await context.close()
}

/** From the navigation to the first card on the screen, cold cache, and what had been fetched of data by then. */
async function firstCard(product: Product, browser: Browser, { boardId, setting }: Of): Promise<void> {
  const times: number[] = []
  const bare: number[] = []
  const bytes: number[] = []
  for (let round = 0; round < FIRST_LOADS; round += 1) {
    const { page, context } = await seat(browser, product.url, 'Leila Haddad')
    const state = await context.storageState()
    await context.close()
    const cold = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'sv-SE',
      storageState: state,
    })
    void page
    const fresh = await cold.newPage()
    await fresh.goto(`${product.url}/healthz`)
    bare.push(await fresh.evaluate(() => performance.getEntriesByType('navigation')[0]?.duration ?? 0))
    await fresh.addInitScript(() => {
      const look = (): void => {
        if (document.querySelector('[data-card]')) {
          requestAnimationFrame(() => Object.assign(window, { firstCardAt: performance.now() }))
        } else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    })
    await fresh.goto(`${product.url}/tavla/${boardId}`)
    await fresh.waitForFunction(() => 'firstCardAt' in window)
    times.push(
      await fresh.evaluate(() => ('firstCardAt' in window ? Number(window.firstCardAt) : Number.NaN)),
    )
    bytes.push(
      await fresh.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(
            (entry): entry is PerformanceResourceTiming =>
              'transferSize' in entry && entry.name.endsWith('/graphql'),
          )
          .reduce((sum, entry) => sum + entry.transferSize, 0),
      ),
    )
    await cold.close()
  }
  report({
    what: 'first card, median',
    setting: `${setting}; Chromium, cold cache, ${FIRST_LOADS} loads`,
    figure: percentile(times, 0.5),
    unit: 'ms',
    aim: '≤ 800',
    reference: { what: 'a bare text page in the same browser', figure: percentile(bare, 0.5) },
  })
  report({
    what: 'data fetched to the first card, gz',
    setting,
    figure: percentile(bytes, 0.5) / 1000,
    unit: 'kB',
    aim: '≤ 150',
  })
}

/** Nodes, heap, another's moves on this screen, and a drag. */
async function standing(product: Product, browser: Browser, of: Of): Promise<void> {
  const { page, context } = await seat(browser, product.url, 'Jonas Ekdahl')
  await page.goto(`${product.url}/tavla/${of.boardId}`)
  await page.locator('[data-card]').first().waitFor()
  await page.waitForLoadState('networkidle')
  // Elements, texts and comments alike.
  const nodes = await page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL)
    let count = 1
    while (walker.nextNode()) count += 1
    return count
  })
  report({
    what: 'DOM nodes',
    setting: `${of.setting}; 1440 × 900`,
    figure: nodes,
    unit: 'nodes',
    aim: '≤ 3000',
  })
  const session = await context.newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  report({ what: 'heap after garbage collection', setting: of.setting, figure: usedSize / 1e6, unit: 'MB' })
  await remoteMoves(product, page, of)
  await drag(page, of)
  await context.close()
}

/** Mutation sent by another → the card stands in its new column in this page's DOM. */
async function remoteMoves(product: Product, page: Page, of: Of): Promise<void> {
  const other = await signIn(product.url, 'Leila Haddad')
  const { board }: { board: { columns: Column[]; cards: Card[] } } = await other.ask(
    'query ($id: ID!) { board(id: $id) { columns { id key } cards { id version columnId } } }',
    { id: of.boardId },
  )
  const columns = board.columns.filter(({ key }) => key !== 'DONE' && key !== 'ONGOING')
  const versions = new Map(board.cards.map((card) => [card.id, card.version]))
  const took: number[] = []
  for (let round = 0; round < REMOTE_MOVES; round += 1) {
    const card = board.cards[(round * 31) % board.cards.length]
    const column = columns[round % columns.length]
    if (!card || !column) continue
    const seen = page.evaluate(
      async ({ id, key }) => {
        const found = (): boolean =>
          document.querySelector(`section[data-column="${key}"] [data-card="${id}"]`) !== null
        if (!found()) {
          await new Promise<void>((resolve) => {
            const observer = new MutationObserver(() => {
              if (!found()) return
              observer.disconnect()
              resolve()
            })
            observer.observe(document.body, { childList: true, subtree: true, attributes: true })
          })
        }
        return performance.timeOrigin + performance.now()
      },
      { id: card.id, key: column.key },
    )
    // The observer must stand before the move: one round trip to the page.
    await page.evaluate(() => null)
    const began = wallNow()
    const { moveCard } = await other.ask(
      'mutation ($input: MoveCardInput!) { moveCard(input: $input) { ... on CardChanged { card { version } } ... on Refusal { message } } }',
      {
        input: {
          operationId: crypto.randomUUID(),
          cardId: card.id,
          columnId: column.id,
          expectedVersion: versions.get(card.id),
        },
      },
    )
    versions.set(card.id, moveCard.card.version)
    took.push((await seen) - began)
  }
  for (const [name, share, aim] of [
    ['p50', 0.5, undefined],
    ['p95', 0.95, '≤ 50'],
  ] as const) {
    report({
      what: `mutation → other screen's DOM ${name}`,
      setting: `${of.setting}; ${REMOTE_MOVES} moves`,
      figure: percentile(took, share),
      unit: 'ms',
      ...(aim === undefined ? {} : { aim }),
    })
  }
}

/** A drag by mouse across the columns: long tasks (over 50 ms) while it lasts. */
async function drag(page: Page, of: Of): Promise<void> {
  await page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({ type: 'longtask' })
  })
  const card = page.locator('section[data-column="NEW"] [data-card]').nth(1)
  const dragged = await card.getAttribute('data-card')
  const from = await card.boundingBox()
  const to = await page.locator('section[data-column="BOOKED"] [data-card]').nth(1).boundingBox()
  if (!from || !to) throw new Error('there is nothing to drag')
  const began = performance.now()
  await page.mouse.move(from.x + 40, from.y + 20)
  await page.mouse.down()
  for (let step = 1; step <= STEPS; step += 1) {
    const share = step / STEPS
    await page.mouse.move(
      from.x + 40 + (to.x - from.x) * share,
      from.y + 20 + (to.y - from.y) * share + 60 * Math.sin(share * 9),
    )
    await page.evaluate(async () => await new Promise(requestAnimationFrame))
  }
  await page.mouse.up()
  const seconds = (performance.now() - began) / 1000
  await page.locator(`section[data-column="BOOKED"] [data-card="${dragged}"]`).waitFor()
  const tasks = await page.evaluate(() =>
    'longTasks' in window && Array.isArray(window.longTasks) ? window.longTasks.map(Number) : [],
  )
  const setting = `${of.setting}; a drag of ${seconds.toFixed(1)} s by mouse, a frame a step, ${STEPS} steps`
  report({ what: 'long tasks in a drag', setting, figure: tasks.length, unit: 'tasks over 50 ms', aim: '0' })
  report({ what: 'longest task in a drag', setting, figure: Math.max(0, ...tasks), unit: 'ms' })
}
