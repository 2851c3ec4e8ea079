// Who works where: units, people and their memberships, each membership a record with a beginning and an end.

import type { AuthorityModel, PersonModel, UnitModel } from '#db/generated/models.ts'
import type { House, Scope, Viewer } from '#scope.ts'

export type DemoPerson = Pick<PersonModel, 'id' | 'name' | 'role'> & { readonly unit: string }

/** Everybody who can be chosen at the demo sign-in, by unit and name. One row for each person: the first unit named. */
export async function listDemoPeople(house: House): Promise<DemoPerson[]> {
  const people = await house.db.person.findMany({
    where: { leftAt: null },
    select: {
      id: true,
      name: true,
      role: true,
      memberships: {
        where: { untilAt: null },
        orderBy: { unit: { position: 'asc' } },
        select: { unit: { select: { name: true, position: true } } },
      },
    },
  })
  const last = Number.MAX_SAFE_INTEGER
  return people
    .map(({ memberships, ...person }) => ({ ...person, first: memberships[0]?.unit }))
    .toSorted(
      (a, b) =>
        (a.first?.position ?? last) - (b.first?.position ?? last) || a.name.localeCompare(b.name, 'sv'),
    )
    .map(({ first, ...person }) => ({ ...person, unit: first?.name ?? '' }))
}

/** Adds an authority (nämnd), the tenant: nothing crosses it. */
export async function addAuthority(house: House, name: string): Promise<AuthorityModel> {
  return await house.db.authority.create({ data: { id: house.newId(), name } })
}

/** Adds a unit of an authority, in a department of it or in none; its board is opened apart. */
export async function addUnit(
  house: House,
  unit: Pick<UnitModel, 'authorityId' | 'name' | 'kind' | 'position'> & { readonly departmentId?: string },
): Promise<UnitModel> {
  return await house.db.unit.create({ data: { ...unit, id: house.newId() } })
}

/** Adds a person of an authority to units of it, from now on. */
export async function addPerson(
  house: House,
  person: Pick<PersonModel, 'authorityId' | 'name' | 'role'> & { readonly unitIds: readonly string[] },
): Promise<Viewer> {
  const { unitIds, ...named } = person
  const fromAt = house.clock()
  return await house.db.person.create({
    data: {
      ...named,
      id: house.newId(),
      initials: initialsOf(named.name),
      memberships: { create: unitIds.map((unitId) => ({ id: house.newId(), unitId, fromAt })) },
    },
    select: { id: true, name: true, initials: true, role: true },
  })
}

/** First letters of the first and the last name. */
export function initialsOf(name: string): string {
  const parts = name.split(' ')
  return `${parts[0]?.slice(0, 1) ?? ''}${parts.at(-1)?.slice(0, 1) ?? ''}`.toUpperCase()
}

/** Everybody of the viewer's authority who works there, by name: to be let into a circle, or asked. */
export async function listColleagues(scope: Scope): Promise<Viewer[]> {
  return await scope.db.person.findMany({
    where: { authorityId: scope.authorityId, leftAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, initials: true, role: true },
  })
}

/** The people with these ids; those who are not there are left out. */
export async function listPeople(house: House, ids: readonly string[]): Promise<Viewer[]> {
  return await house.db.person.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, name: true, initials: true, role: true },
  })
}
