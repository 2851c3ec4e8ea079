// What the migration folder and the bookkeeping table say together.
// M1  Every migration of the folder applied, unchanged: nothing to do.
// M2  A migration in the table that the folder has not: the database is newer than this program; nothing is touched.
// M3  A migration that began and did not end, with nobody applying it: a person has to look.
// M4  A migration changed after it was applied: the database is not what the folder says.
// M5  Anything else is waiting, and is applied in the order of the names.
// M6  PostgreSQL before 15 is refused.

const oldestServer = 15

export type Migration = {
  readonly name: string
  readonly sql: string
  /** Of the file as it is and as it would be with other line ends, since a checkout may change those. */
  readonly checksums: readonly string[]
}

/** A row that was not rolled back. */
export type AppliedMigration = {
  readonly name: string
  readonly checksum: string
  readonly isFinished: boolean
}

export type Standing =
  | { readonly kind: 'current' }
  | { readonly kind: 'waiting'; readonly names: readonly string[] }
  | Wrong

export type Wrong = { readonly kind: 'newer' | 'unfinished' | 'changed'; readonly names: readonly string[] }

/** The first of M2–M5 that holds, with the migrations in question; else M1. */
export function standing(migrations: readonly Migration[], rows: readonly AppliedMigration[]): Standing {
  const rowOf = new Map(rows.map((row) => [row.name, row]))
  const known = new Set(migrations.map(({ name }) => name))
  const isChanged = ({ name, checksums }: Migration) => {
    const row = rowOf.get(name)
    return row !== undefined && !checksums.includes(row.checksum)
  }
  return (
    named(
      'newer',
      rows.filter(({ name }) => !known.has(name)),
    ) ??
    named(
      'unfinished',
      rows.filter(({ isFinished }) => !isFinished),
    ) ??
    named('changed', migrations.filter(isChanged)) ??
    named(
      'waiting',
      migrations.filter(({ name }) => !rowOf.has(name)),
    ) ?? { kind: 'current' }
  )
}

function named<const Kind extends string>(kind: Kind, found: readonly { readonly name: string }[]) {
  return found.length > 0 ? { kind, names: found.map(({ name }) => name).toSorted() } : null
}

/** PostgreSQL's own number of its version: 180004 is 18.4. */
export function isTooOld(versionNumber: number) {
  return versionNumber < oldestServer * 10_000
}
