// A made-up municipality of two authorities, written straight into the tables by a seeded draw, so that everything that
// can be true of a person and a case is true of some pair: units shared and left, places in circles that stand, ended,
// expired and begin tomorrow, for a case or for one request, claims, conflicts of interest, openings past the circle that
// are good and that ran out, and protected cases. Nobody asked a face of the product to make it.

import { createHash, randomUUID } from 'node:crypto'
import type { World } from './world.ts'

export const ROLES = [
  'CASEWORKER',
  'SENIOR_CASEWORKER',
  'CASE_SUPERVISOR',
  'TEAM_LEAD',
  'DEPUTY_UNIT_MANAGER',
  'UNIT_MANAGER',
  'OPERATIONS_MANAGER',
  'DEPARTMENT_HEAD',
  'DIRECTOR',
  'MENTOR',
  'DEVELOPER',
  'SAFETY_REP',
  'ADMINISTRATOR',
  'TRAINEE',
] as const

export type Citizen = {
  readonly id: string
  readonly name: string
  readonly role: (typeof ROLES)[number]
  readonly cookie: string
  readonly sessionId: string
}
export type Municipality = {
  readonly people: readonly Citizen[]
  readonly requestIds: readonly string[]
  readonly caseIds: readonly string[]
  readonly boardIds: readonly string[]
}

const COLUMNS = ['NEW', 'TRIAGED', 'BOOKED', 'ONGOING', 'WAITING', 'DONE'] as const
const KINDS = ['CASE_CONSULTATION', 'CO_HANDLING', 'SUPERVISION'] as const

