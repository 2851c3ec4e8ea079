// The HTTP door as the specification of GraphQL over HTTP has it, audited by graphql-http's own list in audit mode, with
// the cookie and the header that our door asks of everybody. No audit of the level error may fail; what is only advised
// and not followed here is named, each with its reason.

import { auditServer } from 'graphql-http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, openWorld } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => await world.close())

test('no audit at the level of an error fails', async () => {
  const found = await auditServer({
    url: `${world.url}/graphql`,
    fetchFn: async (url: string, init: RequestInit = {}) => {
      const headers = new Headers(init.headers)
      headers.set('cookie', world.amina.cookie)
      headers.set('x-graphql-yoga-csrf', '1')
      return await fetch(url, { ...init, headers })
    },
  })
  const below = found.filter(({ status }) => status !== 'ok').map(({ status, id }) => `${status} ${id}`)
  expect(found.length).toBeGreaterThan(60)
  // Questions by GET, which may be allowed: ours have a header that no link can send.
  expect(below).toEqual(['notice 5A70', 'notice D6D5', 'notice 6A70'])
})
