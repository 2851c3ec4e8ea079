// Who may see what, said twice: by the product, through its public door, and by SQL written here from domain.md A2, C3
// and C4 without a look at the rules. Every person of a generated municipality asks for every object by every
// operation; the two must not differ once. A verb is asked with a version that nobody has seen, so that it changes
// nothing: whoever may gets a conflict, whoever may not is refused, and what is hidden is not there.

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../support/board.ts'
import { dayAhead } from '../support/days.ts'
import { type Citizen, type Municipality, generateMunicipality } from '../support/municipality.ts'
import { type World, openWorld } from '../support/world.ts'

const ORACLE = `
  create schema oracle;
  -- domain.md A2, column by column.
  create table oracle.may (role text primary key, boards bool, reads bool, works bool, supervises bool, leads bool,
    manages bool, counts bool);
  insert into oracle.may values
    ('CASEWORKER',          true,  true,  true,  false, false, false, false),
    ('SENIOR_CASEWORKER',   true,  true,  true,  true,  false, false, false),
    ('CASE_SUPERVISOR',     true,  true,  true,  true,  false, false, false),
    ('TEAM_LEAD',           true,  true,  true,  true,  true,  false, false),
    ('DEPUTY_UNIT_MANAGER', true,  true,  true,  true,  true,  true,  true),
    ('UNIT_MANAGER',        true,  true,  true,  true,  true,  true,  true),
    ('OPERATIONS_MANAGER',  false, false, false, false, false, false, true),
    ('DEPARTMENT_HEAD',     false, false, false, false, false, false, true),
    ('DIRECTOR',            false, false, false, false, false, false, true),
    ('MENTOR',              true,  true,  true,  false, false, false, false),
    ('DEVELOPER',           false, false, false, false, false, false, true),
    ('SAFETY_REP',          false, false, false, false, false, false, true),
    ('ADMINISTRATOR',       true,  false, false, false, false, false, false),
    ('TRAINEE',             false, true,  false, false, false, false, false);
  create view oracle.shielded as
    select id as case_id, exists (select from protection s where s.case_id = c.id and s.ended_at is null) as yes from case_ref c;
  create view oracle.works_in as select distinct person_id, unit_id from membership where until_at is null;
  create view oracle.biased as select distinct case_id, person_id from conflict_of_interest where ended_at is null;
  create view oracle.named as select case_id, request_id, person_id from circle_membership
    where ended_at is null and from_at <= now() and coalesce(until_at, 'infinity') > now();
  -- A pair of everybody and everything.
  create view oracle.pair as
    select p.id as person_id, p.role::text as role, r.id as request_id, c.id as case_id, c.unit_id, s.yes as shielded,
      r.board_id,
      exists (select from oracle.works_in w where w.person_id = p.id and w.unit_id = c.unit_id) as in_unit,
      exists (select from oracle.biased x where x.person_id = p.id and x.case_id = c.id) as biased,
      c.responsible_id = p.id as responsible,
      r.asked_by_id = p.id as asked,
      exists (select from claim k where k.request_id = r.id and k.person_id = p.id and k.ended_at is null) as holds,
      exists (select from oracle.named n where n.person_id = p.id and n.case_id = c.id
        and (n.request_id is null or n.request_id = r.id)) as named,
      exists (select from opening o where o.kind = 'BREAK_GLASS' and o.person_id = p.id and o.request_id = r.id
        and o.until_at > now() and o.session_id = (select id from session s where s.person_id = p.id)) as broke,
      m.*
    from person p join oracle.may m on m.role = p.role::text, request r
    join case_ref c on c.id = r.case_id join oracle.shielded s on s.case_id = c.id
    where p.left_at is null;
  create view oracle.standing as
    select person_id, request_id, case_id, board_id, shielded, biased, responsible, asked, named, holds, boards, reads, works, supervises, leads, manages,
      in_circle, in_unit and boards and not shielded as on_board, in_unit
    from (select pair.person_id, pair.request_id, pair.case_id, pair.board_id, pair.shielded, pair.biased, pair.responsible, pair.asked, pair.named, pair.holds, pair.boards,
        pair.reads, pair.works, pair.supervises, pair.leads, pair.manages, pair.in_unit,
        not biased and case when shielded then responsible or named
          else named or (in_unit and (responsible or asked or holds or broke)) end as in_circle
      from oracle.pair) each;
`

