// Notices as a client sees them, and the telling driven by hand where a test must know that it is done.

import { randomUUID } from 'node:crypto'
import { tellWaiting } from 'server/notice/telling'
import type { Person, World } from './world.ts'

export type Notice = {
  readonly id: string
  readonly kind: string
  readonly readAt: string | null
  readonly actor: { readonly id: string } | null
  readonly insteadOf: { readonly id: string } | null
  readonly requestId: string | null
  readonly boardRef: string | null
  readonly isProtected: boolean
  readonly isUrgent: boolean
}

const NOTICES = `{ notices { unreadCount notices {
  id kind readAt actor { id } insteadOf { id } requestId boardRef isProtected isUrgent } } }`

/** Reads the log to its end, also what another process has under way. */
export async function toldAll(world: World): Promise<void> {
  for (;;) {
    await tellWaiting(world.house, () => undefined)
    const [{ count }] = await world.sql(
      `select count(*)::int from board b left join notice_cursor n on n.board_id = b.id
       where b.clock > coalesce(n.number, 0)`,
    )
    if (count === 0) return
  }
}

export async function noticesOf(
  world: World,
  who: Person,
): Promise<{ readonly unreadCount: number; readonly notices: readonly Notice[] }> {
  await toldAll(world)
  const { data, errors } = await world.execute(who, NOTICES)
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data.notices
}

/** The kinds of what somebody has been told of a request, the first first. */
export async function kindsOf(world: World, who: Person, requestId: string): Promise<string[]> {
  const { notices } = await noticesOf(world, who)
  return notices
    .filter((notice) => notice.requestId === requestId)
    .map(({ kind }) => kind)
    .toReversed()
}

/** Sends any verb; its result's type name and, refused, its words. */
export async function verb(world: World, who: Person, name: string, stated: object) {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`
  const { data, errors } = await world.execute(
    who,
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Refusal { code message field } } }`,
    { input: { operationId: randomUUID(), ...stated } },
  )
  if (errors.length > 0) throw new Error(JSON.stringify(errors))
  return data[name]
}
