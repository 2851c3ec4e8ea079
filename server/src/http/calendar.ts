// GET /kalender/<secret>.ics: a person's calendar feed, for programs that can't sign in. The secret is the key, so the
// address stands in no log of ours, is kept by nobody on the way and indexed by no one; an address that is unknown, revoked
// or of somebody who has left gets one and the same answer.

import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Turns, findFeed, readFeed, secretIn, tagOf, takeTurn } from '#calendar/reading.ts'
import type { House } from '#scope.ts'
import { answer } from './answer.ts'

/** Readings of one address in a minute: several programs of hers, asked to look now by an impatient person. */
const MOST_READINGS = 20
/** Askings for what is not there from one place in a minute: a municipality may stand behind one. */
const MOST_MISSES = 120

const HEADERS = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

/** The door of the feeds of one process. */
export function openCalendar(house: House) {
  const readings: Turns = new Map()
  const misses: Turns = new Map()
  return async (request: IncomingMessage, response: ServerResponse, path: string): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const headers = { ...HEADERS, allow: 'GET, HEAD' }
      return await answer(request, response, { status: 405, headers, body: 'GET only.' })
    }
    const now = house.clock()
    const secret = secretIn(path)
    const feed = secret === null ? null : await findFeed(house, secret)
    const isInTime =
      feed === null
        ? takeTurn(misses, request.socket.remoteAddress ?? '', { now, most: MOST_MISSES })
        : takeTurn(readings, feed.id, { now, most: MOST_READINGS })
    if (!isInTime) {
      const headers = { ...HEADERS, 'retry-after': '60' }
      return await answer(request, response, {
        status: 429,
        headers,
        body: 'Too often. Ask again in a minute.',
      })
    }
    if (feed === null)
      return await answer(request, response, { status: 404, headers: HEADERS, body: 'Not found.' })
    const text = await readFeed(feed)
    const etag = tagOf(text)
    if (isKnown(request.headers['if-none-match'], etag)) {
      if (!response.destroyed) response.writeHead(304, { ...HEADERS, etag }).end()
      return
    }
    const headers = { ...HEADERS, etag, 'content-type': 'text/calendar; charset=utf-8' }
    await answer(request, response, { status: 200, headers, body: text })
  }
}

/** Whether the program has this very calendar; on its way somebody may have marked the tag as weak. */
function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
