import { type FileFault, type FileLine, type MandateFile, importMandates, previewMandates } from './file.ts'
import {
  type DecisionKind,
  type Mandate,
  type MandateUnit,
  getMandateUnit,
  listDecisionKinds,
  listMandateUnits,
  listMandates,
  listMembers,
} from './mandate.ts'
import { setDecisionKind } from './kind.ts'
import { endMandate, setMandate } from './setting.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef, RoleRef } from '#people/people.graph.ts'

export const DecisionKindRef = builder.objectRef<DecisionKind>('DecisionKind').implement({
  description: "A kind of decision of the authority's delegation order.",
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    isCommitteeOnly: t.exposeBoolean('isCommitteeOnly', {
      description: 'For the committee or the board alone: no mandate, and no decision here.',
    }),
  }),
})

export const MandateRef = builder.objectRef<Mandate>('Mandate').implement({
  description: 'Who may decide: a role or a named person of a unit, from a day to a day, both included.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    decisionKindId: t.exposeID('decisionKindId'),
    role: t.expose('role', { type: RoleRef, nullable: true }),
    person: t.expose('person', { type: PersonRef, nullable: true }),
    point: t.exposeString('point'),
    validFrom: t.expose('validFrom', { type: 'Date' }),
    validUntil: t.expose('validUntil', { type: 'Date', nullable: true }),
    people: t.field({
      type: [PersonRef],
      description:
        'For whom it is worth something now: who works in the unit and, of a request, has no conflict of interest.',
      resolve: ({ people }) => [...people],
    }),
  }),
})

const UnitRef = builder.objectRef<MandateUnit>('MandateUnit').implement({
  description: 'Who may decide what in a unit, for everybody who works there.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    today: t.expose('today', { type: 'Date' }),
    viewerCanSet: t.exposeBoolean('viewerCanSet'),
    kinds: t.field({
      type: [DecisionKindRef],
      resolve: async (_, __, { scope }) => await listDecisionKinds(scope),
    }),
    mandates: t.field({
      type: [MandateRef],
      resolve: async (unit, _, { scope }) => await listMandates(scope, unit),
    }),
    members: t.field({
      type: [PersonRef],
      description: 'Who can be named a delegate.',
      resolve: async (unit, _, { scope }) => await listMembers(scope, unit),
    }),
  }),
})

builder.queryField('mandateUnits', (t) =>
  t.field({
    type: [UnitRef],
    description: 'The units that the viewer works in.',
    resolve: async (_, __, { scope }) => await listMandateUnits(scope),
  }),
)

const FaultRef = builder.objectRef<FileFault>('MandateFileFault').implement({
  description: 'What is wrong in a file, by row as a spreadsheet counts (the header is 1) and column.',
  fields: (t) => ({
    row: t.exposeInt('row'),
    column: t.exposeString('column', { nullable: true }),
    message: t.exposeString('message'),
  }),
})

const WhatRef = builder.enumType('MandateFileLineKind', { values: ['NEW', 'CHANGED', 'SAME'] as const })

const LineRef = builder.objectRef<FileLine>('MandateFileLine').implement({
  description: 'What a row would do.',
  fields: (t) => ({
    row: t.exposeInt('row'),
    what: t.expose('what', { type: WhatRef }),
    label: t.exposeString('label'),
  }),
})

const FileRef = builder.objectRef<MandateFile>('MandateFile').implement({
  description: 'What reading a file in would do. With any fault: nothing.',
  fields: (t) => ({
    faults: t.field({ type: [FaultRef], resolve: ({ faults }) => [...faults] }),
    unread: t.exposeStringList('unread', {
      description: 'The headings of the columns that are left unread.',
    }),
    lines: t.field({ type: [LineRef], resolve: ({ lines }) => [...lines] }),
    addedCount: t.exposeInt('addedCount'),
    changedCount: t.exposeInt('changedCount'),
    unchangedCount: t.exposeInt('unchangedCount'),
    newKindCount: t.exposeInt('newKindCount'),
  }),
})

builder.queryField('previewMandates', (t) =>
  t.field({
    type: FileRef,
    description: 'Reads a file (CSV text) without reading it in. Keeps nothing.',
    args: { unitId: t.arg.id(), text: t.arg.string() },
    resolve: async (_, file, { scope }) => await previewMandates(scope, file),
  }),
)

const ChangedRef = builder
  .objectRef<{ readonly clock: number; readonly unitId: string }>('MandatesChanged')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      unit: t.field({
        type: UnitRef,
        resolve: async ({ unitId }, _, { scope }) => await getMandateUnit(scope, unitId),
      }),
    }),
  })

const ResultRef = builder.errorUnion('MandatesResult', {
  types: [ChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'MandatesChanged',
})

const SetDecisionKindInput = builder.inputType('SetDecisionKindInput', {
  description: 'A new kind, or, with its id and version, a change of one. Kinds are the whole authority’s.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int({ required: false }),
    unitId: t.id(),
    decisionKindId: t.id({ required: false }),
    code: t.string(),
    name: t.string(),
    isCommitteeOnly: t.boolean(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('setDecisionKind', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetDecisionKindInput }) },
    resolve: asOperation('setDecisionKind', setDecisionKind),
  }),
)

const SetMandateInput = builder.inputType('SetMandateInput', {
  description:
    'A new mandate, or, with its id and version, other days or another point for one. A role or a person.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int({ required: false }),
    unitId: t.id(),
    mandateId: t.id({ required: false }),
    decisionKindId: t.id(),
    role: t.field({ type: RoleRef, required: false }),
    personId: t.id({ required: false }),
    point: t.string(),
    validFrom: t.field({ type: 'Date' }),
    validUntil: t.field({ type: 'Date', required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('setMandate', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetMandateInput }) },
    resolve: asOperation('setMandate', setMandate),
  }),
)

const EndMandateInput = builder.inputType('EndMandateInput', {
  description: 'lastOn left out: at once. A mandate that never came to hold is taken away.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    mandateId: t.id(),
    lastOn: t.field({ type: 'Date', required: false }),
  }),
})

builder.mutationField('endMandate', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: EndMandateInput }) },
    resolve: asOperation('endMandate', endMandate),
  }),
)

const ImportMandatesInput = builder.inputType('ImportMandatesInput', {
  description: 'The text of a file, all or nothing. What it does not name stays as it is.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    text: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('importMandates', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: ImportMandatesInput }) },
    resolve: asOperation('importMandates', importMandates),
  }),
)
