import { CardResultRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import type { PartMessage } from '#request/feed.ts'
import { followMap } from './feed.ts'
import { type MapState, type MapView, editMap, findMap, openMap } from './map.ts'
import { type TemplateAnswer, listTemplates, setTemplate } from './template.ts'

type Template = TemplateAnswer['templates'][number]

const MapPartRef = builder.objectRef<Template['parts'][number]>('MapPart').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    label: t.exposeString('label', {
      nullable: true,
      description: 'Null: the client’s own word for the key.',
    }),
  }),
})

const MapTemplateRef = builder.objectRef<Template>('MapTemplate').implement({
  description: 'Which parts a map has, and what the unit calls them.',
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name', { nullable: true }),
    parts: t.field({ type: [MapPartRef], resolve: ({ parts }) => [...parts] }),
    isOffered: t.exposeBoolean('isOffered'),
    version: t.exposeInt('version'),
  }),
})

const MapTextRef = builder.objectRef<MapView['texts'][number]>('MapText').implement({
  fields: (t) => ({ key: t.exposeString('key'), text: t.exposeString('text') }),
})

const ScaleMarkRef = builder.objectRef<MapView['scale'][number]>('ScaleMark').implement({
  description: 'Where one person stands on the line from 0 to 10, and why.',
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    number: t.exposeInt('number', { nullable: true }),
    why: t.exposeString('why', { nullable: true }),
  }),
})

const ConsultationMapRef = builder.objectRef<MapView>('ConsultationMap').implement({
  fields: (t) => ({
    template: t.expose('template', { type: MapTemplateRef }),
    clock: t.exposeInt('clock', { description: 'Counts its changes.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime' }),
    texts: t.field({ type: [MapTextRef], resolve: ({ texts }) => [...texts] }),
    scale: t.field({ type: [ScaleMarkRef], resolve: ({ scale }) => [...scale] }),
  }),
})

builder.queryField('consultationMap', (t) =>
  t.field({
    type: ConsultationMapRef,
    nullable: true,
    description: 'The map as it reads; null when there is none or it is not for the viewer.',
    args: { requestId: t.arg.id() },
    resolve: async (_, { requestId }, { scope }) => await findMap(scope, requestId),
  }),
)

builder.queryField('mapTemplates', (t) =>
  t.field({
    type: [MapTemplateRef],
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listTemplates(scope, unitId),
  }),
)

const OpenMapInput = builder.inputType('OpenMapInput', {
  description:
    'template: the id of one that the unit offers. A map in which nothing is written gets another.',
  fields: (t) => ({ operationId: t.id(), requestId: t.id(), template: t.id() }),
})

builder.mutationField('openMap', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: OpenMapInput }) },
    resolve: asOperation('openMap', openMap),
  }),
)

const EditMapInput = builder.inputType('EditMapInput', {
  description:
    'update: base64 of a Yjs update on what the map has. Refused with the part as field; with field "vector": send all.',
  fields: (t) => ({ operationId: t.id(), requestId: t.id(), update: t.string() }),
})

builder.mutationField('editMap', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: EditMapInput }) },
    resolve: asOperation('editMap', editMap),
  }),
)

const TemplatesSetRef = builder
  .objectRef<TemplateAnswer & { readonly clock: number }>('TemplatesSet')
  .implement({
    fields: (t) => ({
      clock: t.exposeInt('clock'),
      templates: t.field({ type: [MapTemplateRef], resolve: ({ templates }) => [...templates] }),
    }),
  })

const SetTemplateInput = builder.inputType('SetTemplateInput', {
  description: 'Without templateId a new template of the unit. labels: in the order of the parts.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    templateId: t.id({ required: false }),
    expectedVersion: t.int(),
    name: t.string(),
    labels: t.stringList(),
    isOffered: t.boolean(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('setTemplate', (t) =>
  t.field({
    type: builder.errorUnion('SetTemplateResult', {
      types: [TemplatesSetRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'TemplatesSet',
    }),
    args: { input: t.arg({ type: SetTemplateInput }) },
    resolve: asOperation('setTemplate', setTemplate),
  }),
)

const MapStateRef = builder.objectRef<MapState>('MapState').implement({
  fields: (t) => ({
    template: t.expose('template', { type: MapTemplateRef }),
    scale: t.field({ type: [ScaleMarkRef], resolve: ({ scale }) => [...scale] }),
    update: t.exposeString('update', { description: 'Base64: what the client lacks.' }),
    vector: t.exposeString('vector', { description: 'Base64: how far the server is.' }),
  }),
})

const MapChangeRef = builder.objectRef<PartMessage<MapState>>('MapChange').implement({
  fields: (t) => ({
    map: t.expose('part', { type: MapStateRef, nullable: true }),
    by: t.field({ type: [PersonRef], description: 'Who wrote.', resolve: ({ by }) => [...by] }),
    left: t.exposeBoolean('left'),
  }),
})

builder.subscriptionField('mapFeed', (t) =>
  t.field({
    type: MapChangeRef,
    description:
      'vector: how far the client is with the document, in base64; without it the whole comes first.',
    args: { requestId: t.arg.id(), vector: t.arg.string({ required: false }) },
    subscribe: async (_, { requestId, vector }, { scope, feed }) =>
      await followMap(scope, feed, { requestId, vector }),
    resolve: (message) => message,
  }),
)