let world: World
let town: Municipality
/** Somebody to be let in, of the authority of whoever asks. */
let guestId = ''
let compared = 0
const differences: string[] = []

beforeAll(async () => {
  world = await openWorld()
  town = await generateMunicipality(world, { seed: 7, cases: 40 })
  // The view has role twice, from the person and from the table of rights.
  await world.sql(
    ORACLE.replace('m.*', 'm.boards, m.reads, m.works, m.supervises, m.leads, m.manages, m.counts'),
  )
}, 60_000)
afterAll(async () => await world.close())

function compare(what: string, said: unknown, expected: unknown): void {
  compared += 1
  const [left, right] = [JSON.stringify(said), JSON.stringify(expected)]
  if (left !== right) differences.push(`${what}: the product says ${left}, the oracle ${right}`)
}

function noDifference(): void {
  expect(differences.splice(0).slice(0, 20)).toEqual([])
}

type Answered = {
  // Answers of many shapes; each comparison states what it expects.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly value: any
  readonly code: string | null
}

/** Asks eight things in one document, as often as it takes. */
async function ask(who: Citizen, kind: 'query' | 'mutation', fields: readonly string[]): Promise<Answered[]> {
  const answers: Answered[] = []
  for (let from = 0; from < fields.length; from += 8) {
    const some = fields.slice(from, from + 8)
    const document = `${kind} { ${some.map((field, index) => `a${index}: ${field}`).join(' ')} }`
    const { data, errors } = await world.post({ ...who }, { query: document })
    for (const index of some.keys()) {
      const failed = errors.find(
        (error) => 'path' in error && Array.isArray(error.path) && error.path[0] === `a${index}`,
      )
      answers.push({ value: data?.[`a${index}`], code: failed?.extensions?.code ?? null })
    }
  }
  return answers
}

type Pair = {
  readonly request_id: string
  readonly case_id: string
  readonly is_consultation: boolean
  readonly board_id: string
  readonly shielded: boolean
  readonly biased: boolean
  readonly responsible: boolean
  readonly holds: boolean
  readonly reads: boolean
  readonly works: boolean
  readonly boards: boolean
  readonly supervises: boolean
  readonly leads: boolean
  readonly manages: boolean
  readonly in_circle: boolean
  readonly in_unit: boolean
  readonly on_board: boolean
  readonly reasoned: boolean
}

async function pairsOf(who: Citizen): Promise<Pair[]> {
  return await world.sql(
    `select s.*, (select r.kind = 'CASE_CONSULTATION' from request r where r.id = s.request_id) as is_consultation,
       exists (select from opening o where o.person_id = s.person_id and o.request_id = s.request_id
       and o.session_id = $2 and o.until_at > now()) as reasoned
     from oracle.standing s where s.person_id = $1 order by s.request_id`,
    [who.id, who.sessionId],
  )
}

const isInside = (pair: Pair): boolean => pair.in_circle && pair.reads
const isKnown = (pair: Pair): boolean => isInside(pair) || pair.on_board
const isOpen = (pair: Pair): boolean => isInside(pair) && (!pair.shielded || pair.reasoned)

test('content, by query: every person and every request', async () => {
  for (const who of town.people) {
    const pairs = await pairsOf(who)
    const fields = pairs.map(({ request_id }) => `request(id: "${request_id}") { question circle { id } }`)
    const answers = await ask(who, 'query', fields)
    for (const [index, pair] of pairs.entries()) {
      const expected = isOpen(pair) ? `Innehåll ${pair.request_id}` : null
      compare(`${who.name} opens ${pair.request_id}`, answers[index]?.value?.question ?? null, expected)
    }
  }
  noDifference()
}, 240_000)

