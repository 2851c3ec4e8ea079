import { exportCases, listExportUnits } from './export.ts'
import {
  type DeskKind,
  type ToldFault,
  type ToldJob,
  type ToldLine,
  findToldJob,
  hasImportDesk,
  listDeskKinds,
} from './told.ts'
import { findRunningJob } from './job.ts'
import { ImportKind, ImportPhase, ImportState } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { PersonRef } from '#people/people.graph.ts'

const KindRef = builder.enumType(ImportKind, { name: 'ImportKind' })
const PhaseRef = builder.enumType(ImportPhase, { name: 'ImportPhase' })
const StateRef = builder.enumType(ImportState, {
  name: 'ImportState',
  description:
    'REFUSED: the file has faults. FAILED, LOST: it was broken off. Only after DONE has anything changed.',
})
const WhatRef = builder.enumType('ImportLineKind', { values: ['NEW', 'CHANGED', 'LEFT'] as const })

const FieldRef = builder.objectRef<DeskKind['fields'][number]>('ImportField').implement({
  fields: (t) => ({
    field: t.exposeID('field'),
    label: t.exposeString('label'),
    isNeeded: t.exposeBoolean('isNeeded'),
  }),
})

const DeskKindRef = builder.objectRef<DeskKind>('ImportDeskKind').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: KindRef }),
    fields: t.field({ type: [FieldRef], resolve: ({ fields }) => [...fields] }),
  }),
})

const ExportUnitRef = builder
  .objectRef<{ readonly id: string; readonly name: string }>('ExportUnit')
  .implement({
    fields: (t) => ({ id: t.exposeID('id'), name: t.exposeString('name') }),
  })

const DeskRef = builder.objectRef<Record<string, never>>('ImportDesk').implement({
  description: 'What the viewer may read in, and the units whose list she may take out.',
  fields: (t) => ({
    kinds: t.field({ type: [DeskKindRef], resolve: (_, __, { scope }) => listDeskKinds(scope) }),
    underWayId: t.id({
      nullable: true,
      description: 'The import of the viewer’s that runs now, in whatever window she began it.',
      resolve: async (_, __, { scope }) => (await findRunningJob(scope))?.id ?? null,
    }),
    exportUnits: t.field({
      type: [ExportUnitRef],
      resolve: async (_, __, { scope }) => await listExportUnits(scope),
    }),
  }),
})

builder.objectField(PersonRef, 'viewerCanImport', (t) =>
  t.boolean({
    description:
      'Whether the viewer may read a file in or take a list out; false for anybody but the viewer.',
    resolve: (person, _, { scope }) => person.id === scope.person.id && hasImportDesk(scope),
  }),
)

builder.queryField('importDesk', (t) => t.field({ type: DeskRef, resolve: () => ({}) }))

const FaultRef = builder.objectRef<ToldFault>('ImportFault').implement({
  description:
    'What is wrong in a file, by column and by all its rows as a spreadsheet counts (the headings are 1): row is the first.',
  fields: (t) => ({
    row: t.exposeInt('row'),
    rows: t.exposeString('rows'),
    count: t.exposeInt('count'),
    column: t.exposeString('column', { nullable: true }),
    message: t.exposeString('message'),
  }),
})

const LineRef = builder.objectRef<ToldLine>('ImportLine').implement({
  description:
    'One thing that changes, or all cases that change alike; without a row, somebody who is not in the file.',
  fields: (t) => ({
    row: t.exposeInt('row', { nullable: true }),
    rows: t.exposeString('rows', { nullable: true }),
    count: t.exposeInt('count'),
    what: t.expose('what', { type: WhatRef }),
    label: t.exposeString('label', { nullable: true }),
    fields: t.exposeStringList('fields'),
  }),
})

const ReportRef = builder.objectRef<NonNullable<ToldJob['report']>>('ImportReport').implement({
  description:
    'What a file came to, or would. Faults and lines that are the same are told once, five hundred at most: counts say of how many.',
  fields: (t) => ({
    faults: t.field({ type: [FaultRef], resolve: ({ faults }) => [...faults] }),
    faultCount: t.exposeInt('faultCount'),
    newCount: t.exposeInt('newCount'),
    changedCount: t.exposeInt('changedCount'),
    unchangedCount: t.exposeInt('unchangedCount'),
    leftCount: t.exposeInt('leftCount'),
    waitingCount: t.exposeInt('waitingCount', { description: 'Begin later: on their day, by the clock.' }),
    closedCount: t.exposeInt('closedCount', { description: 'Shut out or left, and stay so.' }),
    askedCount: t.exposeInt('askedCount', { description: 'Handovers that somebody was asked for.' }),
    toHandOverCount: t.exposeInt('toHandOverCount', { description: 'Cases that wait for a leader.' }),
    endedCount: t.exposeInt('endedCount', { description: 'Rows of ended cases, left out.' }),
    endedRows: t.exposeString('endedRows', {
      nullable: true,
      description: 'Those of them whose case is open here: rows, as 3–602.',
    }),
    lines: t.field({ type: [LineRef], resolve: ({ lines }) => [...lines] }),
  }),
})

const JobRef = builder.objectRef<ToldJob>('ImportJob').implement({
  description: 'A file that is read in, or through (isDryRun), for whoever began it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    kind: t.expose('kind', { type: KindRef }),
    isDryRun: t.exposeBoolean('isDryRun'),
    isWhole: t.exposeBoolean('isWhole'),
    state: t.expose('state', { type: StateRef }),
    phase: t.expose('phase', { type: PhaseRef }),
    rowsDone: t.exposeInt('rowsDone'),
    rowsTotal: t.exposeInt('rowsTotal'),
    report: t.expose('report', { type: ReportRef, nullable: true }),
  }),
})

builder.queryField('importJob', (t) =>
  t.field({
    type: JobRef,
    nullable: true,
    args: { id: t.arg.id() },
    resolve: async (_, { id }, { scope }) => await findToldJob(scope, id),
  }),
)

builder.queryField('caseExport', (t) =>
  t.string({
    description: "A unit's list as CSV text: what its board shows. On record before it is given.",
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await exportCases(scope, unitId),
  }),
)
