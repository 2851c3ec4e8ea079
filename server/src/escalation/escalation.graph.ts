import { type Ladder, findLadder, setLadder } from './ladder.ts'
import { UrgencyRef } from '#board/card.graph.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import { type ResponseTime, listResponseTimes, setResponseTime } from '#response/response.ts'

const ResponseTimeRef = builder.objectRef<ResponseTime>('ResponseTime').implement({
  fields: (t) => ({
    urgency: t.expose('urgency', { type: UrgencyRef }),
    minutes: t.exposeInt('minutes', {
      nullable: true,
      description:
        'Minutes of office time that the unit has set for itself; null: the time that all begin with.',
    }),
  }),
})

const LadderRef = builder.objectRef<Ladder>('Ladder').implement({
  description: 'Who is asked next when nobody has answered.',
  fields: (t) => ({
    rungs: t.field({ type: [PersonRef], resolve: ({ rungs }) => [...rungs] }),
    candidates: t.field({ type: [PersonRef], resolve: ({ candidates }) => [...candidates] }),
  }),
})

builder.queryField('responseTimes', (t) =>
  t.field({
    type: [ResponseTimeRef],
    nullable: true,
    description: 'Of a unit, for whoever may set them.',
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listResponseTimes(scope, unitId),
  }),
)

builder.queryField('ladder', (t) =>
  t.field({
    type: LadderRef,
    nullable: true,
    description: 'Of a unit, for whoever may set it.',
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await findLadder(scope, unitId),
  }),
)

const ChangedRef = builder
  .objectRef<{ readonly clock: number; readonly unitId: string }>('TriageSettingsChanged')
  .implement({ fields: (t) => ({ clock: t.exposeInt('clock'), unitId: t.exposeID('unitId') }) })

const ResultRef = builder.errorUnion('TriageSettingsResult', {
  types: [ChangedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'TriageSettingsChanged',
})

const SetResponseTimeInput = builder.inputType('SetResponseTimeInput', {
  description: 'minutes null: the unit’s own time is set aside. seenMinutes: what stood there.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    urgency: t.field({ type: UrgencyRef }),
    minutes: t.int({ required: false }),
    seenMinutes: t.int({ required: false }),
  }),
})

builder.mutationField('setResponseTime', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetResponseTimeInput }) },
    resolve: asOperation('setResponseTime', setResponseTime),
  }),
)

const SetLadderInput = builder.inputType('SetLadderInput', {
  description: 'The whole ladder, in order; empty: by role. seenPersonIds: what stood there.',
  fields: (t) => ({
    operationId: t.id(),
    unitId: t.id(),
    personIds: t.idList(),
    seenPersonIds: t.idList(),
  }),
})

builder.mutationField('setLadder', (t) =>
  t.field({
    type: ResultRef,
    args: { input: t.arg({ type: SetLadderInput }) },
    resolve: asOperation('setLadder', setLadder),
  }),
)
