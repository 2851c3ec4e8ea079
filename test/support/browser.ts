// Real browsers for tests: Debian's Chromium through playwright-core, one browser a file, a context a person. A page
// that writes an error to its console or throws fails its test; what a test expects to be said there it names.

import { existsSync } from 'node:fs'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  if (!existsSync(executablePath))
    throw new Error(`Chromium is not at ${executablePath}; apt-get install chromium`)
  return await chromium.launch({ executablePath, args: ARGUMENTS })
}

export type Seat = {
  readonly context: BrowserContext
  readonly page: Page
  /** What the page said on its console as errors, and what it threw. */
  readonly complaints: readonly string[]
}

export type Look = { readonly width?: number; readonly height?: number; readonly theme?: 'light' | 'dark' }

/** A context of its own, signed in as a person of the demo through the sign-in page, on the board. */
export async function seat(browser: Browser, url: string, name: string, look: Look = {}): Promise<Seat> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    colorScheme: look.theme ?? 'light',
    locale: 'sv-SE',
    timezoneId: 'Europe/Stockholm',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    // A browser tells of every request that fails while the server is away; that is the network's word, not the page's.
    if (message.type() === 'error' && !/net::ERR_|WebSocket connection/.test(message.text()))
      complaints.push(message.text())
  })
  await page.goto(`${url}/logga-in`)
  await page.getByRole('button', { name }).first().click()
  await page.waitForURL((address) => !address.pathname.startsWith('/logga-in'))
  return { context, page, complaints }
}

/** What the rules of axe find on the page as it stands, one line each. */
export async function inspect(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(async () => {
    if (!hasAxe(window)) throw new Error('axe is not on the page')
    const { violations } = await window.axe.run({ resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    )

    function hasAxe(of: object): of is { readonly axe: typeof axe } {
      return 'axe' in of
    }
  })
}

/** Whether nothing is wider than the page. */
export const fits = async (page: Page): Promise<boolean> =>
  await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)

/** Everything that a page is sent from now on, in order: frames of its socket and answers to its questions. */
export function listen(page: Page): { readonly heard: readonly string[] } {
  const heard: string[] = []
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => heard.push(String(payload)))
  })
  page.on('response', (response) => {
    if (!response.url().endsWith('/graphql')) return
    void response.text().then(
      (text) => heard.push(text),
      () => undefined,
    )
  })
  return { heard }
}
