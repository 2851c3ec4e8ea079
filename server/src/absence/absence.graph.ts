import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type Absence, type AbsenceAnswer, endAbsence, listAbsences, setAbsence } from './absence.ts'

const AbsenceRef = builder.objectRef<Absence>('Absence').implement({
  description: 'Who is away, and who stands in. Why is never asked.',
  fields: (t) => ({
    id: t.exposeID('id'),
    person: t.expose('person', { type: PersonRef }),
    deputy: t.expose('deputy', { type: PersonRef, nullable: true }),
    fromOn: t.expose('fromOn', { type: 'Date' }),
    untilOn: t.expose('untilOn', { type: 'Date', nullable: true }),
    viewerCanEnd: t.exposeBoolean('viewerCanEnd'),
  }),
})

builder.queryField('absences', (t) =>
  t.field({
    type: [AbsenceRef],
    description: 'Who is away in a unit, now or later, for whoever works in it.',
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listAbsences(scope, unitId),
  }),
)

const AbsenceChangedRef = builder
  .objectRef<AbsenceAnswer & { readonly clock: number }>('AbsenceChanged')
  .implement({
    fields: (t) => ({ clock: t.exposeInt('clock'), absenceId: t.exposeID('absenceId') }),
  })

const AbsenceResultRef = builder.errorUnion('AbsenceResult', {
  types: [AbsenceChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'AbsenceChanged',
})

const SetAbsenceInput = builder.inputType('SetAbsenceInput', {
  description: "personId absent: one's own. untilOn absent: until further notice.",
  fields: (t) => ({
    operationId: t.id(),
    personId: t.id({ required: false }),
    fromOn: t.field({ type: 'Date' }),
    untilOn: t.field({ type: 'Date', required: false }),
    deputyId: t.id({ required: false }),
  }),
})

builder.mutationField('setAbsence', (t) =>
  t.field({
    type: AbsenceResultRef,
    args: { input: t.arg({ type: SetAbsenceInput }) },
    resolve: asOperation('setAbsence', setAbsence),
  }),
)

const EndAbsenceInput = builder.inputType('EndAbsenceInput', {
  fields: (t) => ({ operationId: t.id(), absenceId: t.id() }),
})

builder.mutationField('endAbsence', (t) =>
  t.field({
    type: AbsenceResultRef,
    args: { input: t.arg({ type: EndAbsenceInput }) },
    resolve: asOperation('endAbsence', endAbsence),
  }),
)
