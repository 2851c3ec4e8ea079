// Tells the demo municipality through the faces: every request is asked, triaged, claimed and moved by its person at
// its time, so that the log of the demo is a real log. The same start gives the same people, references and texts.
// A telling that was cut off leaves a mark; the next start clears what it left and tells from the beginning.

import { DECISION, DELEGATES, delegationOrder } from 'prisma-schema/seed/mandate'
import { CONSULTED, type ConsultedStep } from 'prisma-schema/seed/consultation'
import { KINDS, measured } from 'prisma-schema/seed/measured'
import { NAMED, READ_AFTER } from 'prisma-schema/seed/notice'
import { AUTHORITY, PEOPLE, UNITS, type PersonName, type UnitName } from 'prisma-schema/seed/people'
import { REQUESTS, type Step, type Told } from 'prisma-schema/seed/requests'
import { v7 } from 'uuid'
import { moveCard, openBoard } from '#board/board.ts'
import type { Card } from '#board/card.ts'
import { registerCase } from '#casefile/casefile.ts'
import { carryClocks } from '#deadline/stated.ts'
import type { Operation } from '#remembered.ts'
import { requestCohandling } from '#cohandling/cohandling.ts'
import { closeRequest } from '#consultation/close.ts'
import { askForConsultation } from '#consultation/consultation.ts'
import { recordOutcome } from '#consultation/outcome.ts'
import { addNextStep } from '#consultation/step.ts'
import { type Db, openDatabase } from '#db/client.ts'
import type { CaseKind, CaseStage, ColumnKey } from '#db/generated/enums.ts'
import { addDays, dayOf } from '#lib/day.ts'
import { nameAsker, settleNotices } from '#notice/demo.ts'
import { recordDecision } from '#mandate/decision.ts'
import { importMandates } from '#mandate/file.ts'
import { listDecisionKinds } from '#mandate/mandate.ts'
import { openWithReason } from '#opening/opening.ts'
import { addAuthority, addPerson, addUnit } from '#people/people.ts'
import { claimRequest, releaseRequest } from '#request/claim.ts'
import { addComment, findOpenedRequest } from '#request/opened.ts'
import { parkRequest, triageRequest } from '#request/request.ts'
import { carryToRecord } from '#retention/carry.ts'
import { type House, type Scope, scopeOf } from '#scope.ts'
import { cameWith, tellDeadlines } from './deadline.ts'
import { tellMap } from './map.ts'
import { tellStaff } from './import.ts'
import { tellTriage } from './triage.ts'
import { tellSupervision } from './supervision.ts'
import { requestSupervision } from '#supervision/supervision.ts'
import { tellCohandling } from './cohandling.ts'
import { tellMatching } from './matching.ts'
import { tellVisits } from './visit.ts'

const CASES = 120
const MARK = 'demo'

export type SeedOptions = {
  /** About this many cards on the first team's board, without limits, for measurements. 0: the demo as it is. */
  readonly cards: number
  readonly say: (line: string) => void
  readonly now?: Date
}

const ONE_TELLER = 20_251_121
const LONGEST_TELLING_MS = 10 * 60_000

/** Tells the demo on an empty database; leaves any other database as it is. Of several processes one tells, the rest wait. */
export async function seedOnce(databaseUrl: string, options: SeedOptions): Promise<void> {
  const db = openDatabase(databaseUrl, { poolSize: 4 })
  try {
    const mark = await db.installation.findUnique({ where: { key: MARK } })
    if (mark?.value === 'told') return
    await db.$transaction(
      async (lock) => {
        await lock.$executeRaw`set local idle_in_transaction_session_timeout = 0`
        await lock.$executeRaw`set local lock_timeout = 0`
        await lock.$executeRaw`set local statement_timeout = 0`
        await lock.$executeRaw`select pg_advisory_xact_lock(${ONE_TELLER})`
        await tellWhereNothingIs(db, options)
      },
      { timeout: LONGEST_TELLING_MS },
    )
  } finally {
    await db.$disconnect()
  }
}

