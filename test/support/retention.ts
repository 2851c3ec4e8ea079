// Retention as a unit manager has it: documents, the two steps, and a dump of every table, written apart from the
// server's own search.

import { randomUUID } from 'node:crypto'
import type { Face } from './board.ts'
import type { Person, Process, World } from './world.ts'

export const DAY = 86_400_000

const UNIT = /* GraphQL */ `
  fragment Unit on RetentionUnit {
    id
    name
    days {
      kind
      days
      isDefault
    }
    preview {
      today
      draftCount
      nextDraftOn
      items {
        kind
        requestId
        boardRef
        closedOn
        carriedOn
        dueOn
        isHeld
        textCount
      }
    }
    holds {
      requestId
      boardRef
      kind
      reason
      by {
        name
      }
      at
    }
    holdable {
      requestId
      boardRef
      kind
    }
    runs {
      id
      preparedAt
      preparedBy {
        name
      }
      confirmedAt
      confirmedBy {
        name
      }
      finishedAt
      soughtCount
      leftCount
      leftPlaces
      sharedCount
      lines {
        kind
        boardRef
        dueOn
        textCount
        isPurged
        leftOut
      }
    }
  }
`

export type Item = {
  readonly kind: string
  readonly requestId: string
  readonly boardRef: string | null
  readonly closedOn: string
  readonly carriedOn: string | null
  readonly dueOn: string | null
  readonly isHeld: boolean
  readonly textCount: number
}
export type Line = {
  readonly kind: string
  readonly boardRef: string | null
  readonly dueOn: string
  readonly textCount: number
  readonly isPurged: boolean
  readonly leftOut: string | null
}
export type Run = {
  readonly id: string
  readonly confirmedAt: string | null
  readonly finishedAt: string | null
  readonly soughtCount: number
  readonly leftCount: number
  readonly leftPlaces: readonly string[]
  readonly sharedCount: number
  readonly lines: readonly Line[]
}
export type Unit = {
  readonly id: string
  readonly days: readonly { readonly kind: string; readonly days: number; readonly isDefault: boolean }[]
  readonly preview: {
    readonly today: string
    readonly draftCount: number
    readonly nextDraftOn: string | null
    readonly items: readonly Item[]
  }
  readonly holds: readonly {
    readonly requestId: string
    readonly boardRef: string
    readonly reason: string
  }[]
  readonly holdable: readonly { readonly requestId: string; readonly boardRef: string }[]
  readonly runs: readonly Run[]
}

/** The unit's page, or undefined for who doesn't manage it. */
export async function findUnit(world: World, who: Person, process?: Process): Promise<Unit | undefined> {
  const answer = await world.execute(who, `${UNIT} { retentionUnits { ...Unit } }`, {}, process)
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data.retentionUnits[0]
}

export async function getUnit(world: World, who: Person, process?: Process): Promise<Unit> {
  const unit = await findUnit(world, who, process)
  if (!unit) throw new Error('no unit')
  return unit
}

export type Managed = {
  readonly __typename: string
  readonly unit: Unit
  readonly code: string
  readonly field: string | null
  readonly clock: number
}

/** One of the manager's verbs. */
export async function manage(
  world: World,
  who: Person,
  verb:
    | 'prepareRetention'
    | 'confirmRetention'
    | 'cancelRetention'
    | 'setRetention'
    | 'holdRequest'
    | 'liftHold',
  input: object,
  process?: Process,
): Promise<Managed> {
  const type = `${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`
  const query = `${UNIT} mutation Manage($input: ${type}!) { ${verb}(input: $input) {
    __typename ... on RetentionChanged { clock unit { ...Unit } } ... on Refusal { code message field } } }`
  const variables = { input: { operationId: randomUUID(), ...input } }
  const answer = await world.execute(who, query, variables, process)
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data[verb]
}

export async function carry(
  world: World,
  who: Person,
  seen: { readonly id: string; readonly version: number },
  operationId: string = randomUUID(),
): Promise<{ __typename: string; code: string; clock: number; card: Face; current: Face }> {
  const query = `mutation ($input: CarryToRecordInput!) { carryToRecord(input: $input) {
    __typename ... on CardChanged { clock card { id version } } ... on Refusal { code message }
    ... on Conflict { code current { id version } } } }`
  const input = { operationId, requestId: seen.id, expectedVersion: seen.version }
  const answer = await world.execute(who, query, { input })
  if (answer.errors.length > 0) throw new Error(JSON.stringify(answer.errors))
  return answer.data.carryToRecord
}

/** Every table's every row as text, with what the planner keeps of them, the system's own catalogues left out. */
export async function dump(world: World): Promise<string> {
  const tables = await world.sql(`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`)
  const parts: string[] = []
  for (const { name } of tables) {
    const [row] = await world.sql(`select string_agg(t::text, chr(10)) as body from ${name} t`)
    parts.push(`${name}\n${row.body ?? ''}`)
  }
  const [planner] = await world.sql('select string_agg(s::text, chr(10)) as body from pg_stats s')
  return [...parts, planner.body].join('\n')
}