test('what may be done, as the screen is told it', async () => {
  for (const who of town.people) {
    const pairs = await pairsOf(who)
    const flags =
      'canOpen needsReason canBreakGlass canChangeCircle canDeclareConflict canDeclareConflictOf canProtect canLiftProtection isConflicted'
    const fields = pairs.map(({ request_id }) => `viewerStanding(requestId: "${request_id}") { ${flags} }`)
    const answers = await ask(who, 'query', fields)
    for (const [index, pair] of pairs.entries()) {
      // Of a protected case, the circle stands in the place of the unit.
      const member = !pair.biased && (pair.shielded ? isInside(pair) : pair.on_board)
      const handles = pair.works && pair.responsible && pair.in_circle
      const expected = isKnown(pair)
        ? {
            canOpen: isOpen(pair),
            needsReason: isInside(pair) && !isOpen(pair),
            canBreakGlass: pair.on_board && pair.works && !pair.in_circle && !pair.biased,
            canChangeCircle: handles || (member && pair.leads),
            canDeclareConflict: (member && pair.works) || isInside(pair),
            canDeclareConflictOf: member && pair.leads,
            canProtect: !pair.shielded && (handles || (member && pair.manages)),
            canLiftProtection: pair.shielded && member && pair.manages,
            isConflicted: pair.biased,
          }
        : null
      compare(`${who.name} stands to ${pair.request_id}`, answers[index]?.value, expected)
    }
  }
  noDifference()
}, 240_000)

test('boards and their cards: every person and every board, and the lists of them', async () => {
  for (const who of town.people) {
    const pairs = await pairsOf(who)
    const opens = new Set(
      (
        await world.sql(
          `select b.id from board b
           left join case_ref c on c.id = b.case_id
           where (b.unit_id is not null and exists (select from oracle.works_in w where w.unit_id = b.unit_id and w.person_id = $1)
               and (select boards from oracle.may where role = $2))
             or (c.id is not null and (select yes from oracle.shielded s where s.case_id = c.id)
               and (select works from oracle.may where role = $2)
               and not exists (select from oracle.biased x where x.case_id = c.id and x.person_id = $1)
               and (c.responsible_id = $1 or exists (select from oracle.named n
                 where n.case_id = c.id and n.person_id = $1 and n.request_id is null)))`,
          [who.id, who.role],
        )
      ).map(({ id }) => String(id)),
    )
    const fields = town.boardIds.map((id) => `board(id: "${id}") { id cards { id } }`)
    const answers = await ask(who, 'query', fields)
    for (const [index, id] of town.boardIds.entries()) {
      const cards = pairs.filter(({ board_id }) => board_id === id).map(({ request_id }) => request_id)
      const said = answers[index]?.value?.cards.map((card: { id: string }) => card.id).toSorted() ?? null
      compare(`${who.name} opens board ${id}`, said, opens.has(id) ? cards.toSorted() : null)
    }
    const [viewer, shared, own, colleagues] = await ask(who, 'query', [
      'viewer { boards { id } }',
      'sharedCards { id }',
      'ownCases { id recordNumber }',
      'colleagues { id }',
    ])
    const ids = (rows: readonly { readonly id: string }[] | undefined): string[] =>
      (rows ?? []).map(({ id }) => id).toSorted()
    compare(`${who.name} lists boards`, ids(viewer?.value?.boards), [...opens].toSorted())
    const isShared = (pair: Pair): boolean => isInside(pair) && !pair.on_board
    const named = await world.sql('select case_id from oracle.named where person_id = $1', [who.id])
    const mayShare = (pair: Pair): boolean =>
      isShared(pair) && (pair.responsible || named.some(({ case_id }) => case_id === pair.case_id))
    compare(
      `${who.name} lists what is shared`,
      ids(shared?.value),
      pairs
        .filter(mayShare)
        .map(({ request_id }) => request_id)
        .toSorted(),
    )
    const mine = await world.sql(
      `select c.id from case_ref c join oracle.shielded s on s.case_id = c.id
       where c.responsible_id = $1 and (select works from oracle.may where role = $2)
         and not exists (select from oracle.biased x where x.case_id = c.id and x.person_id = $1)
         and (s.yes or (exists (select from oracle.works_in w where w.person_id = $1 and w.unit_id = c.unit_id)
           and (select boards from oracle.may where role = $2)))`,
      [who.id, who.role],
    )
    compare(`${who.name} lists own cases`, ids(own?.value), mine.map(({ id }) => String(id)).toSorted())
    const near = await world.sql(
      `select id from person where left_at is null and authority_id = (select authority_id from person where id = $1)`,
      [who.id],
    )
    compare(
      `${who.name} lists colleagues`,
      ids(colleagues?.value),
      near.map(({ id }) => String(id)).toSorted(),
    )
  }
  noDifference()
}, 240_000)

