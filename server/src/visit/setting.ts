// What a unit settles about its visits, and whom its people call after an incident. The texts are of functions and telephone
// numbers, never of clients; they enter by the same door as any text.

import { PASS_ON_MINUTES, refusePassOn } from './alarm.rules.ts'
import { denial, may } from '#access.rules.ts'
import { change } from '#change.ts'
import type { VisitRuleModel } from '#db/generated/models.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { optionalText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, unitKey } from '#scope.ts'

/** `version` is 0 until the unit has decided. */
export type VisitRule = VisitRuleModel

const SELECT = {
  unitId: true,
  version: true,
  pairing: true,
  passOnMinutes: true,
  safetyContact: true,
  safetyPhone: true,
  healthName: true,
  healthPhone: true,
  healthHours: true,
} as const

/** What holds in a unit, or null for whoever does not belong to it. */
export async function findVisitRule(scope: Scope, unitId: string): Promise<VisitRule | null> {
  if (!scope.memberOf.includes(unitId)) return null
  const kept = await scope.db.visitRule.findUnique({ where: { unitId }, select: SELECT })
  if (kept) return kept
  return {
    unitId,
    version: 0,
    pairing: 'WHEN_CALLED_FOR',
    passOnMinutes: PASS_ON_MINUTES,
    safetyContact: null,
    safetyPhone: null,
    healthName: null,
    healthPhone: null,
    healthHours: null,
  }
}

type Wanted = Pick<VisitRule, 'unitId' | 'pairing' | 'passOnMinutes'> & {
  readonly expectedVersion: number
} & { readonly [Text in (typeof TEXTS)[number]]?: string | null | undefined }

const TEXTS = ['safetyContact', 'safetyPhone', 'healthName', 'healthPhone', 'healthHours'] as const
const LONGEST = 80

/** Settles it. Refuses when somebody has settled it since it was seen. */
export async function setVisitRule(
  scope: Scope,
  operation: Operation,
  wanted: Wanted,
): Promise<Changed<object>> {
  const { unitId, pairing, passOnMinutes, expectedVersion } = wanted
  const [contact, phone, health, healthPhone, hours] = TEXTS.map((text) =>
    optionalText(text, wanted[text], LONGEST),
  )
  return await change(scope, operation, async (tx) => {
    if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) throw notFound()
    if (!may('SET_VISITS', scope.person.role, ['MEMBER']))
      throw new Refusal('FORBIDDEN', denial('SET_VISITS'))
    const refused = refusePassOn(passOnMinutes)
    if (refused) throw refused
    const board = await tx.board.findFirst({ where: { unitId }, select: { id: true } })
    if (!board) throw notFound()
    const written = await tx.$executeRaw`
      insert into visit_rule as t (unit_id, pairing, pass_on_minutes, safety_contact, safety_phone, health_name, health_phone,
        health_hours)
      select ${unitId}::uuid, ${pairing}::"VisitPairing", ${passOnMinutes}, ${contact}, ${phone}, ${health}, ${healthPhone},
        ${hours}
      where ${expectedVersion}::int = 0 or exists (select 1 from visit_rule where unit_id = ${unitId}::uuid)
      on conflict (unit_id) do update set pairing = excluded.pairing, pass_on_minutes = excluded.pass_on_minutes,
        safety_contact = excluded.safety_contact, safety_phone = excluded.safety_phone, health_name = excluded.health_name,
        health_phone = excluded.health_phone, health_hours = excluded.health_hours, version = t.version + 1
      where t.version = ${expectedVersion}`
    if (written === 0) throw stale()
    const keys = [unitKey(unitId)]
    return {
      boardId: board.id,
      kind: 'VISIT_RULE_SET',
      subjectId: unitId,
      version: expectedVersion + 1,
      scopesBefore: keys,
      scopesAfter: keys,
      access: null,
      answer: {},
    }
  })
}

function stale(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Någon annan har ändrat rutinen. Titta på det som gäller nu och ändra igen.',
    en: 'Somebody else has changed the routine. Look at what holds now and change it again.',
  })
}
