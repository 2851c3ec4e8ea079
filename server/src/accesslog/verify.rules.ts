// What the chain, the log and the recorded heads say together, link by link in constant memory. A break is told where it
// is: the walk goes on from the link as it stands, so that one change is one finding, and a run of the same is one line.
//
// V1 Positions run 1, 2, 3 … without a gap, from the genesis of this very installation.
// V2 Each link is the hash of what it says that it seals, and the row that it seals is there.
// V3 The opening that a row rests on is the one that was sealed, with its reason, or was purged by a run of retention.
// V4 A row is dated within SLACK of its sealing: not after it, and not before a round that had taken all that waited.
// V5 A row without a link waits for one, since it was written; one that waits for over a minute could not be checked.
// V6 What waits is in the log.
// V7 Each recorded head is on the chain, at its position with its link, and is of this installation.
// V8 The process's own file of heads keeps up with the chain: it does not end over a minute before it. What a crash kept
//    from being recorded could not be checked; the next start records it.

import type { Head } from './head.rules.ts'
import { ROUND, type Row, type SealedOpening, hashGenesis, hashLink, hashOpening } from './seal.rules.ts'

const SLACK_MS = 10 * 60_000
const MINUTE_MS = 60_000
const MOST_FINDINGS = 1_000

export type Seal = {
  readonly position: number
  readonly entryId: string
  readonly hash: string
  readonly openingHash: string | null
  /** Milliseconds since 1970, as is the row's. */
  readonly at: string
  readonly row: Row | null
  readonly opening: SealedOpening | null
  /** A run of retention purged what the row's request held. */
  readonly isPurged: boolean
}

export type Unsealed = { readonly entryId: string; readonly at: string; readonly isWaiting: boolean }

export type Finding = {
  readonly what:
    | 'CHAIN_ID'
    | 'POSITIONS_MISSING'
    | 'ROW_GONE'
    | 'LINK_BROKEN'
    | 'REASON_CHANGED'
    | 'REASON_GONE'
    | 'REASON_NOT_SEALED'
    | 'DATE_AMISS'
    | 'NOT_SEALED'
    | 'WAITING_GONE'
    | 'HEAD_UNREADABLE'
    | 'HEAD_FOREIGN'
    | 'HEAD_NOT_ON_CHAIN'
    | 'HEADS_CUT'
    | 'NOT_INSERT_ONLY'
  /** Positions of the chain, or lines of the file of heads. */
  readonly from: number | null
  readonly to: number | null
  readonly entryId: string | null
  readonly words: string
}

export type Heads = {
  /** Null where the line is no head. */
  readonly lines: readonly (Head | null)[]
  /** The file that the server itself writes, not an older copy (V8). */
  readonly isOwn: boolean
}

type Place = { readonly from?: number; readonly to?: number; readonly entryId?: string }

export type Check = ReturnType<typeof openCheck>