/** Fills the world's database. The same seed, the same municipality but for its ids. */
export async function generateMunicipality(
  world: World,
  { seed, cases }: { readonly seed: number; readonly cases: number },
): Promise<Municipality> {
  const random = randomFrom(seed)
  const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!
  const chance = (share: number): boolean => random() < share
  const now = Date.now()
  const at = (hours: number): string => new Date(now + hours * 3_600_000).toISOString()
  const insert = async (table: string, rows: readonly object[]): Promise<void> => {
    if (rows.length === 0) return
    const columns = Object.keys(rows[0]!)
      .map((column) => `"${column}"`)
      .join(', ')
    await world.sql(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    )
  }

  const authorities = ['Socialnämnden', 'Äldrenämnden'].map((name) => ({
    id: randomUUID(),
    name: `${name} ${seed}`,
  }))
  const departments = authorities.map((authority) => ({
    id: randomUUID(),
    authority_id: authority.id,
    name: 'Avdelning',
    kind: 'DEPARTMENT',
    position: 99,
    department_id: null,
  }))
  const units = authorities.flatMap((authority, number) =>
    Array.from({ length: number === 0 ? 4 : 2 }, (_, position) => ({
      id: randomUUID(),
      authority_id: authority.id,
      name: `Enhet ${number}${position}`,
      kind: 'INVESTIGATION',
      position: 10 * number + position,
      // One unit stands outside the department.
      department_id: position === 3 ? null : departments[number]!.id,
    })),
  )
  const boards = units.map((unit) => ({
    id: randomUUID(),
    unit_id: unit.id,
    case_id: null,
    name: unit.name,
    epoch: randomUUID(),
    clock: 0,
  }))

  const people = authorities.flatMap((authority, number) =>
    ROLES.flatMap((role) =>
      Array.from({ length: number === 0 ? 3 : 1 }, (_, index) => ({
        id: randomUUID(),
        authority_id: authority.id,
        name: `${role} ${number}${index}`,
        initials: 'XX',
        role,
        left_at: null,
        secret: randomUUID(),
        sessionId: randomUUID(),
      })),
    ),
  )
  const gone = authorities.map((authority) => ({
    id: randomUUID(),
    authority_id: authority.id,
    name: 'Slutat',
    initials: 'SL',
    role: 'CASEWORKER',
    left_at: at(-100),
  }))
  const unitsOf = new Map<string, readonly string[]>()
  const memberships = people.flatMap((person) => {
    const own = units.filter((unit) => unit.authority_id === person.authority_id)
    const home = one(own)
    const more = one(own)
    const department = departments.find((each) => each.authority_id === person.authority_id)!
    const isOver = ['DEPARTMENT_HEAD', 'DIRECTOR', 'SAFETY_REP', 'DEVELOPER'].includes(person.role)
    const ids = isOver ? [department.id] : chance(0.3) && more !== home ? [home.id, more.id] : [home.id]
    unitsOf.set(person.id, ids)
    const left = one(own)
    return [
      ...ids.map((unit) => ({
        id: randomUUID(),
        person_id: person.id,
        unit_id: unit,
        from_at: at(-2000),
        until_at: null,
      })),
      // A unit that was left.
      ...(ids.includes(left.id)
        ? []
        : [
            {
              id: randomUUID(),
              person_id: person.id,
              unit_id: left.id,
              from_at: at(-3000),
              until_at: at(-2000),
            },
          ]),
    ]
  })

  const caseRows = Array.from({ length: cases }, (_, index) => {
    const unit = one(units)
    const handlers = people.filter(
      (person) =>
        person.authority_id === unit.authority_id &&
        ['CASEWORKER', 'SENIOR_CASEWORKER', 'MENTOR', 'UNIT_MANAGER'].includes(person.role),
    )
    const inUnit = handlers.filter((person) => unitsOf.get(person.id)!.includes(unit.id))
    // Most are the unit's own; some have a responsible who has moved on.
    const responsible = inUnit.length > 0 && chance(0.7) ? one(inUnit) : one(handlers)
    return {
      id: randomUUID(),
      board_ref: `${'ABCDEFGHJK'[index % 10]}${Math.floor(index / 100) % 10}-${String(index % 100).padStart(2, '0')}`,
      record_number: `SN-${seed}-${index}`,
      kind: 'CHILD_INVESTIGATION',
      stage: 'INVESTIGATING',
      weight_band: 2,
      arrived_on: '2026-03-02',
      deadline_on: null,
      unit_id: unit.id,
      responsible_id: responsible.id,
    }
  })
  const protectedCases = caseRows.filter((_, index) => index % 5 === 3)
  const lifted = caseRows.filter((_, index) => index % 11 === 5 && index % 5 !== 3)
  const caseBoards = [...protectedCases, ...lifted].map((each) => ({
    id: randomUUID(),
    unit_id: null,
    case_id: each.id,
    name: each.board_ref,
    epoch: randomUUID(),
    clock: 0,
  }))
  const allBoards = [...boards, ...caseBoards]
  const columns = allBoards.flatMap((board) =>
    COLUMNS.map((key, position) => ({
      id: randomUUID(),
      board_id: board.id,
      key,
      name: key,
      limit: null,
      position,
    })),
  )

  const colleaguesOf = (unitId: string) => {
    const authority = units.find(({ id }) => id === unitId)!.authority_id
    return people.filter((person) => person.authority_id === authority)
  }
  const requests = caseRows.flatMap((each) => {
    const isProtected = protectedCases.includes(each)
    const board = isProtected
      ? caseBoards.find(({ case_id }) => case_id === each.id)!
      : boards.find(({ unit_id }) => unit_id === each.unit_id)!
    return Array.from({ length: 1 + Math.floor(random() * 3) }, () => {
      const column = one(columns.filter(({ board_id }) => board_id === board.id))
      const asker = chance(0.6) ? each.responsible_id : one(colleaguesOf(each.unit_id)).id
      return {
        id: randomUUID(),
        board_id: board.id,
        case_id: each.id,
        kind: one(KINDS),
        ask: 'ADVICE',
        need: null,
        urgency: one(['A', 'B', 'C', 'D']),
        column_id: column.id,
        rank: `a${randomUUID().replaceAll('-', '')}1`,
        version: 1,
        asked_by_id: asker,
        waiting_since: at(-Math.ceil(random() * 200)),
        parked_until_on: null,
        closed_at: column.key === 'DONE' ? at(-Math.ceil(random() * 1000)) : null,
        changed_by_id: asker,
        changed_at: at(-1),
      }
    })
  })
  const contents = requests.map(({ id }) => ({ request_id: id, question: `Innehåll ${id}`, why_now: null }))
  const claims = requests
    .filter(() => chance(0.4))
    .flatMap((request) => {
      const each = caseRows.find(({ id }) => id === request.case_id)!
      const near = colleaguesOf(each.unit_id).filter(({ id }) => unitsOf.get(id)!.includes(each.unit_id))
      const by = near.length > 0 && chance(0.8) ? one(near) : one(colleaguesOf(each.unit_id))
      const isOpen = request.closed_at === null && chance(0.7)
      return [
        {
          id: randomUUID(),
          request_id: request.id,
          person_id: by.id,
          claimed_at: at(-3),
          lease_until: at(5),
          ended_at: isOpen ? null : at(-2),
          end: isOpen ? null : 'RELEASED',
        },
      ]
    })
  const places = caseRows.flatMap((each) => {
    const colleagues = colleaguesOf(each.unit_id)
    const chosen = new Set(Array.from({ length: Math.floor(random() * 5) }, () => one(colleagues)))
    return [...chosen].map((person) => {
      const kind = one(['stands', 'stands', 'ends', 'request', 'ended', 'expired', 'tomorrow'] as const)
      const mine = requests.filter(({ case_id }) => case_id === each.id)
      return {
        id: randomUUID(),
        case_id: each.id,
        request_id: kind === 'request' ? one(mine).id : null,
        person_id: person.id,
        basis: one(['CO_HANDLER', 'ASSIGNED_SUPERVISOR', 'SESSION', 'INVITED']),
        by_id: each.responsible_id,
        from_at: kind === 'tomorrow' ? at(24) : at(-24),
        until_at: kind === 'expired' ? at(-1) : kind === 'ends' ? at(24) : null,
        // The sweep of the clock has taken note of it, or will.
        ended_at: kind === 'ended' ? at(-2) : kind === 'expired' ? at(-1) : null,
        end: kind === 'ended' ? 'REMOVED' : kind === 'expired' ? 'EXPIRED' : null,
      }
    })
  })
  const conflicts = caseRows.flatMap((each) => {
    if (!chance(0.35)) return []
    const person = chance(0.5)
      ? people.find(({ id }) => id === each.responsible_id)!
      : one(colleaguesOf(each.unit_id))
    const withdrawn = chance(0.3)
    return [
      {
        id: randomUUID(),
        case_id: each.id,
        person_id: person.id,
        by_id: person.id,
        at: at(-5),
        ended_at: withdrawn ? at(-4) : null,
        ended_by_id: withdrawn ? person.id : null,
      },
    ]
  })
  const openings = requests.flatMap((request) => {
    const each = caseRows.find(({ id }) => id === request.case_id)!
    return colleaguesOf(each.unit_id)
      .filter(({ id }) => {
        // Who may open a protected case has often given the reason, in this session or in another.
        const isIn =
          id === each.responsible_id || places.some((p) => p.case_id === each.id && p.person_id === id)
        return chance(isIn && protectedCases.includes(each) ? 0.7 : 0.08)
      })
      .map((person) => {
        const isGood = chance(0.6)
        return {
          id: randomUUID(),
          request_id: request.id,
          case_id: request.case_id,
          person_id: person.id,
          session_id: chance(0.6) ? person.sessionId : randomUUID(),
          kind: protectedCases.includes(each) ? 'PROTECTED' : 'BREAK_GLASS',
          reason: 'Kollegan är sjuk.',
          at: at(-3),
          until_at: isGood ? at(3) : at(-2),
          ended_at: isGood ? null : at(-2),
        }
      })
  })

  await insert('authority', authorities)
  await insert('unit', [...departments, ...units])
  await insert('person', [
    ...people.map(({ secret: _secret, sessionId: _session, ...person }) => person),
    ...gone,
  ])
  await insert('membership', memberships)
  await insert(
    'session',
    people.map((person) => ({
      id_hash: createHash('sha256').update(person.secret).digest('hex'),
      id: person.sessionId,
      person_id: person.id,
      started_at: at(-1),
      last_seen_at: at(0),
      ended_at: null,
    })),
  )
  await insert('case_ref', caseRows)
  await insert('board', allBoards)
  await insert('board_column', columns)
  await insert('request', requests)
  await insert('request_content', contents)
  await insert('claim', claims)
  await insert('circle_membership', places)
  await insert('conflict_of_interest', conflicts)
  await insert('opening', openings)
  await insert('protection', [
    ...protectedCases.map((each) => ({
      id: randomUUID(),
      case_id: each.id,
      from_at: at(-50),
      by_id: each.responsible_id,
      ended_at: null,
      ended_by_id: null,
    })),
    ...lifted.map((each) => ({
      id: randomUUID(),
      case_id: each.id,
      from_at: at(-90),
      by_id: each.responsible_id,
      ended_at: at(-60),
      ended_by_id: each.responsible_id,
    })),
  ])
  return {
    people: people.map(({ id, name, role, secret, sessionId }) => ({
      id,
      name,
      role,
      sessionId,
      cookie: `__Host-sid=${secret}`,
    })),
    requestIds: requests.map(({ id }) => id),
    caseIds: caseRows.map(({ id }) => id),
    boardIds: allBoards.map(({ id }) => id),
  }
}

function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
    return (state >>> 0) / 4_294_967_296
  }
}
