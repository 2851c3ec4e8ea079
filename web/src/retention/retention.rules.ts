// What the page makes of the unit's answer. Pure.
// V1 A purge is prepared, under way or done. Only the newest can be anything but done.
// V2 Due now is what has reached its day and is not held; coming is what has a day ahead of it or is held; the rest
//    waits for somebody to carry it to the record. Nothing stands in two places.
// V3 What a purge takes is counted from its lines: requests by their content, empty cards and drafts apart.
import type { Line, PreviewItem, Run, Unit } from './retention.documents.ts'

export function isUnderWay(run: Pick<Run, 'confirmedAt' | 'finishedAt'>): boolean {
  return run.confirmedAt !== null && run.finishedAt === null
}

/** The prepared or running purge, and those that are done. */
export function sorted(runs: readonly Run[]): { current: Run | undefined; done: readonly Run[] } {
  return {
    current: runs.find(({ finishedAt }) => finishedAt === null),
    done: runs.filter(({ finishedAt }) => finishedAt !== null),
  }
}

export function placed({ today, items }: Pick<Unit['preview'], 'today' | 'items'>): {
  now: readonly PreviewItem[]
  coming: readonly PreviewItem[]
  uncarried: readonly PreviewItem[]
} {
  const isNow = ({ dueOn, isHeld }: PreviewItem): boolean => dueOn !== null && dueOn <= today && !isHeld
  return {
    now: items.filter(isNow),
    coming: items.filter((item) => item.dueOn !== null && !isNow(item)),
    uncarried: items.filter(({ dueOn }) => dueOn === null),
  }
}

export function counted(lines: readonly Line[]): {
  requests: number
  shells: number
  drafts: number
  texts: number
} {
  const isContent = ({ kind }: Line): boolean => kind !== 'SHELL' && kind !== 'DRAFT'
  const sum = (those: readonly Line[]): number => those.reduce((total, line) => total + line.textCount, 0)
  return {
    requests: lines.filter(isContent).length,
    shells: lines.filter(({ kind }) => kind === 'SHELL').length,
    drafts: sum(lines.filter(({ kind }) => kind === 'DRAFT')),
    texts: sum(lines.filter(isContent)),
  }
}