test('figures: whole units, without protected cases, nothing on fewer than five', async () => {
  for (const who of town.people) {
    const [answer] = await ask(who, 'query', ['figures { id openCount waitingCount closedCount }'])
    const expected = await world.sql(
      `select id, nullif(greatest(open, 4), 4)::int as "openCount", nullif(greatest(waiting, 4), 4)::int as "waitingCount",
         nullif(greatest(closed, 4), 4)::int as "closedCount"
       from (select u.id, u.position,
           count(*) filter (where closed_at is null) as open,
           count(*) filter (where key in ('NEW', 'TRIAGED')) as waiting,
           count(*) filter (where closed_at > now() - interval '30 days') as closed
         from unit u left join (
           select c.unit_id, r.closed_at, k.key from request r join case_ref c on c.id = r.case_id
           join oracle.shielded s on s.case_id = c.id and not s.yes join board_column k on k.id = r.column_id) each
           on each.unit_id = u.id
         where u.kind <> 'DEPARTMENT' and (select counts from oracle.may where role = $2) and exists (
           select from oracle.works_in w where w.person_id = $1 and w.unit_id in (u.id, u.department_id))
         group by u.id) unit order by position`,
      [who.id, who.role],
    )
    compare(`${who.name} reads figures`, answer?.value, expected)
  }
  noDifference()
})

test('the list of a unit as a file: every person and every unit', async () => {
  const units = await world.sql(`select id from unit where kind <> 'DEPARTMENT' order by id`)
  // Cases that nothing has been asked about are the responsible's and the leaders'.
  await world.sql(
    `insert into case_ref (id, board_ref, record_number, kind, stage, arrived_on, unit_id, responsible_id)
     select gen_random_uuid(), 'Z' || substr(c.board_ref, 2), 'Z' || c.record_number, c.kind, c.stage, c.arrived_on, c.unit_id,
       c.responsible_id from case_ref c`,
  )
  let count = 0
  for (const who of town.people) {
    for (const { id } of units) {
      // Alone, since a refusal leaves nothing of its document.
      const [answer] = await ask(who, 'query', [`caseExport(unitId: "${id}")`])
      const [may] = await world.sql(
        `select m.boards and exists (select from oracle.works_in w where w.unit_id = $1 and w.person_id = $2) as yes
         from oracle.may m where m.role = $3`,
        [id, who.id, who.role],
      )
      const rows = await world.sql(
        `select c.board_ref || ' ' || p.name || case when r.id is null then '' else ' +' end as row
         from case_ref c join oracle.shielded s on s.case_id = c.id and not s.yes join person p on p.id = c.responsible_id
         left join request r on r.case_id = c.id
         where c.unit_id = $1 and not exists (select from oracle.biased x where x.case_id = c.id and x.person_id = $2)
           and (r.id is not null or c.responsible_id = $2 or (select leads from oracle.may where role = $3))`,
        [id, who.id, who.role],
      )
      const text: string | undefined = answer?.value
      const lines = text?.split('\r\n').slice(1, -1)
      const said = lines?.map((line) => {
        const cells = line.slice(1, -1).split('";"')
        return `${cells[0]} ${cells[4]}${cells[5] === '' ? '' : ' +'}`
      })
      const expected = may?.yes ? rows.map(({ row }) => String(row)).toSorted() : 'NOT_FOUND'
      compare(`${who.name} takes out ${id}`, said?.toSorted() ?? answer?.code, expected)
      count += said?.length ?? 0
    }
  }
  expect(count).toBeGreaterThan(200)
  noDifference()
}, 120_000)

