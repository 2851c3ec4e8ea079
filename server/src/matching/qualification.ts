// What is registered of a colleague: whether she is qualified for children's cases and may work with them on her own, how
// far she has come in her introduction, her time for cases, her languages and competences. Set by the managers of her
// unit, read by them and by herself; anybody else meets it only as a word in one request's suggestions.

import { denial, may } from '#access.rules.ts'
import { person } from '#board/card.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Prisma } from '#db/generated/client.ts'
import type { IntroductionStage } from '#db/generated/enums.ts'
import { Refusal, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, type Viewer, personKey } from '#scope.ts'
import { keptTags, refuseRegistering } from './qualification.rules.ts'

export type Qualification = {
  readonly person: Viewer
  /** 0: nothing is registered. */
  readonly version: number
  readonly qualifiedForChildren: boolean
  readonly mayWorkIndependently: boolean
  readonly stage: IntroductionStage | null
  readonly ftePercent: number
  readonly languages: readonly string[]
  readonly competences: readonly string[]
}

/** What is registered of those who handle cases in a unit, by name, for its managers. */
export async function listQualifications(scope: Scope, unitId: string): Promise<Qualification[]> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) throw notFound()
  refuseUnlessManaging(scope)
  const rows = await read(
    scope.db,
    Prisma.sql`exists (select 1 from membership m
      where m.person_id = p.id and m.unit_id = ${unitId}::uuid and m.until_at is null)`,
  )
  return rows.filter(({ person: { role } }) => may('ANSWER_COHANDLING', role, ['CIRCLE']))
}

/** What is registered of the viewer herself. */
export async function getOwnQualification(scope: Scope): Promise<Qualification> {
  const [own] = await read(scope.db, Prisma.sql`p.id = ${scope.person.id}::uuid`)
  if (!own) throw notFound()
  return own
}

/**
 * Registers a colleague of the unit: all that is known of her takes the place of what was. Refuses a version that is not
 * the newest, and whoever does not handle cases there.
 */
export async function setQualifications(
  scope: Scope,
  operation: Operation,
  set: {
    readonly unitId: string
    readonly personId: string
    /** 0 for whom nothing is registered of. */
    readonly expectedVersion: number
    readonly qualifiedForChildren: boolean
    readonly mayWorkIndependently: boolean
    readonly stage: IntroductionStage
    readonly ftePercent: number
    readonly languages: readonly string[]
    readonly competences: readonly string[]
  },
): Promise<Changed<{ readonly personId: string }>> {
  const { unitId, personId, expectedVersion, stage, ftePercent } = set
  return await change(scope, operation, async (tx) => {
    const boardId = await getBoardOf(tx, scope, unitId)
    const refused = refuseRegistering(set)
    if (refused) throw refused
    const tags = keptTags([
      ...set.languages.map((value) => ({ kind: 'LANGUAGE' as const, value: tagOf('languages', value) })),
      ...set.competences.map((value) => ({
        kind: 'COMPETENCE' as const,
        value: tagOf('competences', value),
      })),
    ])
    if (tags instanceof Refusal) throw tags
    await refuseUnlessCaseworker(tx, { unitId, personId })
    const rows = await tx.$executeRaw`
      insert into person_qualification as q (person_id, qualified_for_children, may_work_independently, stage, fte_percent,
        set_by_id, set_at)
      select ${personId}::uuid, ${set.qualifiedForChildren}, ${set.mayWorkIndependently}, ${stage}::"IntroductionStage",
        ${ftePercent}::int, ${scope.person.id}::uuid, ${scope.clock()}
      where ${expectedVersion}::int = 0
        or exists (select 1 from person_qualification where person_id = ${personId}::uuid)
      on conflict (person_id) do update set qualified_for_children = excluded.qualified_for_children,
        may_work_independently = excluded.may_work_independently, stage = excluded.stage,
        fte_percent = excluded.fte_percent, set_by_id = excluded.set_by_id, set_at = excluded.set_at,
        version = q.version + 1
      where q.version = ${expectedVersion}`
    if (rows === 0) throw stale()
    await tx.personTag.deleteMany({ where: { personId } })
    await tx.personTag.createMany({ data: tags.map((tag) => ({ ...tag, personId })) })
    // Hers to hear of; the unit isn't told who is qualified for what.
    const keys = [personKey(personId)]
    return {
      boardId,
      kind: 'QUALIFICATIONS_SET',
      subjectId: personId,
      version: expectedVersion + 1,
      scopesBefore: keys,
      scopesAfter: keys,
      access: null,
      answer: { personId },
    }
  })
}

type Reader = Pick<Tx, '$queryRaw'>

async function read(db: Reader, where: Prisma.Sql): Promise<Qualification[]> {
  const rows = await db.$queryRaw<{ one: Qualification }[]>`
    select json_build_object('person', ${person('p')}, 'version', coalesce(q.version, 0),
      'qualifiedForChildren', coalesce(q.qualified_for_children, false),
      'mayWorkIndependently', coalesce(q.may_work_independently, false),
      'stage', q.stage, 'ftePercent', coalesce(q.fte_percent, 100),
      'languages', array(select t.value from person_tag t
        where t.person_id = p.id and t.kind = 'LANGUAGE' order by t.value),
      'competences', array(select t.value from person_tag t
        where t.person_id = p.id and t.kind = 'COMPETENCE' order by t.value)) as one
    from person p left join person_qualification q on q.person_id = p.id
    where p.left_at is null and ${where}
    order by p.name, p.id`
  return rows.map(({ one }) => one)
}

async function getBoardOf(tx: Tx, scope: Scope, unitId: string): Promise<string> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) throw notFound()
  refuseUnlessManaging(scope)
  const board = await tx.board.findFirst({ where: { unitId }, select: { id: true } })
  if (!board) throw notFound()
  return board.id
}

type There = { readonly unitId: string; readonly personId: string }

async function refuseUnlessCaseworker(tx: Tx, { unitId, personId }: There): Promise<void> {
  const colleague = isUuid(personId)
    ? await tx.person.findFirst({
        where: { id: personId, leftAt: null, memberships: { some: { unitId, untilAt: null } } },
        select: { role: true },
      })
    : null
  if (!colleague || !may('ANSWER_COHANDLING', colleague.role, ['CIRCLE'])) throw notFound()
}

function refuseUnlessManaging(scope: Scope): void {
  if (may('SET_QUALIFICATIONS', scope.person.role, ['MEMBER'])) return
  throw new Refusal('FORBIDDEN', denial('SET_QUALIFICATIONS'))
}

const tagOf = (field: string, value: string): string => requiredText(field, value, 40)

function stale(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Någon annan har ändrat uppgifterna. Läs om sidan och gör ändringen igen.',
    en: 'Somebody else has changed this. Load the page again and make the change anew.',
  })
}
