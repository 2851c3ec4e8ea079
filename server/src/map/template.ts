// The templates that a unit offers for its maps. They hold labels and nothing of any case.

import { type Template, labelledParts, templatesOf } from './template.rules.ts'
import { denial, may } from '#access.rules.ts'
import { change } from '#change.ts'
import type { Tx } from '#db/client.ts'
import { Refusal, invalid, notFound } from '#lib/refusal.ts'
import { isUuid } from '#lib/uuid.ts'
import { requiredText } from '#lib/written.ts'
import type { Changed, Operation } from '#remembered.ts'
import { type Scope, unitKey } from '#scope.ts'

export type TemplateAnswer = { readonly templates: readonly Template[] }
type Reader = Pick<Tx, '$queryRaw'>

/** Every template of a unit of the viewer's authority, offered or not. */
export async function listTemplates(scope: Scope, unitId: string): Promise<Template[]> {
  const unit = isUuid(unitId)
    ? await scope.db.unit.findFirst({
        where: { id: unitId, authorityId: scope.authorityId },
        select: { id: true },
      })
    : null
  return unit ? await readTemplates(scope.db, unit.id) : []
}

/** The templates of a unit. Not scoped. */
export async function readTemplates(db: Reader, unitId: string): Promise<Template[]> {
  return templatesOf(
    await db.$queryRaw`
      select id, key, name, parts, is_offered as "isOffered", version from map_template
      where unit_id = ${unitId}::uuid order by name, id`,
  )
}

/**
 * Names a template, labels its parts and offers it or not; without an id a new one of the unit's own. Refuses labels that
 * do not fit, and one that somebody else has changed meanwhile.
 */
export async function setTemplate(
  scope: Scope,
  operation: Operation,
  set: {
    readonly unitId: string
    readonly templateId?: string | null | undefined
    /** 0 for what the unit has said nothing about. */
    readonly expectedVersion: number
    readonly name: string
    readonly labels: readonly string[]
    readonly isOffered: boolean
  },
): Promise<Changed<TemplateAnswer>> {
  return await change(scope, operation, async (tx) => {
    const boardId = await getBoardOf(tx, scope, set.unitId)
    // One at a time in a unit, so that two can't both be the first to relabel.
    await tx.$executeRaw`select 1 from unit where id = ${set.unitId}::uuid for no key update`
    const name = requiredText('name', set.name, 60)
    const labels = set.labels.map((label) => requiredText('labels', label, 80))
    const before = set.templateId == null ? null : await getTemplate(tx, set.unitId, set.templateId)
    if ((before?.version ?? 0) !== set.expectedVersion) throw changedMeanwhile()
    const parts = labelledParts(before, labels)
    if (parts instanceof Refusal) throw parts
    const kept = { name, parts: parts.map((part) => ({ ...part })), isOffered: set.isOffered }
    const isOwn = before !== null && isUuid(before.id)
    if (before === null || before.version === 0) {
      await tx.mapTemplate.create({
        data: { id: scope.newId(), unitId: set.unitId, key: before?.id ?? null, ...kept },
        select: { id: true },
      })
    } else {
      await tx.mapTemplate.updateMany({
        where: { unitId: set.unitId, ...(isOwn ? { id: before.id } : { key: before.id }) },
        data: { ...kept, version: { increment: 1 } },
      })
    }
    const keys = [unitKey(set.unitId)]
    return {
      boardId,
      kind: 'TEMPLATE_SET',
      subjectId: set.unitId,
      version: 0,
      scopesBefore: keys,
      scopesAfter: keys,
      access: null,
      answer: { templates: await readTemplates(tx, set.unitId) },
    }
  })
}

async function getTemplate(tx: Tx, unitId: string, id: string): Promise<Template> {
  const template = (await readTemplates(tx, unitId)).find((each) => each.id === id)
  if (template) return template
  throw invalid(
    { sv: 'Enheten har ingen sådan mall.', en: 'The unit has no such template.' },
    { field: 'templateId' },
  )
}

async function getBoardOf(tx: Tx, scope: Scope, unitId: string): Promise<string> {
  if (!isUuid(unitId) || !scope.unitIds.includes(unitId)) throw notFound()
  if (!may('SET_TEMPLATES', scope.person.role, ['MEMBER'])) {
    throw new Refusal('FORBIDDEN', denial('SET_TEMPLATES'))
  }
  const board = await tx.board.findFirst({ where: { unitId }, select: { id: true } })
  if (!board) throw notFound()
  return board.id
}

function changedMeanwhile(): Refusal {
  return new Refusal('CONFLICT', {
    sv: 'Någon annan har ändrat mallen. Läs den på nytt och gör om din ändring.',
    en: 'Somebody else has changed the template. Read it again and repeat your change.',
  })
}