const SEEN = (id: string): string => `operationId: "${randomUUID()}" requestId: "${id}" expectedVersion: 99`
const RESULT = '{ __typename ... on Refusal { code field } }'
const VERBS: readonly (readonly [
  verb: string,
  input: (pair: Pair) => string,
  may: (pair: Pair, member: boolean) => boolean,
])[] = [
  [
    'triageRequest',
    ({ request_id }) => `${SEEN(request_id)} urgency: B reason: "Bråttom."`,
    (pair, member) => member && pair.supervises,
  ],
  ['claimRequest', ({ request_id }) => SEEN(request_id), (pair, member) => member && pair.works],
  [
    'sendBackRequest',
    ({ request_id }) => `${SEEN(request_id)} question: "Vilken dag?"`,
    (pair, member) => member && pair.supervises,
  ],
  [
    'answerSentBack',
    ({ request_id }) => `${SEEN(request_id)} answer: "På torsdag."`,
    (pair) => pair.in_circle && pair.works,
  ],
  [
    'mergeRequest',
    ({ request_id }) => `${SEEN(request_id)} intoId: "${randomUUID()}"`,
    (pair, member) => member && pair.supervises,
  ],
  [
    'releaseRequest',
    ({ request_id }) => SEEN(request_id),
    (pair) => pair.holds && pair.works && !pair.biased,
  ],
  [
    'takeOverRequest',
    ({ request_id }) => `${SEEN(request_id)} reason: "Sjuk."`,
    (pair, member) => member && pair.supervises,
  ],
  [
    'parkRequest',
    ({ request_id }) => `${SEEN(request_id)} untilOn: "2030-01-01" reason: "Väntar."`,
    (pair, member) => member && pair.works,
  ],
  [
    'closeRequest',
    ({ request_id }) => SEEN(request_id),
    (pair, member) =>
      pair.is_consultation
        ? pair.in_circle && pair.works
        : member && (pair.works || (pair.boards && !pair.shielded)),
  ],
  [
    'reopenRequest',
    ({ request_id }) => `${SEEN(request_id)} reason: "Mer."`,
    (pair, member) => member && (pair.works || (pair.boards && !pair.shielded)),
  ],
  [
    'moveCard',
    ({ request_id }) =>
      `operationId: "${randomUUID()}" cardId: "${request_id}" expectedVersion: 99 columnId: "${randomUUID()}"`,
    (pair, member) => member && (pair.works || (pair.boards && !pair.shielded)),
  ],
  [
    'addComment',
    ({ request_id }) => `${SEEN(request_id)} text: "En tanke."`,
    (pair) => pair.in_circle && pair.works,
  ],
  [
    'openWithReason',
    ({ request_id }) => `operationId: "${randomUUID()}" requestId: "${request_id}" reason: " "`,
    (pair, member) => (pair.shielded ? isInside(pair) : member && pair.works),
  ],
  [
    'letIntoCircle',
    ({ request_id }) =>
      `operationId: "${randomUUID()}" requestId: "${request_id}" personId: "${guestId}" basis: SESSION isForRequest: true`,
    (pair, member) => (pair.works && pair.responsible && pair.in_circle) || (member && pair.leads),
  ],
]

test('verbs: a conflict for who may, a refusal for who may not, nothing there for the rest', async () => {
  for (const [number, who] of town.people.entries()) {
    const [guest] = await world.sql(
      `select id from person p where role = 'CASEWORKER' and left_at is null and id <> $1
         and authority_id = (select authority_id from person where id = $1) order by id limit 1`,
      [who.id],
    )
    guestId = guest?.id ?? who.id
    // Everybody inside, and some of those outside.
    const pairs = (await pairsOf(who)).filter(
      (pair, index) => isInside(pair) || pair.biased || (index + number) % 20 === 0,
    )
    for (const [verb, input, may] of VERBS) {
      const answers = await ask(
        who,
        'mutation',
        pairs.map((pair) => `${verb}(input: { ${input(pair)} }) ${RESULT}`),
      )
      for (const [index, pair] of pairs.entries()) {
        const member = !pair.biased && (pair.shielded ? isInside(pair) : pair.on_board)
        const expected = !isKnown(pair) ? 'NOT_FOUND' : may(pair, member) ? 'may' : 'FORBIDDEN'
        const said = answers[index]?.value
        const code = said?.code ?? said?.__typename
        const isAllowed = code === 'Conflict' || code === 'INVALID'
        compare(`${who.name} ${verb} ${pair.request_id}`, isAllowed ? 'may' : code, expected)
      }
    }
  }
  noDifference()
}, 240_000)

