// Who somebody is at the provider, and what follows from what it says of her: at each sign-in and each time that it is
// asked again, name, role and units become what the claims say. A membership is a record: what is no longer said ends,
// what is said anew begins. Whoever has lost her role loses her units and her sessions with it.

import {
  type ClaimMapping,
  type Claims,
  nameOf,
  roleOf,
  staffIdOf,
  unitNamesOf,
  unitsMeant,
} from './sign-in.rules.ts'
import { initialsOf } from './people.ts'
import { endKeysOf } from './session.ts'
import type { Tx } from '#db/client.ts'
import type { Role } from '#db/generated/enums.ts'
import type { House } from '#scope.ts'

export { levelOf } from './sign-in.rules.ts'

export type Identified = { readonly issuer: string; readonly subject: string; readonly claims: Claims }

export type Admission =
  | { readonly is: 'admitted'; readonly personId: string; readonly unknownUnitCount: number }
  /** role: none is mapped. disabled: she has left. name: none is said. authority: there is none to belong to. */
  | { readonly is: 'refused'; readonly why: 'role' | 'disabled' | 'name' | 'authority' }

export type AdmissionRules = ClaimMapping & {
  /** The name of the authority whose people sign in; null where there is only one. */
  readonly authority: string | null
}

/** Lets in whom the provider has identified, as the claims say; the first time as a new person. */
export async function admitPerson(house: House, who: Identified, rules: AdmissionRules): Promise<Admission> {
  return await house.db.$transaction(async (tx) => {
    // Two first sign-ins of one person at once must not become two people.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`${who.issuer} ${who.subject}`}, 0))`
    const signedIn = await findKnown(tx, who)
    const known = signedIn ?? (await findStaff(tx, who, rules))
    if (known?.leftAt) return { is: 'refused', why: 'disabled' }
    const role = roleOf(who.claims, rules)
    if (role === null) {
      if (signedIn) await shutOut(house, tx, signedIn.id)
      return { is: 'refused', why: 'role' }
    }
    const name = nameOf(who.claims, rules) ?? known?.name
    if (name === undefined) return { is: 'refused', why: 'name' }
    const authorityId = known?.authorityId ?? (await findAuthority(tx, rules.authority))
    if (authorityId === null) return { is: 'refused', why: 'authority' }
    const personId = known?.id ?? house.newId()
    const said = { name, initials: initialsOf(name), role }
    if (known !== null && signedIn === null) {
      const { issuer, subject } = who
      await tx.identity.create({ data: { issuer, subject, personId }, select: { personId: true } })
    }
    if (known === null) await create(tx, who, { ...said, id: personId, authorityId })
    else if (known.name !== name || known.role !== role) {
      await tx.person.update({ where: { id: personId }, data: said, select: { id: true } })
    }
    const units = await tx.unit.findMany({
      where: { authorityId },
      orderBy: { position: 'asc' },
      select: { id: true, name: true, externalId: true },
    })
    const { ids, unknownCount } = unitsMeant(units, unitNamesOf(who.claims, rules))
    await followUnits(house, tx, { personId, unitIds: ids })
    return { is: 'admitted', personId, unknownUnitCount: unknownCount }
  })
}

/** Why nobody could be let in, since it is not said to which authority they belong; null when all is well. */
export async function findAuthorityFault(
  house: House,
  name: string | null,
): Promise<'unknown' | 'several' | null> {
  const names = (await house.db.authority.findMany({ select: { name: true } })).map((each) => each.name)
  if (name !== null) return names.length === 0 || names.includes(name) ? null : 'unknown'
  return names.length > 1 ? 'several' : null
}

async function findAuthority(tx: Tx, name: string | null): Promise<string | null> {
  const found = await tx.authority.findMany({ where: name === null ? {} : { name }, select: { id: true } })
  return found.length === 1 ? (found[0]?.id ?? null) : null
}

async function findKnown(tx: Tx, { issuer, subject }: Identified) {
  const identity = await tx.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { person: { select: { id: true, name: true, role: true, leftAt: true, authorityId: true } } },
  })
  return identity?.person ?? null
}

/** I8: of one authority alone, since an id of another means somebody else. */
async function findStaff(tx: Tx, { claims }: Identified, rules: AdmissionRules) {
  const externalId = staffIdOf(claims, rules)
  const authorityId = externalId === null ? null : await findAuthority(tx, rules.authority)
  if (externalId === null || authorityId === null) return null
  return await tx.person.findFirst({
    where: { authorityId, externalId, identities: { none: {} } },
    select: { id: true, name: true, role: true, leftAt: true, authorityId: true },
  })
}

type Said = {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly role: Role
  readonly authorityId: string
}

async function create(tx: Tx, { issuer, subject }: Identified, said: Said): Promise<void> {
  await tx.person.create({
    data: { ...said, identities: { create: { issuer, subject } } },
    select: { id: true },
  })
}

async function shutOut(house: House, tx: Tx, personId: string): Promise<void> {
  await followUnits(house, tx, { personId, unitIds: [] })
  await endKeysOf(house, tx, personId)
}

async function followUnits(
  house: House,
  tx: Tx,
  wanted: { readonly personId: string; readonly unitIds: readonly string[] },
): Promise<void> {
  const { personId, unitIds } = wanted
  const now = house.clock()
  const open = await tx.membership.findMany({
    where: { personId, untilAt: null },
    select: { id: true, unitId: true },
  })
  const over = open.filter(({ unitId }) => !unitIds.includes(unitId)).map(({ id }) => id)
  const begun = unitIds.filter((unitId) => !open.some((each) => each.unitId === unitId))
  if (over.length > 0) await tx.membership.updateMany({ where: { id: { in: over } }, data: { untilAt: now } })
  if (begun.length > 0) {
    await tx.membership.createMany({
      data: begun.map((unitId) => ({ id: house.newId(), personId, unitId, fromAt: now })),
    })
  }
}
