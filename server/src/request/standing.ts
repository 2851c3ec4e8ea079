// What the viewer may do with a request that she sees: the very rows of the table that the verbs ask.

import { type Action, may } from '#access.rules.ts'
import { relationsTo } from '#board/card-change.ts'
import { findCard } from '#board/card.ts'
import type { Basis } from '#circle.rules.ts'
import { listConflicted } from '#conflict/conflict.ts'
import { isOpenTo } from './opened.ts'
import type { Scope, Viewer } from '#scope.ts'

export type ViewerStanding = {
  readonly caseId: string
  readonly bases: readonly Basis[]
  readonly isConflicted: boolean
  readonly canOpen: boolean
  /** Of a protected case: it opens once a reason is written. */
  readonly needsReason: boolean
  /** Outside the circle: it opens with a written reason, shown at once to the responsible and the reviewer. */
  readonly canBreakGlass: boolean
  readonly canComment: boolean
  readonly canChangeCircle: boolean
  readonly canDeclareConflict: boolean
  readonly canDeclareConflictOf: boolean
  readonly canWithdrawConflict: boolean
  /** Who has a conflict of interest in the case, for whoever may withdraw it; else nobody. */
  readonly conflicted: readonly Viewer[]
  readonly canProtect: boolean
  readonly canLiftProtection: boolean
}

/** Null when the request is not there or its face is not for the viewer. */
export async function findViewerStanding(scope: Scope, requestId: string): Promise<ViewerStanding | null> {
  const seen = await findCard(scope.db, scope, requestId)
  if (!seen) return null
  const { card, standing } = seen
  const relations = relationsTo(scope, seen)
  const can = (action: Action): boolean => may(action, scope.person.role, relations)
  const canOpen = isOpenTo(scope, seen)
  const canWithdrawConflict = can('WITHDRAW_CONFLICT')
  return {
    caseId: card.caseId,
    bases: standing.bases,
    isConflicted: standing.isConflicted,
    canOpen,
    needsReason: !canOpen && can('OPEN_REQUEST'),
    canBreakGlass: !card.isProtected && standing.bases.length === 0 && can('BREAK_GLASS'),
    canComment: can('COMMENT'),
    canChangeCircle: can('CHANGE_CIRCLE'),
    canDeclareConflict: can('DECLARE_OWN_CONFLICT'),
    canDeclareConflictOf: can('DECLARE_CONFLICT_OF'),
    canWithdrawConflict,
    conflicted: canWithdrawConflict ? await listConflicted(scope, card.caseId) : [],
    canProtect: !card.isProtected && can('PROTECT'),
    canLiftProtection: card.isProtected && can('LIFT_PROTECTION'),
  }
}
