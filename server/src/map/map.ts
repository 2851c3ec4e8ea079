// The map of a request (trekolumnskarta, tre perspektiv): written by several of the circle at once, held here as one
// merged document under the lock of its row. What a writer sends is merged or refused as a whole (map.rules.ts); the
// others are told by the log and fetch what they lack (feed.ts).

import { type Texts, bytesOf, emptyState, isBlank, merge, missing } from './map.rules.ts'
import { readTemplates } from './template.ts'
import type { Template } from './template.rules.ts'
import type { CardAnswer } from '#board/card-change.ts'
import type { Card } from '#board/card.ts'
import type { Tx } from '#db/client.ts'
import { type Refusal, invalid } from '#lib/refusal.ts'
import type { Changed, Operation } from '#remembered.ts'
import { openContent, refuseIfEnded, writeContent } from '#request/content.ts'
import type { Scope, Viewer } from '#scope.ts'

/** A map as it is read: who has a number on the scale is told by name. */
export type MapView = {
  readonly template: Template
  readonly clock: number
  readonly changedAt: string
  readonly texts: readonly { readonly key: string; readonly text: string }[]
  readonly scale: readonly {
    readonly person: Viewer
    readonly number: number | null
    readonly why: string | null
  }[]
}
/** What a writer lacks of the document, in base64, and how far the server is with it. */
export type MapState = MapView & { readonly update: string; readonly vector: string }

type MapRow = {
  readonly template: string
  readonly state: Uint8Array<ArrayBuffer>
  readonly texts: Texts
  readonly clock: number
  readonly changedAt: Date
}

/** Begins the map of a request with one of its unit's templates; one that is still empty gets another template. */
export async function openMap(
  scope: Scope,
  operation: Operation,
  opened: { readonly requestId: string; readonly template: string },
): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId: opened.requestId,
    action: 'WRITE_MAP',
    kind: 'MAP_OPENED',
    work: async (tx, { card }, now) => {
      refuseIfEnded(card)
      const template = await findTemplate(tx, card.unitId, opened.template)
      if (!template?.isOffered) throw noTemplate()
      await tx.$executeRaw`
        insert into consultation_map (request_id, template, state, texts, changed_at)
        values (${card.id}::uuid, ${template.id}, ${emptyState()}, '{}', ${now}) on conflict do nothing`
      const held = await lockMap(tx, card.id)
      if (!isBlank(held.texts)) throw alreadyWritten()
      await tx.consultationMap.update({
        where: { requestId: card.id },
        data: { template: template.id, changedAt: now },
        select: { requestId: true },
      })
      return {}
    },
  })
}

/** Merges what somebody wrote into the map. Refuses what map.rules.ts refuses; nothing of the change is kept then. */
export async function editMap(
  scope: Scope,
  operation: Operation,
  edit: { readonly requestId: string; readonly update: string },
): Promise<Changed<CardAnswer>> {
  return await writeContent(scope, operation, {
    requestId: edit.requestId,
    action: 'WRITE_MAP',
    kind: 'MAP_EDITED',
    work: async (tx, { card }, now) => {
      refuseIfEnded(card)
      const update = bytesOf('update', edit.update)
      const held = await lockMap(tx, card.id)
      const template = await findTemplate(tx, card.unitId, held.template)
      const partKeys = template?.parts.map(({ key }) => key) ?? []
      const { state, texts } = merge(held.state, update, { partKeys, writerId: scope.person.id })
      await tx.consultationMap.update({
        where: { requestId: card.id },
        data: { state, texts, clock: { increment: 1 }, changedAt: now },
        select: { requestId: true },
      })
      return {}
    },
  })
}

/** The map as it reads now, or null when there is none or it is not for the viewer. On record either way. */
export async function findMap(scope: Scope, requestId: string): Promise<MapView | null> {
  const seen = await openContent(scope, requestId)
  return seen && (await readMap(scope.db, seen.card))
}

/** The map and what somebody who has `vector` lacks of it. Not scoped: for a feed that asks before. */
export async function readMapState(db: Reader, card: Card, vector: string | null): Promise<MapState | null> {
  const row = await readRow(db, card.id)
  if (!row) return null
  const lacks = missing(row.state, vector === null ? null : bytesOf('vector', vector))
  const view = await viewOf(db, card, row)
  return (
    view && {
      ...view,
      update: Buffer.from(lacks.update).toString('base64'),
      vector: Buffer.from(lacks.vector).toString('base64'),
    }
  )
}

type Reader = Pick<Tx, '$queryRaw' | 'person'>

async function readMap(db: Reader, card: Card): Promise<MapView | null> {
  const row = await readRow(db, card.id)
  return row && (await viewOf(db, card, row))
}

async function readRow(db: Reader, requestId: string): Promise<MapRow | null> {
  const rows = await db.$queryRaw<MapRow[]>`
    select template, state, texts, clock, changed_at as "changedAt" from consultation_map
    where request_id = ${requestId}::uuid`
  return rows[0] ?? null
}

async function viewOf(db: Reader, card: Card, row: MapRow): Promise<MapView | null> {
  const template = await findTemplate(db, card.unitId, row.template)
  if (!template) return null
  const ids = new Set(Object.keys(row.texts).flatMap((key) => key.split(':')[1] ?? []))
  const people = await db.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, initials: true, role: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return {
    template,
    clock: row.clock,
    changedAt: row.changedAt.toISOString(),
    texts: template.parts.flatMap(({ key }) => {
      const text = row.texts[key]
      return text === undefined ? [] : [{ key, text }]
    }),
    scale: people.map((person) => ({
      person,
      number: row.texts[`scale:${person.id}`] === undefined ? null : Number(row.texts[`scale:${person.id}`]),
      why: row.texts[`why:${person.id}`] ?? null,
    })),
  }
}

async function findTemplate(db: Pick<Tx, '$queryRaw'>, unitId: string, id: string): Promise<Template | null> {
  return (await readTemplates(db, unitId)).find((template) => template.id === id) ?? null
}

async function lockMap(tx: Tx, requestId: string): Promise<Pick<MapRow, 'template' | 'state' | 'texts'>> {
  const rows = await tx.$queryRaw<MapRow[]>`
    select template, state, texts from consultation_map where request_id = ${requestId}::uuid for update`
  const [row] = rows
  if (row) return row
  throw invalid({
    sv: 'Begäran har ingen karta än. Öppna en först.',
    en: 'The request has no map yet. Open one first.',
  })
}

function noTemplate(): Refusal {
  return invalid(
    { sv: 'Enheten erbjuder ingen sådan mall.', en: 'The unit offers no such template.' },
    { field: 'template' },
  )
}

function alreadyWritten(): Refusal {
  return invalid(
    {
      sv: 'Det står redan något i kartan. Mallen kan bytas bara medan den är tom.',
      en: 'Something is written in the map already. Its template can be changed only while it is empty.',
    },
    { field: 'template' },
  )
}