async function tellWhereNothingIs(db: Db, options: SeedOptions): Promise<void> {
  const mark = await db.installation.findUnique({ where: { key: MARK } })
  if (mark?.value === 'told') return
  if (mark?.value === 'telling') await clear(db)
  else if ((await db.unit.count()) > 0) return
  options.say('Samråd lägger upp demokommunen (en gång) …')
  await db.installation.create({ data: { key: MARK, value: 'telling' } })
  await tell(db, options)
  await db.installation.update({ where: { key: MARK }, data: { value: 'told' } })
}

/** What the migrations have put in, which no telling makes again. */
const SHIPPED = 'legal_reference'

// Only ever what a cut-off telling left: nobody has worked in it. The log and the access log are insert-only by
// trigger; their owner lifts that for this one statement and its transaction.
async function clear(db: Db): Promise<void> {
  await db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ name: string }[]>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' and left(table_name, 1) <> '_'
        and table_name <> ${SHIPPED}`
    const tables = rows.map(({ name }) => name)
    for (const table of tables) await tx.$executeRawUnsafe(`alter table ${table} disable trigger user`)
    await tx.$executeRawUnsafe(`truncate ${tables.join(', ')}`)
    for (const table of tables) await tx.$executeRawUnsafe(`alter table ${table} enable trigger user`)
  })
}

async function tell(db: Db, options: SeedOptions): Promise<void> {
  const now = options.now ?? new Date()
  const random = randomFrom(20_251_121)
  let at = now
  const house: House = {
    db,
    clock: () => at,
    newId: () =>
      v7({ msecs: at.getTime(), random: Uint8Array.from({ length: 16 }, () => Math.floor(random() * 256)) }),
    wake: () => undefined,
  }
  const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

  at = before(400 * 24 * 60)
  const units = new Map<UnitName, string>()
  const { id: authorityId } = await addAuthority(house, AUTHORITY)
  for (const [position, unit] of UNITS.entries()) {
    const department = 'department' in unit ? units.get(unit.department) : undefined
    const { id } = await addUnit(house, {
      authorityId,
      name: unit.name,
      kind: unit.kind,
      // A department is made before its units and shown after them.
      position: unit.kind === 'DEPARTMENT' ? UNITS.length : position,
      ...(department === undefined ? {} : { departmentId: department }),
    })
    units.set(unit.name, id)
    const first = unit.name === 'Utredning 1' && options.cards > 0
    if (unit.kind !== 'DEPARTMENT') await openBoard(house, { id, name: unit.name }, { limits: !first })
  }
  const scopes = new Map<PersonName, Scope>()
  for (const person of PEOPLE) {
    const unitIds = person.units.flatMap((name) => units.get(name) ?? [])
    const viewer = await addPerson(house, { authorityId, name: person.name, role: person.role, unitIds })
    scopes.set(
      person.name,
      scopeOf(
        house,
        { ...viewer, authorityId, unitIds },
        { sessionHash: '', sessionId: house.newId(), language: 'sv' },
      ),
    )
  }
  const get = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
    const value = map.get(key)
    if (value === undefined) throw new Error(`the story names ${String(key)}, who is not in it`)
    return value
  }

  let serial = 0
  const newCase = async (of: {
    kind: CaseKind
    stage: CaseStage
    deadline: number | null
    by: PersonName
    /** It runs by a limit of the law where its kind has one, and not by a day alone. */
    isRuled?: boolean
  }) => {
    const unit = PEOPLE.find((person) => person.name === of.by)?.units[0] ?? 'Utredning 1'
    serial += 1
    const today = dayOf(now)
    const arrived = of.deadline === null ? -20 : Math.min(of.deadline - 14, 0)
    const deadlineOn = of.deadline === null ? null : addDays(today, of.deadline)
    const clock = of.isRuled === true && deadlineOn !== null ? cameWith(of.kind, { deadlineOn, today }) : null
    const reference = {
      recordNumber: `SN ${now.getUTCFullYear()}-${String(1000 + serial)}`,
      kind: of.kind,
      stage: of.stage,
      weightBand: 1 + Math.floor(random() * 4),
      arrivedOn: clock?.startedOn ?? addDays(today, arrived),
      deadlineOn: clock === null ? deadlineOn : null,
      unitId: get(units, unit),
      responsibleId: get(scopes, of.by).person.id,
    }
    const { id } = await registerCase(house, reference, random)
    if (clock !== null)
      await db.$transaction(async (tx) => await carryClocks(tx, house, [{ caseId: id, clock }]))
    return id
  }

  const asked = options.cards > 0 ? measured(options.cards) : []
  const caseIds = new Map<Told, string>()
  for (const told of [...REQUESTS, ...asked]) {
    const stage = STAGE_OF[told.in]
    caseIds.set(told, await newCase({ kind: told.in, stage, deadline: told.deadline ?? null, by: told.by }))
  }
  for (let index = REQUESTS.length; index < CASES; index += 1) {
    const owners = PEOPLE.filter((person) => person.role === 'CASEWORKER')
    const by = owners[index % owners.length]?.name ?? 'Amina Berg'
    const kind = KINDS[index % KINDS.length] ?? 'CHILD_INVESTIGATION'
    const deadline = 2 + Math.floor(random() * (kind === 'PRELIMINARY_ASSESSMENT' ? 12 : 100))
    await newCase({ kind, stage: STAGE_OF[kind], deadline, by, isRuled: true })
  }

  const cards = new Map<Told, Card>()
  const operation = (verb: string, input: unknown): Operation => ({ id: house.newId(), verb, input })
  const steps = [...REQUESTS, ...asked].flatMap((told) => [
    { told, ago: told.ago, step: null },
    ...(told.course ?? []).map((step) => ({ told, ago: step.ago, step })),
    ...(CONSULTED[told.question] ?? []).map((step) => ({ told, ago: step.ago, step })),
  ])
  for (const { told, ago, step } of steps.toSorted((a, b) => b.ago - a.ago)) {
    at = before(ago)
    const card = cards.get(told)
    if (step === null) {
      const { card: made } = await ask(get(scopes, told.by), operation('ask', told), {
        told,
        caseId: get(caseIds, told),
      })
      cards.set(told, made)
    } else if (card) {
      const peopleIds = new Map([...scopes].map(([name, { person }]) => [name, person.id]))
      cards.set(
        told,
        await take(get(scopes, step.by), { card, step, operation, today: dayOf(at), peopleIds }),
      )
    }
  }
  const asPerson = (name: PersonName): Scope => get(scopes, name)
  const unitOf = (name: UnitName): string => get(units, name)
  at = before(25)
  const idOf = (question: string) => [...cards].find(([told]) => told.question === question)?.[1].id
  await tellMap({ scopeOf: asPerson, requestIdOf: idOf, operation })
  at = before(READ_AFTER + 60)
  await tellVisits({ scopeOf: asPerson, unitIdOf: unitOf, operation })
  at = before(NAMED.ago)
  await nameAsker(asPerson(NAMED.by), operation('name', { by: NAMED.by }), NAMED.text)
  at = before(2)
  for (const each of DELEGATES) {
    const file = { unitId: unitOf(each.unit), text: delegationOrder(each, addDays(dayOf(now), -300)) }
    await importMandates(asPerson(each.manager), operation('importMandates', file), file)
  }
  await decide(asPerson(DECISION.by), operation, [...cards])
  at = before(1)
  await tellCohandling({ scopeOf: asPerson, operation, cards, today: dayOf(at) })
  await tellMatching({ scopeOf: asPerson, operation })
  await tellSupervision({ scopeOf: asPerson, unitIdOf: unitOf, operation })
  await tellStaff(asPerson('Camilla Rask'))
  at = now
  const people = PEOPLE.map(({ name }) => name)
  await tellDeadlines({ cards: [...cards.values()], asPerson, people, unitOf, operation })
  await tellTriage({ cards: [...cards.values()], asPerson, unitOf, operation })
  await settleNotices(house, before(READ_AFTER))
}

async function decide(
  scope: Scope,
  operation: (verb: string, input: unknown) => Operation,
  cards: readonly (readonly [Told, Card])[],
): Promise<void> {
  const { question, code, text } = DECISION
  const [, card] = cards.find(([told]) => told.question === question) ?? []
  const kind = (await listDecisionKinds(scope)).find((each) => each.code === code)
  if (!card || !kind) throw new Error('the decision of the story has no request or no kind')
  const made = { requestId: card.id, decisionKindId: kind.id, text }
  await recordDecision(scope, operation('recordDecision', made), made)
}

type Taking = {
  readonly card: Card
  readonly step: Step | ConsultedStep
  readonly peopleIds: ReadonlyMap<PersonName, string>
  readonly operation: (verb: string, input: unknown) => Operation
  readonly today: string
}

async function take(scope: Scope, { card, step, operation, today, peopleIds }: Taking): Promise<Card> {
  const seen = { requestId: card.id, expectedVersion: card.version }
  const once = operation(step.does, { step, seen })
  switch (step.does) {
    case 'claim':
      return (await claimRequest(scope, once, seen)).card
    case 'release':
      return (await releaseRequest(scope, once, seen)).card
    case 'triage':
      return (await triageRequest(scope, once, { ...seen, urgency: step.to, reason: step.why })).card
    case 'comment':
      return (await addComment(scope, once, { requestId: card.id, text: step.text })).card
    case 'park':
      return (
        await parkRequest(scope, once, { ...seen, untilOn: addDays(today, step.days), reason: step.why })
      ).card
    case 'close':
      return (await closeRequest(scope, once, { ...seen, outcome: step.outcome })).card
    case 'move': {
      const columnId = await columnOf(scope, card, step.to)
      const move = { cardId: card.id, columnId, expectedVersion: card.version, overLimitReason: step.why }
      return (await moveCard(scope, once, { ...move, afterCardId: await lastIn(scope, columnId) })).card
    }
    case 'advise': {
      const { recommendation, reasons, followUpDays } = step
      const followUpOn = followUpDays === undefined ? null : addDays(today, followUpDays)
      const advice = { requestId: card.id, expectedVersion: 0, recommendation, reasons, followUpOn }
      return (await recordOutcome(scope, once, advice)).card
    }
    case 'plan': {
      const { text, owner, days } = step
      const plan = {
        requestId: card.id,
        text,
        ownerId: peopleIds.get(owner) ?? '',
        dueOn: addDays(today, days),
      }
      return (await addNextStep(scope, once, plan)).card
    }
    case 'carry':
      return (await carryToRecord(scope, once, seen)).card
    case 'open':
      if (step.why !== undefined) await openWithReason(scope, once, { requestId: card.id, reason: step.why })
      await findOpenedRequest(scope, card.id)
      return card
    default:
      return step satisfies never
  }
}

async function ask(scope: Scope, once: Operation, of: { told: Told; caseId: string }) {
  const { asks, urgency, need, question, why } = of.told
  const asking = { caseId: of.caseId, ask: asks, urgency, need, question, whyNow: why }
  switch (asks) {
    case 'WHOLE_CASE':
    case 'PHASE':
    case 'VISIT':
    case 'HEARING':
      return await requestCohandling(scope, once, asking)
    case 'SINGLE':
    case 'SERIES':
    case 'METHOD':
      return await requestSupervision(scope, once, asking)
    default:
      return await askForConsultation(scope, once, asking)
  }
}

async function columnOf(scope: Scope, card: Card, key: ColumnKey): Promise<string> {
  const where = { boardId_key: { boardId: card.boardId, key } }
  return (await scope.db.boardColumn.findUniqueOrThrow({ where, select: { id: true } })).id
}

async function lastIn(scope: Scope, columnId: string): Promise<string | null> {
  const last = await scope.db.request.findFirst({
    where: { columnId },
    orderBy: { rank: 'desc' },
    select: { id: true },
  })
  return last?.id ?? null
}

const STAGE_OF = {
  CONCERN_REPORT: 'RECEIVED',
  PRELIMINARY_ASSESSMENT: 'ASSESSING',
  CHILD_INVESTIGATION: 'INVESTIGATING',
  ADULT_INVESTIGATION: 'INVESTIGATING',
  INCOME_SUPPORT: 'INVESTIGATING',
  CARE_OF_YOUNG_PERSONS_ACT: 'DECIDED',
  PLACEMENT: 'DECIDED',
  MEASURE_FOLLOW_UP: 'FOLLOWING_UP',
} as const satisfies Record<CaseKind, CaseStage>

/** A small generator of numbers in [0, 1): the same seed, the same municipality. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
