import { findDraftDay } from './draft-day.ts'
import type { Preview, PreviewItem } from './due.ts'
import { type Standing, findStanding } from './carry.ts'
import type { Hold, Holdable } from './hold.ts'
import {
  type RetentionDays,
  type RetentionRun,
  type RetentionUnit,
  type RunLine,
  listDays,
  listRetentionUnits,
  listRuns,
  listUnitHoldable,
  listUnitHolds,
  retentionPreview,
} from './retention.ts'
import { BoardRef, mayHere } from '#board/board.graph.ts'
import { ContentKind, LeftOut } from '#db/generated/enums.ts'
import { DraftRef } from '#draft/draft.graph.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'
import { OpenedRequestRef, RequestEventRef } from '#request/opened.graph.ts'

export const ContentKindRef = builder.enumType(ContentKind, { name: 'ContentKind' })
const LeftOutRef = builder.enumType(LeftOut, { name: 'LeftOut' })

builder.objectField(BoardRef, 'viewerCanPurge', (t) => t.boolean({ resolve: mayHere('PURGE') }))

const CarriedRef = builder.objectRef<NonNullable<Standing['carried']>>('CarriedToRecord').implement({
  fields: (t) => ({
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const StandingRef = builder.objectRef<Standing>('RetentionStanding').implement({
  description: 'How a request stands towards the case record and its purge.',
  fields: (t) => ({
    carried: t.expose('carried', { type: CarriedRef, nullable: true }),
    purgeOn: t.expose('purgeOn', { type: 'Date', nullable: true }),
    isHeld: t.exposeBoolean('isHeld'),
    purgedAt: t.expose('purgedAt', { type: 'DateTime', nullable: true }),
    viewerCanCarry: t.exposeBoolean('viewerCanCarry'),
  }),
})

builder.objectField(OpenedRequestRef, 'retention', (t) =>
  t.field({
    type: StandingRef,
    resolve: async ({ id }, _, { scope }) => await findStanding(scope, id),
  }),
)
builder.objectField(RequestEventRef, 'retention', (t) =>
  t.field({
    type: StandingRef,
    resolve: async ({ card }, _, { scope }) => await findStanding(scope, card.id),
  }),
)

builder.objectField(DraftRef, 'purgeOn', (t) =>
  t.field({
    type: 'Date',
    nullable: true,
    description: 'The day from which it may go if it is not saved again.',
    resolve: async (draft, _, { scope }) => await findDraftDay(scope, draft),
  }),
)

const DaysRef = builder.objectRef<RetentionDays>('RetentionDays').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: ContentKindRef }),
    days: t.exposeInt('days'),
    isDefault: t.exposeBoolean('isDefault'),
  }),
})

const PreviewItemRef = builder.objectRef<PreviewItem>('RetentionPreviewItem').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: ContentKindRef }),
    requestId: t.exposeID('requestId'),
    boardRef: t.exposeString('boardRef', {
      nullable: true,
      description: 'Absent when the case is protected; only its circle is shown the line at all.',
    }),
    closedOn: t.expose('closedOn', { type: 'Date' }),
    carriedOn: t.expose('carriedOn', { type: 'Date', nullable: true }),
    dueOn: t.expose('dueOn', {
      type: 'Date',
      nullable: true,
      description: 'Absent: it is kept until somebody carries it to the record.',
    }),
    isHeld: t.exposeBoolean('isHeld'),
    textCount: t.exposeInt('textCount'),
  }),
})

const PreviewRef = builder.objectRef<Preview>('RetentionPreview').implement({
  fields: (t) => ({
    today: t.expose('today', { type: 'Date' }),
    items: t.field({ type: [PreviewItemRef], resolve: ({ items }) => [...items] }),
    draftCount: t.exposeInt('draftCount'),
    nextDraftOn: t.expose('nextDraftOn', { type: 'Date', nullable: true }),
  }),
})

const HoldRef = builder.objectRef<Hold>('LegalHold').implement({
  fields: (t) => ({
    requestId: t.exposeID('requestId'),
    boardRef: t.exposeString('boardRef', { nullable: true }),
    kind: t.expose('kind', { type: ContentKindRef }),
    reason: t.exposeString('reason'),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

const HoldableRef = builder.objectRef<Holdable>('Holdable').implement({
  fields: (t) => ({
    requestId: t.exposeID('requestId'),
    boardRef: t.exposeString('boardRef'),
    kind: t.expose('kind', { type: ContentKindRef }),
  }),
})

const LineRef = builder.objectRef<RunLine>('RetentionLine').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: ContentKindRef }),
    boardRef: t.exposeString('boardRef', { nullable: true }),
    dueOn: t.expose('dueOn', { type: 'Date' }),
    textCount: t.exposeInt('textCount'),
    isPurged: t.exposeBoolean('isPurged'),
    leftOut: t.expose('leftOut', { type: LeftOutRef, nullable: true }),
  }),
})

const RunRef = builder.objectRef<RetentionRun>('RetentionRun').implement({
  description: 'A purge: prepared, confirmed, carried out, and what the proof found.',
  fields: (t) => ({
    id: t.exposeID('id'),
    preparedAt: t.expose('preparedAt', { type: 'DateTime' }),
    preparedBy: t.expose('preparedBy', { type: PersonRef }),
    confirmedAt: t.expose('confirmedAt', { type: 'DateTime', nullable: true }),
    confirmedBy: t.expose('confirmedBy', { type: PersonRef, nullable: true }),
    finishedAt: t.expose('finishedAt', { type: 'DateTime', nullable: true }),
    soughtCount: t.exposeInt('soughtCount', { description: 'Texts sought after their deletion.' }),
    leftCount: t.exposeInt('leftCount', { description: 'Of these, still found somewhere: at leftPlaces.' }),
    leftPlaces: t.exposeStringList('leftPlaces'),
    sharedCount: t.exposeInt('sharedCount', {
      description: 'Of these, written in the same words in what is not due.',
    }),
    lines: t.field({ type: [LineRef], resolve: ({ lines }) => [...lines] }),
  }),
})

export const UnitRef = builder.objectRef<RetentionUnit>('RetentionUnit').implement({
  description: "A unit's retention, for who manages it. References, counts and days; no content.",
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    days: t.field({ type: [DaysRef], resolve: async (unit, _, { scope }) => await listDays(scope, unit) }),
    preview: t.field({
      type: PreviewRef,
      resolve: async (unit, _, { scope }) => await retentionPreview(scope, unit),
    }),
    holds: t.field({
      type: [HoldRef],
      resolve: async (unit, _, { scope }) => await listUnitHolds(scope, unit),
    }),
    holdable: t.field({
      type: [HoldableRef],
      resolve: async (unit, _, { scope }) => await listUnitHoldable(scope, unit),
    }),
    runs: t.field({ type: [RunRef], resolve: async (unit, _, { scope }) => await listRuns(scope, unit) }),
  }),
})

builder.queryField('retentionUnits', (t) =>
  t.field({
    type: [UnitRef],
    description: 'The units whose retention the viewer manages; empty for anybody else.',
    resolve: async (_, __, { scope }) => await listRetentionUnits(scope),
  }),
)
