import { CaseKindRef } from '#board/card.graph.ts'
import { BASES } from '#circle.rules.ts'
import { CheckOutcome } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { RefusalCodeRef, refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type RecordedCheck, type StaleCheck, recordCheck } from './check.ts'
import { findReviewExport } from './export.ts'
import { REASONS } from './review.rules.ts'
import {
  type Check,
  type Finding,
  type Review,
  type ReviewMonth,
  type ReviewUnit,
  findReview,
  getCheck,
  listReviewUnits,
  listReviews,
} from './review.ts'

const CheckOutcomeRef = builder.enumType(CheckOutcome, { name: 'CheckOutcome' })
const ReviewReasonRef = builder.enumType('ReviewReason', {
  description: 'Why a look is to be checked, the weightiest first.',
  values: REASONS,
})
/** What an access rested on, as the log says it. */
export const AccessBasisRef = builder.enumType('AccessBasis', { values: [...BASES, 'PROTECTED'] as const })

const FindingRef = builder.objectRef<Finding>('Finding').implement({
  fields: (t) => ({
    version: t.exposeInt('version'),
    outcome: t.expose('outcome', { type: CheckOutcomeRef }),
    note: t.exposeString('note', { nullable: true }),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const AccessCheckRef = builder.objectRef<Check>('AccessCheck').implement({
  description: 'One look that is to be checked: who, when and on what ground; never content.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    person: t.expose('person', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
    isOwn: t.exposeBoolean('isOwn', { description: "The viewer's own look: somebody else checks it." }),
    isHidden: t.exposeBoolean('isHidden', {
      description: 'Of a protected case whose circle the viewer is not in: without reference and kind.',
    }),
    boardRef: t.exposeString('boardRef', { nullable: true }),
    caseKind: t.expose('caseKind', { type: CaseKindRef, nullable: true }),
    basis: t.expose('basis', { type: AccessBasisRef, nullable: true }),
    isRefused: t.exposeBoolean('isRefused'),
    why: t.field({ type: [ReviewReasonRef], resolve: ({ why }) => [...why] }),
    reason: t.exposeString('reason', { nullable: true, description: 'What was written to open it.' }),
    findings: t.field({
      type: [FindingRef],
      description: 'From the newest on; empty until it is checked.',
      resolve: ({ findings }) => [...findings],
    }),
  }),
})

const ReviewMonthRef = builder.objectRef<ReviewMonth>('ReviewMonth').implement({
  fields: (t) => ({
    month: t.exposeString('month', { description: 'YYYY-MM' }),
    dueOn: t.expose('dueOn', { type: 'Date' }),
    drawnAt: t.expose('drawnAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Absent while the month goes on: only openings with a written reason are there yet.',
    }),
    checkCount: t.exposeInt('checkCount'),
    leftCount: t.exposeInt('leftCount', { description: 'That wait for the viewer.' }),
    leftForOthersCount: t.exposeInt('leftForOthersCount', { description: "The viewer's own looks." }),
  }),
})

const ReviewUnitRef = builder.objectRef<ReviewUnit>('ReviewUnit').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    leftCount: t.exposeInt('leftCount', { description: 'Checks that wait for the viewer, in all months.' }),
  }),
})

const AccessReviewRef = builder.objectRef<Review>('AccessReview').implement({
  fields: (t) => ({
    summary: t.field({ type: ReviewMonthRef, resolve: (review) => review }),
    unitId: t.id({ resolve: ({ unit }) => unit.id }),
    unitName: t.string({ resolve: ({ unit }) => unit.name }),
    seed: t.exposeID('seed', {
      nullable: true,
      description:
        'The sample of each person is her five looks with the lowest SHA-256 of "seed:log row"; made when it was drawn.',
    }),
    reviewers: t.field({
      type: [PersonRef],
      description: "Everybody who reviews the unit's log.",
      resolve: ({ reviewers }) => [...reviewers],
    }),
    checks: t.field({ type: [AccessCheckRef], resolve: ({ checks }) => [...checks] }),
  }),
})

builder.objectField(PersonRef, 'reviewUnits', (t) =>
  t.field({
    type: [ReviewUnitRef],
    description: 'The units whose access log the viewer reviews; empty for anybody but the viewer.',
    resolve: async (person, _, { scope }) =>
      person.id === scope.person.id ? await listReviewUnits(scope) : [],
  }),
)

builder.queryField('accessReviews', (t) =>
  t.field({
    type: [ReviewMonthRef],
    nullable: true,
    description:
      'The months of a unit, the newest first. Null when the unit is not for the viewer to review.',
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listReviews(scope, unitId),
  }),
)

const OF_MONTH =
  'Null when it is not there or not for the viewer. month is YYYY-MM. Logged before it is answered.'

builder.queryField('accessReview', (t) =>
  t.field({
    type: AccessReviewRef,
    nullable: true,
    description: OF_MONTH,
    args: { unitId: t.arg.id(), month: t.arg.string() },
    resolve: async (_, of, { scope }) => await findReview(scope, of),
  }),
)

builder.queryField('accessReviewExport', (t) =>
  t.string({
    nullable: true,
    description: `The month as CSV for a Swedish Excel. ${OF_MONTH}`,
    args: { unitId: t.arg.id(), month: t.arg.string() },
    resolve: async (_, of, { scope }) => await findReviewExport(scope, of),
  }),
)

const CheckRecordedRef = builder
  .objectRef<RecordedCheck & { readonly clock: number }>('CheckRecorded')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      check: t.field({
        type: AccessCheckRef,
        resolve: async ({ checkId }, _, { scope }) => await getCheck(scope, checkId),
      }),
    }),
  })

const CheckConflictRef = builder.objectRef<StaleCheck>('CheckConflict').implement({
  description: 'Somebody checked it first. current is what stands.',
  fields: (t) => ({
    code: t.field({ type: RefusalCodeRef, resolve: () => 'CONFLICT' as const }),
    message: t.string({ resolve: ({ words }, _, { scope }) => words[scope.language] }),
    current: t.field({
      type: AccessCheckRef,
      resolve: async ({ checkId }, _, { scope }) => await getCheck(scope, checkId),
    }),
  }),
})

const RecordCheckInput = builder.inputType('RecordCheckInput', {
  description: 'A note is asked for by every outcome but IN_ORDER.',
  fields: (t) => ({
    operationId: t.id(),
    checkId: t.id(),
    expectedVersion: t.int(),
    outcome: t.field({ type: CheckOutcomeRef }),
    note: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('recordCheck', (t) =>
  t.field({
    type: builder.errorUnion('RecordCheckResult', {
      types: [CheckRecordedRef, CheckConflictRef, Refusal],
      resolveType: (result) =>
        refusedAs(result) ??
        (typeof result === 'object' && result !== null && 'words' in result
          ? 'CheckConflict'
          : 'CheckRecorded'),
    }),
    args: { input: t.arg({ type: RecordCheckInput }) },
    resolve: asOperation('recordCheck', recordCheck),
  }),
)
