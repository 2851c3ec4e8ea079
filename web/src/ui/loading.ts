// Parts of the client that are fetched when they are needed. A line or a server that is away meanwhile is no reason to go without
// one, and no error on the screen: it is asked for again until it is there. A part that is missing while the server answers is
// of another release: after some tries that is an error, whose page reloads. Not here: React's own `lazy`, which asks once.
import { type ComponentType, lazy as lazyOnce } from 'react'

const TRIES = 4
const FIRST_MS = 2_000
const LATER_MS = { least: 200, more: 4_800 }

/** As React's, for a part that somebody asked for. */
export const lazy: typeof lazyOnce = (load) => lazyOnce(async () => await untilLoaded(load, TRIES))

/** For a part that comes by itself: it is waited for as long as it takes. */
export function lazyInPeace(load: () => Promise<{ default: ComponentType }>) {
  return lazyOnce(async () => await untilLoaded(load))
}

/** Fetches a part ahead of need. Where it can't be had, it is asked for when it is needed. */
export function keepAtHand(load: () => Promise<unknown>): void {
  untilLoaded(load, TRIES).catch(() => undefined)
}

/** `tries`: how often it may be missing while the server is there. */
export async function untilLoaded<Part>(
  load: () => Promise<Part>,
  tries: number = Number.POSITIVE_INFINITY,
): Promise<Part> {
  let missing = 0
  for (let attempt = 0; ; attempt += 1) {
    try {
      await Promise.all([...failedSheets].map(restoreSheet))
      return await load()
    } catch (error) {
      if (await isServerThere()) missing += 1
      if (missing >= tries) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt)))
    }
  }
}

// The bundler asks for a part's style sheet once: what has failed is fetched here, before the part's next try.
const failedSheets = new Set<string>()

/** Hears from now on of style sheets that could not be fetched. */
export function mindSheets(): void {
  document.addEventListener(
    'error',
    ({ target }) => {
      if (!(target instanceof HTMLLinkElement) || target.rel !== 'stylesheet') return
      failedSheets.add(target.href)
      target.remove()
    },
    true,
  )
}

async function restoreSheet(href: string): Promise<void> {
  const link = document.createElement('link')
  Object.assign(link, { rel: 'stylesheet', href, crossOrigin: '' })
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => reject(new Error(`${href} could not be fetched`)))
    document.head.append(link)
  })
  failedSheets.delete(href)
}

async function isServerThere(): Promise<boolean> {
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' })
    // Left unread it would hold its connection until the page is swept.
    await answer.text()
    return answer.ok
  } catch {
    return false
  }
}

// Drawn evenly: after a deploy all pages ask at once.
function pauseBefore(attempt: number): number {
  return attempt === 0 ? Math.random() * FIRST_MS : LATER_MS.least + Math.random() * LATER_MS.more
}
