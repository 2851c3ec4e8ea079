import { type SupervisionNote, deleteSupervisionNote, listNotes, saveSupervisionNote } from './note.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'

const NoteRef = builder.objectRef<SupervisionNote>('SupervisionNote').implement({
  description: 'For the two whom the supervision is between, and nobody else.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    text: t.exposeString('text'),
    by: t.expose('by', { type: PersonRef }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
})

builder.queryField('supervisionNotes', (t) =>
  t.field({
    type: [NoteRef],
    description: 'The notes between the viewer and a colleague, newest first.',
    args: { colleagueId: t.arg.id() },
    resolve: async (_, { colleagueId }, { scope }) => await listNotes(scope, colleagueId),
  }),
)

const NotedRef = builder
  .objectRef<{ readonly clock: number }>('SupervisionNoted')
  .implement({ fields: (t) => ({ clock: t.exposeInt('clock') }) })

const ResultRef = builder.errorUnion('SupervisionNoteResult', {
  types: [NotedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'SupervisionNoted',
})

const SaveSupervisionNoteInput = builder.inputType('SaveSupervisionNoteInput', {
  description: 'noteId absent: a new one; else with the version that was seen.',
  fields: (t) => ({
    operationId: t.id(),
    colleagueId: t.id(),
    noteId: t.id({ required: false }),
    expectedVersion: t.int({ required: false }),
    text: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('saveSupervisionNote', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SaveSupervisionNoteInput }) },
    resolve: asOperation('saveSupervisionNote', saveSupervisionNote),
  }),
)

const DeleteSupervisionNoteInput = builder.inputType('DeleteSupervisionNoteInput', {
  fields: (t) => ({ operationId: t.id(), noteId: t.id(), expectedVersion: t.int() }),
})

builder.mutationField('deleteSupervisionNote', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: DeleteSupervisionNoteInput }) },
    resolve: asOperation('deleteSupervisionNote', deleteSupervisionNote),
  }),
)
