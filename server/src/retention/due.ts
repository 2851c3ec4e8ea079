// What is due in a unit on a day, as the run draws it up, and what a manager is shown ahead of it: references, kinds,
// counts and days, never content.

import { type RequestFacts, readDays, readDraftFacts, readFacts } from './facts.ts'
import { type Days, contentDueOn, contentOf, draftDueOn, isCarried, shellDueOn } from './retention.rules.ts'
import type { Tx } from '#db/client.ts'
import type { ContentKind } from '#db/generated/enums.ts'
import { type Day, dayOf } from '#lib/day.ts'
import type { Scope } from '#scope.ts'

type Reader = Pick<Tx, '$queryRaw' | 'retentionRule'>

export type DueItem = {
  readonly kind: ContentKind
  /** A request, or for drafts whose they are. */
  readonly subjectId: string
  /** Empty for drafts, and for what is protected. */
  readonly boardRef: string
  readonly dueOn: Day
  readonly textCount: number
}

/** Everything in the unit that may go on the day of `now`, what is protected too. Held ones are not among it. */
export async function listDue(db: Reader, unitId: string, now: Date): Promise<DueItem[]> {
  const at = { days: await readDays(db, unitId), today: dayOf(now) }
  const requests = await readFacts(db, { closedInUnit: unitId }, null)
  const items = requests
    .filter(({ isHeld }) => !isHeld)
    .flatMap((facts) => itemsOf(facts, at.days))
    .filter(({ dueOn }) => dueOn <= at.today)
  const byPerson = new Map<string, DueItem>()
  for (const draft of await readDraftFacts(db, unitId, null)) {
    const dueOn = draftDueOn(draft.savedAt, at.days)
    if (draft.isHeld || dueOn > at.today) continue
    const before = byPerson.get(draft.personId)
    byPerson.set(draft.personId, {
      kind: 'DRAFT',
      subjectId: draft.personId,
      boardRef: '',
      dueOn: before && before.dueOn < dueOn ? before.dueOn : dueOn,
      textCount: (before?.textCount ?? 0) + (draft.isHidden ? 0 : 1),
    })
  }
  return [...items, ...byPerson.values()]
}

function itemsOf(facts: RequestFacts, days: Days): DueItem[] {
  const subject = { subjectId: facts.id, boardRef: facts.isProtected ? '' : facts.boardRef }
  const content = contentDueOn(facts, days)
  const shell = shellDueOn(facts, days)
  return [
    ...(content === null
      ? []
      : [{ ...subject, kind: contentOf(facts.kind), dueOn: content, textCount: facts.textCount }]),
    ...(shell === null ? [] : [{ ...subject, kind: 'SHELL' as const, dueOn: shell, textCount: 0 }]),
  ]
}

export type PreviewItem = {
  readonly kind: ContentKind
  readonly requestId: string
  /** Null for what is protected, which only its circle is shown at all. */
  readonly boardRef: string | null
  readonly closedOn: Day
  readonly carriedOn: Day | null
  /** Null: it stays until somebody carries it to the record. */
  readonly dueOn: Day | null
  readonly isHeld: boolean
  readonly textCount: number
}
export type Preview = {
  readonly today: Day
  readonly items: readonly PreviewItem[]
  /** Drafts that are due, and the day of the next one. */
  readonly draftCount: number
  readonly nextDraftOn: Day | null
}

/** What goes and when, as the viewer may see it: soonest first, then what nobody has carried. */
export async function previewOf(db: Reader, scope: Scope, unitId: string): Promise<Preview> {
  const days = await readDays(db, unitId)
  const today = dayOf(scope.clock())
  const requests = await readFacts(db, { closedInUnit: unitId }, scope)
  const items = requests.filter(({ isHidden }) => !isHidden).flatMap((facts) => shownItems(facts, days))
  const drafts = (await readDraftFacts(db, unitId, scope)).filter(
    ({ isHeld, isHidden }) => !isHeld && !isHidden,
  )
  const draftDays = drafts.map(({ savedAt }) => draftDueOn(savedAt, days)).toSorted()
  return {
    today,
    items: items.toSorted((a, b) => ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1)),
    draftCount: draftDays.filter((day) => day <= today).length,
    nextDraftOn: draftDays.find((day) => day > today) ?? null,
  }
}

function shownItems(facts: RequestFacts, days: Days): PreviewItem[] {
  if (facts.closedAt === null) return []
  const shown = {
    requestId: facts.id,
    boardRef: facts.isProtected ? null : facts.boardRef,
    closedOn: dayOf(facts.closedAt),
    carriedOn: facts.carriedAt !== null && isCarried(facts) ? dayOf(facts.carriedAt) : null,
    isHeld: facts.isHeld,
  }
  const { textCount } = facts
  const content = { ...shown, kind: contentOf(facts.kind), dueOn: contentDueOn(facts, days), textCount }
  if (textCount > 0) return [content]
  return [{ ...shown, kind: 'SHELL', dueOn: shellDueOn(facts, days), textCount: 0 }]
}
