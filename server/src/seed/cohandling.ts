// The part of the demo that tells of co-handling, handovers and absence: through the faces, as the named people.

import { ABSENCES, HANDOVERS, QUESTIONS, SETTLED_BY } from 'prisma-schema/seed/cohandling'
import type { PersonName } from 'prisma-schema/seed/people'
import type { Told } from 'prisma-schema/seed/requests'
import { setAbsence } from '#absence/absence.ts'
import type { Card } from '#board/card.ts'
import { acceptCohandling, declineCohandling, proposeCohandler } from '#cohandling/cohandling.ts'
import { setCohandlingPolicy } from '#cohandling/policy.ts'
import { proposeHandover } from '#handover/handover.ts'
import { addDays } from '#lib/day.ts'
import type { Operation } from '#remembered.ts'
import type { Scope } from '#scope.ts'

type Telling = {
  readonly scopeOf: (name: PersonName) => Scope
  readonly operation: (verb: string, input: unknown) => Operation
  readonly cards: ReadonlyMap<Told, Card>
  readonly today: string
}

export async function tellCohandling({ scopeOf, operation, cards, today }: Telling): Promise<void> {
  const find = ({ by, asks }: { by: PersonName; asks: Told['asks'] }): Card => {
    const open = [...cards].find(
      ([told, { closedAt }]) => told.by === by && told.asks === asks && closedAt === null,
    )
    if (!open) throw new Error(`the story names an open request of ${by} that is not in it`)
    return open[1]
  }
  const now = new Map<string, number>()
  const seenOf = ({ id, version }: Card) => ({ requestId: id, expectedVersion: now.get(id) ?? version })

  for (const { of, to, answer, share } of QUESTIONS) {
    const card = find(of)
    const question = { ...seenOf(card), personId: scopeOf(to).person.id, sharePercent: share }
    const asked = await proposeCohandler(scopeOf(of.by), operation('proposeCohandler', question), question)
    now.set(card.id, asked.card.version)
    if (answer === 'none') continue
    const seen = seenOf(card)
    const no = { ...seen, reason: 'CAPACITY' as const }
    const answered =
      answer === 'accepts'
        ? await acceptCohandling(scopeOf(to), operation('acceptCohandling', seen), seen)
        : await declineCohandling(scopeOf(to), operation('declineCohandling', no), no)
    now.set(card.id, answered.card.version)
  }
  for (const { of, to, inDays, note } of HANDOVERS) {
    const { caseId } = find(of)
    const on = { onDay: addDays(today, inDays), cause: 'ALLOCATION' as const, note }
    const input = { caseId, toId: scopeOf(to).person.id, ...on }
    await proposeHandover(scopeOf(of.by), operation('proposeHandover', input), input)
  }
  for (const { who, from, until, deputy } of ABSENCES) {
    const days = { fromOn: addDays(today, from), untilOn: addDays(today, until) }
    const input = { ...days, deputyId: scopeOf(deputy).person.id }
    await setAbsence(scopeOf(who), operation('setAbsence', input), input)
  }
  const manager = scopeOf(SETTLED_BY)
  const [unitId = ''] = manager.unitIds
  const policy = {
    unitId,
    expectedVersion: 0,
    policy: 'ON_TRIGGER' as const,
    triggers: ['INFANT', 'VIOLENCE_IN_CLOSE_RELATIONS', 'THREATS_AGAINST_STAFF'] as const,
  }
  await setCohandlingPolicy(manager, operation('setCohandlingPolicy', policy), policy)
}
