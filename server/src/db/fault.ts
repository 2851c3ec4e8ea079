// Faults of the database's, not of ours: it is away, restarting, overfull, or it gave up waiting. Whoever asked may ask
// again, with the same operation id. Everything else that a query throws is a bug.

/** Prisma's own: not reachable, timed out, closed, pool exhausted, transaction not started or gone, write conflict. */
const PRISMA = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034'])
/** PostgreSQL's SQLSTATEs: connection lost, shutting down, too many, serialization, deadlock, lock or statement time-out. */
const POSTGRES = /^(08...|57P0[1-5]|53[0-9A-Z]{3}|40001|40P01|55P03|57014|25P0[34])$/
const SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])
const ADAPTER = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TooManyConnections',
  'TransactionWriteConflict',
  'TransactionAlreadyClosed',
])

/** Whether an error, or what it was caused by, says that the database could not be asked just then. */
export function isDatabaseAway(error: unknown): boolean {
  return facts(error, 0).some(
    (fact) =>
      PRISMA.has(fact) ||
      POSTGRES.test(fact) ||
      SYSTEM.has(fact) ||
      ADAPTER.has(fact) ||
      /Connection terminated/.test(fact),
  )
}

const PLACES = ['code', 'originalCode', 'kind', 'message', 'cause', 'meta', 'driverAdapterError'] as const

// Prisma nests the driver's error under names of its own; the words are looked for where they can be, five layers deep.
function facts(error: unknown, depth: number): string[] {
  if (typeof error === 'string') return [error]
  if (typeof error !== 'object' || error === null || depth > 5) return []
  const entries: Readonly<Record<string, unknown>> = {
    ...error,
    ...(error instanceof Error ? { message: error.message, cause: error.cause } : {}),
  }
  return PLACES.flatMap((place) => facts(entries[place], depth + 1))
}
