import { type Draft, findDraft, saveDraft } from './draft.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { Refusal } from '#lib/refusal.ts'

export const DraftRef = builder.objectRef<Draft>('Draft').implement({
  description: 'What the viewer is writing; nobody else can read it.',
  fields: (t) => ({
    subject: t.exposeString('subject'),
    text: t.exposeString('text'),
    savedAt: t.expose('savedAt', { type: 'DateTime' }),
  }),
})

builder.queryField('draft', (t) =>
  t.field({
    type: DraftRef,
    nullable: true,
    args: { subject: t.arg.string() },
    resolve: async (_, { subject }, { scope }) => await findDraft(scope, subject),
  }),
)

const DraftSavedRef = builder
  .objectRef<{ readonly draft: Draft | null }>('DraftSaved')
  .implement({ fields: (t) => ({ draft: t.expose('draft', { type: DraftRef, nullable: true }) }) })

const SaveDraftInput = builder.inputType('SaveDraftInput', {
  description: 'An empty text removes the draft. An addition stands under what is kept, once.',
  fields: (t) => ({
    operationId: t.id(),
    subject: t.string(),
    text: t.string(),
    isAddition: t.boolean({ required: false }),
  }),
})

builder.mutationField('saveDraft', (t) =>
  t.field({
    type: builder.errorUnion('SaveDraftResult', {
      types: [DraftSavedRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'DraftSaved',
    }),
    args: { input: t.arg({ type: SaveDraftInput }) },
    resolve: async (_, { input }, { scope }) => ({ draft: await saveDraft(scope, input) }),
  }),
)
