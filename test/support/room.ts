// What a test of screens among colleagues stands on: a world of its own for each test, one browser for the file, and a page
// for whoever sits down.

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { type Look, type Seat, openBrowser, seat } from './browser.ts'
import type { Person, World } from './world.ts'

/** Signs somebody in with a context of her own, and goes where `path` says, or stays where signing in led to. */
export type Sit = (who: Person, path?: string, look?: Look) => Promise<Page>

/** Holds for the whole file: `enter` makes the world of each test, and the people in it. */
export function openRoom(enter: () => Promise<World>): Sit {
  let browser: Browser
  let world: World
  beforeAll(async () => {
    browser = await openBrowser()
  })
  beforeEach(async () => {
    world = await enter()
  })
  afterEach(async () => await world.close())
  const keep = keepSeats()
  afterAll(async () => await browser.close())
  return async (who, path, look) => {
    const { page } = keep(await seat(browser, world.url, who.name, look))
    if (path !== undefined) await page.goto(`${world.url}${path}`)
    return page
  }
}

/** Whoever sits down in a test gets up after it; what her page complained of fails that test, but for what is `expected`. */
export function keepSeats(expected?: RegExp): (taken: Seat) => Seat {
  const seats: Seat[] = []
  // The last hook runs first: the page is closed before what it stands on.
  afterEach(async () => {
    const left = seats.splice(0)
    for (const { context } of left) await context.close()
    const said = left.flatMap(({ complaints }) => complaints)
    expect(said.filter((each) => !expected?.test(each))).toEqual([])
  })
  return (taken) => {
    seats.push(taken)
    return taken
  }
}