/** One check: every link in order, then every row without one, then the end. */
export function openCheck(of: {
  readonly installation: string | null
  readonly heads: Heads | null
  readonly now: Date
}) {
  const findings: Finding[] = []
  let unlisted = 0
  let previous = of.installation === null ? null : hashGenesis(of.installation)
  let expected = 1
  const count = { sealed: 0, waiting: 0, overdue: 0, reasons: 0, purged: 0 }
  const rounds = createRounds()
  const heads = indexHeads(of.heads)
  let last: Seal | null = null
  let uncoveredSince: number | null = null

  const find = (what: Finding['what'], words: string, { from, to, entryId }: Place = {}): void => {
    const before = findings.at(-1)
    const isRun = from !== undefined && before?.what === what && before.to === from - 1
    if (isRun) findings[findings.length - 1] = { ...before, to: to ?? from }
    else if (findings.length >= MOST_FINDINGS) unlisted += 1
    else findings.push({ what, from: from ?? null, to: to ?? from ?? null, entryId: entryId ?? null, words })
  }

  const checkOpening = (seal: Seal, row: Row): void => {
    if (row.opening_id === null) return
    const { opening, entryId, position: from } = seal
    const at = { from, entryId }
    const isGone = opening === null || opening.reason === ''
    if (seal.openingHash === null) {
      find('REASON_NOT_SEALED', 'rests on an opening whose reason was not there when it was sealed', at)
    } else if (isGone && seal.isPurged) count.purged += 1
    else if (isGone) {
      find('REASON_GONE', 'the written reason is gone, and no run of retention has purged it', at)
    } else if (hashOpening(opening) !== seal.openingHash) {
      find('REASON_CHANGED', 'the opening or its written reason is not the one that was sealed', at)
    } else count.reasons += 1
  }

  const checkDate = (seal: Seal, row: Row): void => {
    const at = Number(row.at)
    const isEarly = at < rounds.takenAllAt() - SLACK_MS
    if (!isEarly && at <= Number(seal.at) + SLACK_MS) return
    const words = isEarly
      ? 'is dated long before it was written: added afterwards, or a clock was wrong'
      : 'is dated after it was sealed: a date of its own making, or a clock was wrong'
    find('DATE_AMISS', words, { from: seal.position, entryId: seal.entryId })
  }

  const checkHeads = (seal: Seal): void => {
    for (const { head, line } of heads.at(seal.position)) {
      if (head.hash === seal.hash) continue
      find(
        'HEAD_NOT_ON_CHAIN',
        `line ${line} of the recorded heads has another link here, as of ${head.at}`,
        {
          from: seal.position,
          entryId: seal.entryId,
        },
      )
    }
    if (seal.position === heads.lastPosition + 1) uncoveredSince = Number(seal.at)
  }

  if (of.heads !== null) {
    for (const [index, head] of of.heads.lines.entries()) {
      if (head === null) {
        find('HEAD_UNREADABLE', `line ${index + 1} of the recorded heads is no head`)
      } else if (head.installation !== of.installation) {
        find('HEAD_FOREIGN', `line ${index + 1} of the recorded heads is of another installation`)
      }
    }
  }

  return {
    /** The next link, in the order of the positions. */
    seal: (seal: Seal): void => {
      const { position, entryId, row } = seal
      if (expected === 1 && of.installation === null) {
        find('CHAIN_ID', 'the id of this installation, which the first link is bound to, is gone')
      }
      if (position !== expected) {
        find('POSITIONS_MISSING', 'links are missing from the chain', { from: expected, to: position - 1 })
        previous = null
      }
      rounds.next(seal)
      const at = { from: position, entryId }
      if (row === null) find('ROW_GONE', 'the row that was sealed is gone', at)
      else {
        if (previous !== null && hashLink({ ...seal, previous, row }) !== seal.hash) {
          find('LINK_BROKEN', 'the row, its place in the chain or its seal was changed', at)
        }
        checkOpening(seal, row)
        checkDate(seal, row)
      }
      checkHeads(seal)
      count.sealed += 1
      previous = seal.hash
      expected = position + 1
      last = seal
    },
    /** A row without a link, once all links are seen. */
    unsealed: ({ entryId, at, isWaiting }: Unsealed): void => {
      rounds.end()
      count.waiting += 1
      const now = of.now.getTime()
      if (!isWaiting) find('NOT_SEALED', 'has no seal and waits for none: put in past the log', { entryId })
      else if (Number(at) < rounds.takenAllAt() - SLACK_MS) {
        find('DATE_AMISS', 'is dated long before it was written: added afterwards, or a clock was wrong', {
          entryId,
        })
      } else if (Number(at) > now + SLACK_MS) find('DATE_AMISS', 'is dated in the future', { entryId })
      else if (Number(at) < now - MINUTE_MS) count.overdue += 1
    },
    /** V6. */
    gone: (entryId: string): void => {
      find('WAITING_GONE', 'waited to be sealed, and is gone from the log', { entryId })
    },
    /** From outside the chain: the triggers. */
    find,
    end: () => {
      const end = expected - 1
      for (const { head, line } of heads.after(end)) {
        const words = `the chain ends at ${end}, and line ${line} of the recorded heads was at ${head.position} as of ${head.at}`
        find('HEAD_NOT_ON_CHAIN', words, { from: head.position })
      }
      const behindMs = uncoveredSince === null ? 0 : Number(last?.at) - uncoveredSince
      const isCut = behindMs > MINUTE_MS || of.heads?.lines.length === 0
      const isUncovered = uncoveredSince !== null && uncoveredSince < of.now.getTime() - MINUTE_MS
      if (of.heads?.isOwn && last !== null && isCut) {
        const words = `the file of heads ends at ${heads.lastPosition}, over a minute before the chain does: cut, or not this installation's`
        find('HEADS_CUT', words)
      }
      return {
        ...count,
        findings,
        unlisted,
        end,
        isUncovered: of.heads?.isOwn === true && isUncovered && !isCut,
      }
    },
  }
}

// V4: seals of one instant are one round (S7); one that took fewer than it could had taken all that waited.
function createRounds() {
  let takenAll = -Infinity
  let current: { at: number; size: number } | null = null
  const end = (): void => {
    if (current !== null && current.size < ROUND) takenAll = current.at
    current = null
  }
  return {
    next: (seal: Seal): void => {
      const at = Number(seal.at)
      if (current?.at === at) current.size += 1
      else {
        end()
        current = { at, size: 1 }
      }
    },
    end,
    takenAllAt: (): number => takenAll,
  }
}

type Recorded = { readonly head: Head; readonly line: number }

function indexHeads(heads: Heads | null) {
  const recorded = (heads?.lines ?? []).flatMap((head, index) =>
    head === null ? [] : [{ head, line: index + 1 }],
  )
  const byPosition = new Map<number, Recorded[]>()
  for (const each of recorded) {
    const same = byPosition.get(each.head.position)
    if (same) same.push(each)
    else byPosition.set(each.head.position, [each])
  }
  return {
    at: (position: number): readonly Recorded[] => byPosition.get(position) ?? [],
    after: (position: number): readonly Recorded[] => recorded.filter(({ head }) => head.position > position),
    lastPosition: Math.max(0, ...byPosition.keys()),
  }
}