test('live: the content and the boards that a socket gives, and the drafts of others', async () => {
  const requestFeed = 'subscription ($id: ID!) { requestFeed(requestId: $id) { snapshot { question } } }'
  const boardFeed = 'subscription ($id: ID!) { boardFeed(boardId: $id) { snapshot { cards { id } } } }'
  const presence = 'subscription ($id: ID!) { boardPresence(boardId: $id) { person { id } } }'
  for (const [number, who] of town.people.entries()) {
    const client = world.connect({ ...who })
    const pairs = (await pairsOf(who)).filter((_, index) => (index + number) % 9 === 0)
    for (const pair of pairs) {
      const feed = record<{ snapshot: { question: string } }>(client, requestFeed, { id: pair.request_id })
      const first = await Promise.race([
        feed.until((all) => all[0]).catch(() => null),
        feed.ended.then(() => null),
      ])
      compare(
        `${who.name} follows ${pair.request_id}`,
        first?.snapshot.question ?? null,
        isOpen(pair) ? `Innehåll ${pair.request_id}` : null,
      )
      feed.stop()
      const isBoard = pair.shielded ? isInside(pair) && pair.works : pair.on_board
      for (const document of [boardFeed, presence]) {
        if (pair.shielded && isBoard) continue
        const board = record<object>(client, document, { id: pair.board_id })
        const heard = await Promise.race([
          board.until((all) => all[0]).catch(() => null),
          board.ended.then(() => null),
        ])
        compare(`${who.name} follows the board of ${pair.request_id}`, heard !== null, isBoard)
        board.stop()
      }
    }
    await client.dispose()
  }
  noDifference()
}, 240_000)

test('the log of a board, replayed: every person and every row', async () => {
  // A unit where somebody handles a case of her own, and a colleague is outside its circle.
  const [at] = await world.sql(
    `select s.request_id, s.board_id, s.case_id, s.person_id as responsible, o.person_id as outsider, c.unit_id
     from oracle.standing s join case_ref c on c.id = s.case_id join request r on r.id = s.request_id
     join oracle.standing o on o.request_id = s.request_id and o.on_board and o.works and not o.in_circle and not o.biased
     where s.in_circle and s.responsible and s.works and s.on_board and r.closed_at is null
     order by s.request_id, o.person_id limit 1`,
  )
  const by = (id: string): Citizen => town.people.find((person) => person.id === id)!
  const [responsible, outsider] = [by(at.responsible), by(at.outsider)]
  const said = async (who: Citizen, verb: string, input: string): Promise<void> => {
    const [answer] = await ask(who, 'mutation', [
      `${verb}(input: { operationId: "${randomUUID()}" ${input} }) { __typename ... on Refusal { message } }`,
    ])
    expect(answer?.value.__typename, `${verb} ${answer?.value.message}`).not.toMatch(/Refusal|^Conflict$/)
  }
  const about = `requestId: "${at.request_id}"`
  await said(responsible, 'addComment', `${about} text: "En tanke."`)
  await said(outsider, 'openWithReason', `${about} reason: "Kollegan är sjuk."`)
  await said(
    outsider,
    'parkRequest',
    `${about} expectedVersion: 1 untilOn: "${dayAhead(5)}" reason: "Väntar."`,
  )
  await said(outsider, 'declareConflict', `caseId: "${at.case_id}"`)
  const [guest] = await world.sql(
    `select s.person_id from oracle.standing s join person p on p.id = s.person_id
     where request_id = $1 and works and not biased and not in_circle
       and not exists (select 1 from circle_membership m where m.case_id = s.case_id and m.person_id = s.person_id)
       and authority_id = (select authority_id from person where id = $2) order by person_id limit 1`,
    [at.request_id, responsible.id],
  )
  await said(responsible, 'letIntoCircle', `${about} personId: "${guest.person_id}" basis: INVITED`)
  const [board] = await world.sql('select epoch, clock from board where id = $1', [at.board_id])

  for (const who of town.people) {
    const mayOpen = await world.sql(
      `select 1 from oracle.works_in w where w.person_id = $1 and w.unit_id = $2
         and (select boards from oracle.may where role = $3)`,
      [who.id, at.unit_id, who.role],
    )
    const reviews =
      ['UNIT_MANAGER', 'OPERATIONS_MANAGER'].includes(who.role) && mayOpen.length > 0 ? [at.unit_id] : []
    const rows = await world.sql('select number, kind from event where board_id = $1 order by number', [
      at.board_id,
    ])
    const concerned: Readonly<Record<string, boolean>> = {
      REQUEST_PARKED: true,
      // Whoever had it in hand lets go of it by a conflict of interest.
      REQUEST_RELEASED: true,
      COMMENT_ADDED: false,
      OPENED_WITH_REASON: [responsible.id, outsider.id].includes(who.id) || reviews.length > 0,
      CONFLICT_DECLARED: who.id === outsider.id,
      CIRCLE_JOINED: who.id === guest.person_id,
    }
    const expected =
      mayOpen.length === 0
        ? 'NOT_FOUND'
        : rows.filter(({ kind }) => concerned[kind]).map(({ number, kind }) => `${number} ${kind}`)
    const client = world.connect({ ...who })
    const feed = record<{ clock: number; events: { clock: number; kind: string }[] | null }>(
      client,
      `subscription ($id: ID!, $epoch: ID) {
        boardFeed(boardId: $id, after: 0, epoch: $epoch) { clock events { clock kind } }
      }`,
      { id: at.board_id, epoch: board.epoch },
    )
    const caughtUp = feed
      .until((all) => all.find(({ clock }) => clock >= board.clock))
      .then(() =>
        feed.messages.flatMap(({ events }) => events ?? []).map(({ clock, kind }) => `${clock} ${kind}`),
      )
      .catch(() => 'NOT_FOUND')
    compare(
      `${who.name} hears`,
      await Promise.race([caughtUp, feed.ended.then(async () => 'NOT_FOUND')]),
      expected,
    )
    feed.stop()
    await client.dispose()
  }
  noDifference()
}, 120_000)

