// The reference beside our figures: the least that a durable, live board could cost on this machine. A plain node:http
// server commits one row through plain pg (a counter and a log row in one statement) and broadcasts the same number of
// bytes over plain ws. No session, no rules, no GraphQL, no card. Run in this process, as our clients are.

import { once } from 'node:events'
import { createServer } from 'node:http'
import pg from 'pg'
import { WebSocketServer } from 'ws'
import { portOf } from '../support/port.ts'

export type Floor = { readonly url: string; readonly close: () => Promise<void> }

export async function openFloor(databaseUrl: string): Promise<Floor> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })
  await pool.query('create table if not exists floor_counter (id int primary key, clock int not null)')
  await pool.query('create table if not exists floor_log (number int primary key, operation text not null)')
  await pool.query('truncate floor_counter, floor_log')
  await pool.query('insert into floor_counter values (1, 0)')
  const padding = 'x'.repeat(560)
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const statement = `with tick as (update floor_counter set clock = clock + 1 where id = 1 returning clock)
        insert into floor_log select clock, $1 from tick`
      void pool.query(statement, [body]).then(() => {
        for (const socket of wss.clients) socket.send(JSON.stringify({ operationId: body, padding }))
        response.end('{}')
      })
    })
  })
  const wss = new WebSocketServer({ server })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    close: async () => {
      for (const socket of wss.clients) socket.terminate()
      server.close()
      server.closeAllConnections()
      await pool.end()
    },
  }
}
