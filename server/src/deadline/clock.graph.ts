// The clocks of a case in GraphQL, as its circle reads them.

import { isDeepStrictEqual } from 'node:util'
import { ClockChangeKind, ClockSource, ClockState } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type CaseClocks, type ClockDecision, type OwnChoice, findCaseClocks } from './case-clocks.ts'
import { followingOf } from './clock.rules.ts'
import { EXTENDERS, rulesWhere } from './limit.rules.ts'
import type { CaseClock, ClockChange } from './read.ts'
import { ClockRuleRef } from './reference.graph.ts'

const ChangeKindRef = builder.enumType(ClockChangeKind, { name: 'ClockChangeKind' })
const StateRef = builder.enumType(ClockState, { name: 'ClockState' })
const ExtenderRef = builder.enumType('ClockExtender', { values: EXTENDERS })
const SourceRef = builder.enumType(ClockSource, { name: 'ClockSource' })

const ChangeRef = builder.objectRef<ClockChange>('ClockHistory').implement({
  description: 'One recomputation: from which days to which, by whom and why.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: ChangeKindRef }),
    by: t.expose('by', { type: PersonRef, nullable: true, description: 'Null: the record system said so.' }),
    at: t.expose('at', { type: 'DateTime' }),
    reason: t.exposeString('reason', { nullable: true }),
    courtDecidedOn: t.expose('courtDecidedOn', { type: 'Date', nullable: true }),
    fromTarget: t.expose('fromTarget', { type: 'Date', nullable: true }),
    toTarget: t.expose('toTarget', { type: 'Date' }),
    fromLimit: t.expose('fromLimit', { type: 'Date', nullable: true }),
    toLimit: t.expose('toLimit', { type: 'Date' }),
  }),
})

const ClockRef = builder.objectRef<CaseClock>('CaseClock').implement({
  description: 'One limit of a case. The record system is the source of truth; this mirrors it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    rule: t.expose('rule', {
      type: ClockRuleRef,
      nullable: true,
      description: 'Null, with no ownName: a day that the case came with, of no stated limit.',
    }),
    isHidden: t.exposeBoolean('isHidden', { description: 'What it is called is told to its circle alone.' }),
    ownName: t.exposeString('ownName', { nullable: true, description: 'A limit of the unit’s own.' }),
    startedOn: t.expose('startedOn', { type: 'Date' }),
    targetOn: t.expose('targetOn', { type: 'Date' }),
    limitOn: t.expose('limitOn', { type: 'Date' }),
    state: t.expose('state', { type: StateRef }),
    source: t.expose('source', { type: SourceRef }),
    verifiedAt: t.expose('verifiedAt', { type: 'DateTime', nullable: true }),
    verifiedBy: t.expose('verifiedBy', { type: PersonRef, nullable: true }),
    suspendedOn: t.expose('suspendedOn', { type: 'Date', nullable: true }),
    endedOn: t.expose('endedOn', { type: 'Date', nullable: true }),
    legalReference: t.exposeString('legalReference', { nullable: true }),
    extendedBy: t.expose('extendedBy', {
      type: ExtenderRef,
      nullable: true,
      description:
        'Who may extend it; null where nobody may, or where it takes a decision that the viewer cannot read here.',
    }),
    goalOn: t.expose('goalOn', { type: 'Date', nullable: true, description: 'The unit’s own goal.' }),
    mayBeSuspended: t.exposeBoolean('mayBeSuspended'),
    mayCorrect: t.boolean({ resolve: ({ rule, ownName }) => rule !== null || ownName !== null }),
    following: t.field({
      type: [ClockRuleRef],
      description: 'What may start on the day that it is met.',
      resolve: ({ rule }) => [...followingOf(rule)],
    }),
    changes: t.field({ type: [ChangeRef], resolve: ({ changes }) => [...changes] }),
  }),
})

const DecisionRef = builder.objectRef<ClockDecision>('ClockDecision').implement({
  description: 'A decision of the case that has extended nothing yet.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    on: t.expose('on', { type: 'Date' }),
  }),
})

const OwnChoiceRef = builder.objectRef<OwnChoice>('OwnLimitChoice').implement({
  fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
})

export const CaseClocksRef = builder.objectRef<CaseClocks>('CaseClocks').implement({
  fields: (t) => ({
    caseId: t.exposeID('caseId'),
    today: t.expose('today', { type: 'Date' }),
    arrivedOn: t.expose('arrivedOn', { type: 'Date', description: 'When the case arrived.' }),
    fromArrival: t.field({
      type: [ClockRuleRef],
      description: 'The limits that are counted from an arrival, and never from when somebody took the case.',
      resolve: () => rulesWhere(({ event }) => event === 'REPORT_ARRIVED'),
    }),
    lateMinute: t.exposeInt('lateMinute', {
      nullable: true,
      description: 'Minutes since midnight: what comes in after it has come in late in this unit.',
    }),
    mayWaitWhenLate: t.field({
      type: [ClockRuleRef],
      description: 'The limits that may wait till the day after when the report came in late.',
      resolve: () => rulesWhere(({ mayWaitWhenLate }) => mayWaitWhenLate === true),
    }),
    countedOtherwiseAgain: t.field({
      type: [ClockRuleRef],
      description:
        'The limits whose next time has another span than the first, so that it matters which one is meant.',
      resolve: () => rulesWhere(({ span, again }) => again !== null && !isDeepStrictEqual(span, again)),
    }),
    viewerCanSet: t.exposeBoolean('viewerCanSet'),
    clocks: t.field({ type: [ClockRef], resolve: ({ clocks }) => [...clocks] }),
    ownLimits: t.field({ type: [OwnChoiceRef], resolve: ({ ownLimits }) => [...ownLimits] }),
    decisions: t.field({ type: [DecisionRef], resolve: ({ decisions }) => [...decisions] }),
  }),
})

builder.queryField('caseClocks', (t) =>
  t.field({
    type: CaseClocksRef,
    nullable: true,
    description: "The limits of a request's case, for its circle. Logged before it is answered.",
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findCaseClocks(scope, requestId),
  }),
)
