// The proof that a text is nowhere left. It knows no list of tables: it asks the database what columns there are, in
// every schema but the system's own, and seeks in each that can hold a text, arrays and JSON included; and in the
// samples that the planner keeps. It runs after the deletion and before its commit, in the same transaction: so there is
// no deletion without its proof, whenever the process dies, and the texts are held in memory for one batch only.
// Not taken: hashes kept for a later search. They find a whole text only, and they are a trace of it.
//
// A text that was written in the same words elsewhere, in another request or in somebody's draft, is that one's own
// content and goes with it: it is counted apart. Anything else is left, and told by table and column.
// Not seen: backups, the write-ahead log and the disk's free space, which are the operator's to overwrite in time.

import { piecesOf } from './retention.rules.ts'
import { matcherOf } from './sought.rules.ts'
import type { Tx } from '#db/client.ts'

export type Proof = {
  /** By the index of the text. */
  readonly left: ReadonlySet<number>
  readonly shared: ReadonlySet<number>
  /** `table.column`, sorted. */
  readonly places: readonly string[]
}

type Column = {
  readonly schema: string
  readonly table: string
  readonly name: string
  readonly type: string
}
type Cell = { readonly place: string; readonly body: string; readonly isElsewhere: boolean }

const PAGE = 1000

/** Seeks the texts in the whole database; `requestIds` are those whose content they were. In a transaction alone. */
export async function seek(
  tx: Pick<Tx, '$queryRaw' | '$queryRawUnsafe' | '$executeRawUnsafe'>,
  texts: readonly string[],
  requestIds: readonly string[],
): Promise<Proof> {
  const sought = texts.flatMap((text, index) => piecesOf(text).map((piece) => ({ piece, index })))
  const left = new Set<number>()
  const shared = new Set<number>()
  const places = new Set<string>()
  if (sought.length === 0) return { left, shared, places: [] }
  const match = matcherOf(sought.map(({ piece }) => piece))
  // A cell without a blank holds no piece that has one: most cells are ids and keys, and are passed over at once.
  const blank = sought.every(({ piece }) => piece.includes(' ')) ? ' ' : ''
  for (const cells of statementsFor(await readColumns(tx), { requestIds, blank })) {
    await tx.$executeRawUnsafe(`declare cells no scroll cursor for ${cells}`)
    let page: readonly Cell[]
    do {
      page = await tx.$queryRawUnsafe<Cell[]>(`fetch ${PAGE} from cells`)
      for (const { place, body, isElsewhere } of page) {
        for (const index of match(body).flatMap((piece) => sought[piece]?.index ?? [])) {
          if (isElsewhere) shared.add(index)
          else {
            left.add(index)
            places.add(place)
          }
        }
      }
    } while (page.length === PAGE)
    await tx.$executeRawUnsafe('close cells')
  }
  for (const index of left) shared.delete(index)
  return { left, shared, places: [...places].toSorted() }
}

async function readColumns(tx: Pick<Tx, '$queryRaw'>): Promise<Column[]> {
  return await tx.$queryRaw<Column[]>`
    select c.table_schema as schema, c.table_name as "table", c.column_name as name, c.data_type as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where t.table_type = 'BASE TABLE' and c.table_schema not in ('pg_catalog', 'information_schema')
    order by 1, 2, c.ordinal_position`
}

// What can't hold a text; all else, known or not, is looked into.
const WORDLESS =
  /^(uuid|smallint|integer|bigint|numeric|real|double precision|boolean|date|time|timestamp|interval)/

const SAMPLES = `
  select format('pg_stats.%s.%s', tablename, attname) as place,
    concat(most_common_vals::text, histogram_bounds::text, most_common_elems::text) as body, false as "isElsewhere"
  from pg_stats where schemaname not in ('pg_catalog', 'information_schema')`

type Looking = { readonly requestIds: readonly string[]; readonly blank: string }

function statementsFor(columns: readonly Column[], { requestIds, blank }: Looking): string[] {
  const tables = Map.groupBy(columns, ({ schema, table }) => `${quoted(schema)}.${quoted(table)}`)
  const ids = `array[${requestIds.map(literal).join(', ')}]::uuid[]`
  const cells = [...tables].flatMap(([from, all]) => {
    const wordy = all.filter(({ type }) => !WORDLESS.test(type))
    if (wordy.length === 0) return []
    const values = wordy.map((column) => `(${literal(`${column.table}.${column.name}`)}, ${bodyOf(column)})`)
    return [
      `select v.place, v.body, ${elsewhereIn(all, ids)} as "isElsewhere"
       from ${from} t cross join lateral (values ${values.join(', ')}) v(place, body)`,
    ]
  })
  return [...cells, SAMPLES].map(
    (select) => `
    select place, body, "isElsewhere" from (${select}) v
    where length(body) >= 12 and strpos(body, ${literal(blank)}) > 0`,
  )
}

function bodyOf({ name, type }: Column): string {
  return type === 'ARRAY' ? `array_to_string(t.${quoted(name)}, chr(31))` : `t.${quoted(name)}::text`
}

/** Whether a row is another request's content, or somebody's draft. */
function elsewhereIn(columns: readonly Column[], ids: string): string {
  if (columns.some(({ table }) => table === 'draft')) return 'true'
  const isOfRequest = columns.some(({ name, type }) => name === 'request_id' && type === 'uuid')
  return isOfRequest ? `t.request_id is not null and t.request_id <> all(${ids})` : 'false'
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
