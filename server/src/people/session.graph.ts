import {
  type OwnSession,
  endOtherSessions,
  endSession,
  getSession,
  listSessions,
  refuseOperation,
} from './session.ts'
import { type Standing, disablePerson, enablePerson, listStandings } from './standing.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { Refusal } from '#lib/refusal.ts'

declare module '#graph/builder.ts' {
  interface GraphContext {
    /** Has every process look at once whether its sockets' sessions still are what they were. */
    readonly recheck: () => void
  }
}

const SessionRef = builder.objectRef<OwnSession>('Session').implement({
  description:
    'A session of the viewer. Any question or mutation is use of it; GET /session looks without using it.',
  fields: (t) => ({
    id: t.exposeID('id'),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime' }),
    device: t.exposeString('device', { nullable: true }),
    isThis: t.exposeBoolean('isThis'),
    idleEndsAt: t.expose('idleEndsAt', { type: 'DateTime', description: 'When it ends if it is not used.' }),
    endsAt: t.expose('endsAt', { type: 'DateTime', description: 'When it ends whatever is done.' }),
  }),
})

builder.queryFields((t) => ({
  session: t.field({ type: SessionRef, resolve: async (_, __, { scope }) => await getSession(scope) }),
  sessions: t.field({ type: [SessionRef], resolve: async (_, __, { scope }) => await listSessions(scope) }),
}))

const SessionsEndedRef = builder.objectRef<{ readonly sessions: OwnSession[] }>('SessionsEnded').implement({
  description: 'Those that are left.',
  fields: (t) => ({ sessions: t.expose('sessions', { type: [SessionRef] }) }),
})
const SessionsResultRef = builder.errorUnion('SessionsResult', {
  types: [SessionsEndedRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'SessionsEnded',
})

const EndSessionInput = builder.inputType('EndSessionInput', {
  fields: (t) => ({ operationId: t.id(), sessionId: t.id() }),
})
const EndOtherSessionsInput = builder.inputType('EndOtherSessionsInput', {
  fields: (t) => ({ operationId: t.id() }),
})

builder.mutationFields((t) => ({
  endSession: t.field({
    type: SessionsResultRef,
    args: { input: t.arg({ type: EndSessionInput }) },
    resolve: async (_, { input }, { scope, recheck }) => {
      refuseOperation(input.operationId)
      const sessions = await endSession(scope, input)
      recheck()
      return { sessions }
    },
  }),
  endOtherSessions: t.field({
    type: SessionsResultRef,
    args: { input: t.arg({ type: EndOtherSessionsInput }) },
    resolve: async (_, { input }, { scope, recheck }) => {
      refuseOperation(input.operationId)
      const sessions = await endOtherSessions(scope)
      recheck()
      return { sessions }
    },
  }),
}))

const StandingRef = builder.objectRef<Standing>('PersonStanding').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    name: t.exposeString('name'),
    leftAt: t.expose('leftAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when the person is shut out; null: she may be here.',
    }),
  }),
})

builder.queryField('unitPeople', (t) =>
  t.field({
    type: [StandingRef],
    description: "For the unit's manager: who works there, and who of them is shut out.",
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listStandings(scope, unitId),
  }),
)

const StandingResultRef = builder.errorUnion('PersonStandingResult', {
  types: [StandingRef, Refusal],
  resolveType: (result) => refusedAs(result) ?? 'PersonStanding',
})
const DisablePersonInput = builder.inputType('DisablePersonInput', {
  fields: (t) => ({ operationId: t.id(), personId: t.id() }),
})
const EnablePersonInput = builder.inputType('EnablePersonInput', {
  fields: (t) => ({ operationId: t.id(), personId: t.id() }),
})

builder.mutationFields((t) => ({
  disablePerson: t.field({
    type: StandingResultRef,
    args: { input: t.arg({ type: DisablePersonInput }) },
    resolve: async (_, { input }, { scope, recheck }) => {
      const standing = await disablePerson(scope, input)
      recheck()
      return standing
    },
  }),
  enablePerson: t.field({
    type: StandingResultRef,
    args: { input: t.arg({ type: EnablePersonInput }) },
    resolve: async (_, { input }, { scope }) => await enablePerson(scope, input),
  }),
}))