test('reviews, their files, retention and drafts: every person and every unit', async () => {
  const units = await world.sql(`select id from unit where kind <> 'DEPARTMENT' order by id`)
  await world.sql(
    `insert into draft (person_id, subject, text, saved_at) select id, 'note:' || id, 'Utkast ' || id, now() from person`,
  )
  const month = '2026-01'
  await world.sql(
    `insert into access_review (id, unit_id, month, drawn_at, seed)
     select gen_random_uuid(), id, $1, now(), gen_random_uuid() from unit`,
    [month],
  )
  for (const [number, who] of town.people.entries()) {
    const works = new Set(
      (await world.sql('select unit_id from oracle.works_in where person_id = $1', [who.id])).map(
        ({ unit_id }) => String(unit_id),
      ),
    )
    const reviews = ['UNIT_MANAGER', 'OPERATIONS_MANAGER'].includes(who.role)
    const fields = units.flatMap(({ id }) => [
      `accessReview(unitId: "${id}", month: "${month}") { unitId }`,
      `accessReviewExport(unitId: "${id}", month: "${month}")`,
    ])
    const answers = await ask(who, 'query', fields)
    for (const [index, { id }] of units.entries()) {
      const may = reviews && works.has(id)
      compare(`${who.name} reviews ${id}`, answers[2 * index]?.value?.unitId === id, may)
      compare(`${who.name} exports ${id}`, typeof answers[2 * index + 1]?.value === 'string', may)
    }
    const near = town.people.slice(Math.max(0, number - 3), number + 3)
    const drafts = await ask(
      who,
      'query',
      near.map(({ id }) => `draft(subject: "note:${id}") { text }`),
    )
    for (const [index, { id }] of near.entries()) {
      compare(
        `${who.name} reads a draft of ${id}`,
        drafts[index]?.value?.text ?? null,
        id === who.id ? `Utkast ${id}` : null,
      )
    }
    const [kept] = await ask(who, 'query', ['retentionUnits { id }'])
    const managed = who.role === 'UNIT_MANAGER' ? units.filter(({ id }) => works.has(id)) : []
    compare(
      `${who.name} keeps`,
      (kept?.value ?? []).map(({ id }: { id: string }) => id).toSorted(),
      managed.map(({ id }) => id),
    )
  }
  noDifference()
}, 120_000)

test('that was all of it, many times over, and of every kind', async () => {
  expect(compared).toBeGreaterThan(5000)
  const [kinds] = await world.sql(
    `select count(*) filter (where in_circle and reads and not shielded) as content, count(*) filter (where in_circle and reads and shielded) as shielded,
       count(*) filter (where on_board and not in_circle) as faces, count(*) filter (where biased and on_board) as biased,
       count(*) filter (where in_circle and reads and not in_unit) as shared, count(*) filter (where in_circle and not reads) as worthless,
       count(*) filter (where responsible and reads and not in_unit and not biased and not shielded) as moved,
       count(*) filter (where asked and reads and not responsible and not named and not biased and shielded) as asked,
       count(*) filter (where holds and reads and in_unit and not responsible and not named and not biased and shielded) as held
     from oracle.standing`,
  )
  for (const [kind, count] of Object.entries(kinds)) expect(Number(count), kind).toBeGreaterThan(0)
})
