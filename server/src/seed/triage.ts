// Tells what the demo has of triage (prisma/seed/triage.ts), through the faces and last of all, so that every request is as
// the story left it. Where the story has no request that fits, nothing is told.

import type { PersonName, UnitName } from 'prisma-schema/seed/people'
import { FLAGGED, OWN_LADDER, OWN_TIME, SENT_BACK } from 'prisma-schema/seed/triage'
import { type Card, readCards } from '#board/card.ts'
import { setLadder } from '#escalation/ladder.ts'
import type { Operation } from '#remembered.ts'
import { setResponseTime } from '#response/response.ts'
import type { Scope } from '#scope.ts'
import { flagSafety } from '#triage/safety.ts'
import { sendBackRequest } from '#triage/sendback.ts'

type Told = {
  readonly cards: readonly Card[]
  readonly asPerson: (name: PersonName) => Scope
  readonly unitOf: (name: UnitName) => string
  readonly operation: (verb: string, input: unknown) => Operation
}

export async function tellTriage({ cards: told, asPerson, unitOf, operation }: Told): Promise<void> {
  const time = { unitId: unitOf(OWN_TIME.unit), urgency: OWN_TIME.urgency, minutes: OWN_TIME.minutes }
  await setResponseTime(asPerson(OWN_TIME.by), operation('setResponseTime', time), time)
  const personIds = OWN_LADDER.people.map((name) => asPerson(name).person.id)
  const ladder = { unitId: unitOf(OWN_LADDER.unit), personIds, seenPersonIds: [] }
  await setLadder(asPerson(OWN_LADDER.by), operation('setLadder', ladder), ladder)

  const { db } = asPerson(OWN_TIME.by)
  const cards = (await Promise.all(told.map(async ({ id }) => await readCards(db, { id })))).flat()
  const waiting = cards.filter(({ columnKey, claim }) => columnKey === 'NEW' && claim === null)
  const asked = waiting.find(({ askedBy }) => SENT_BACK.askers.some((name) => name === askedBy.name))
  if (asked) {
    const back = { requestId: asked.id, expectedVersion: asked.version, question: SENT_BACK.question }
    await sendBackRequest(asPerson(SENT_BACK.by), operation('sendBackRequest', back), back)
  }
  const flagged = cards.find(
    ({ closedAt, responsible }) => closedAt === null && FLAGGED.by.some((name) => name === responsible.name),
  )
  const by = FLAGGED.by.find((name) => name === flagged?.responsible.name)
  if (flagged && by) {
    const flag = { requestId: flagged.id, basis: FLAGGED.basis, reason: FLAGGED.reason }
    await flagSafety(asPerson(by), operation('flagSafety', flag), flag)
  }
}
