import type { Card } from './card.ts'
import { Ask, CaseKind, CaseStage, Need, RequestKind, Urgency } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { RefusalCodeRef, refusedAs } from '#graph/refusal.graph.ts'
import { Conflict, Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'

export const AskRef = builder.enumType(Ask, { name: 'Ask' })
export const CaseKindRef = builder.enumType(CaseKind, { name: 'CaseKind' })
export const CaseStageRef = builder.enumType(CaseStage, { name: 'CaseStage' })
export const NeedRef = builder.enumType(Need, { name: 'Need' })
export const RequestKindRef = builder.enumType(RequestKind, { name: 'RequestKind' })
export const UrgencyRef = builder.enumType(Urgency, { name: 'Urgency' })

const ClaimRef = builder.objectRef<NonNullable<Card['claim']>>('Claim').implement({
  fields: (t) => ({
    by: t.expose('by', { type: PersonRef }),
    since: t.expose('since', { type: 'DateTime' }),
  }),
})

export const CardRef = builder.objectRef<Card>('Card').implement({
  description: 'The face of a request: everything here may be seen by every member of the unit.',
  fields: (t) => ({
    id: t.exposeID('id'),
    caseId: t.exposeID('caseId', { description: 'Says what the board reference says: the same case.' }),
    version: t.exposeInt('version'),
    boardRef: t.exposeString('boardRef'),
    kind: t.expose('kind', { type: RequestKindRef }),
    ask: t.expose('ask', { type: AskRef }),
    need: t.expose('need', { type: NeedRef, nullable: true }),
    urgency: t.expose('urgency', { type: UrgencyRef }),
    columnId: t.exposeID('columnId'),
    rank: t.exposeString('rank', { description: 'Compared byte by byte within a column; unique there.' }),
    caseKind: t.expose('caseKind', { type: CaseKindRef }),
    stage: t.expose('stage', { type: CaseStageRef }),
    weightBand: t.exposeInt('weightBand', { nullable: true, description: '1 light … 4 heavy.' }),
    deadlineOn: t.expose('deadlineOn', { type: 'Date', nullable: true }),
    askedBy: t.expose('askedBy', { type: PersonRef }),
    responsible: t.expose('responsible', { type: PersonRef }),
    waitingSince: t.expose('waitingSince', { type: 'DateTime' }),
    columnEnteredAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Since when it stands in its column; a touch within it leaves it as it is.',
      resolve: ({ columnEnteredAt }) => columnEnteredAt ?? null,
    }),
    isProtected: t.exposeBoolean('isProtected'),
    claim: t.expose('claim', { type: ClaimRef, nullable: true }),
    coHandlers: t.field({ type: [PersonRef], resolve: ({ coHandlers }) => [...coHandlers] }),
    candidate: t.expose('candidate', {
      type: PersonRef,
      nullable: true,
      description: 'Who has been asked to co-handle and has not answered.',
    }),
    directedTo: t.expose('directedTo', {
      type: PersonRef,
      nullable: true,
      description: 'Whose queue it stands in.',
    }),
    escalatedAt: t.expose('escalatedAt', { type: 'DateTime', nullable: true }),
    bookedAt: t.expose('bookedAt', { type: 'DateTime', nullable: true }),
    sentBackAt: t.expose('sentBackAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it waits for an answer from who asked.',
    }),
    answerBy: t.expose('answerBy', {
      type: 'DateTime',
      nullable: true,
      description: 'When it is to be answered at the latest, by its urgency and its unit’s response times.',
    }),
    owedSince: t.expose('owedSince', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is concluded and not carried to the record.',
    }),
    followUpOn: t.expose('followUpOn', { type: 'Date', nullable: true }),
    parkedUntilOn: t.expose('parkedUntilOn', { type: 'Date', nullable: true }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true }),
    changedBy: t.expose('changedBy', { type: PersonRef }),
    changedAt: t.expose('changedAt', { type: 'DateTime' }),
  }),
})

builder.objectType(Conflict<Card>, {
  name: 'Conflict',
  description: 'Somebody was first. current is the newest state.',
  fields: (t) => ({
    code: t.field({ type: RefusalCodeRef, resolve: () => 'CONFLICT' as const }),
    message: t.string({ resolve: (conflict, _, { scope }) => conflict.words[scope.language] }),
    current: t.field({ type: CardRef, resolve: (conflict) => conflict.current }),
    changedBy: t.field({
      type: PersonRef,
      nullable: true,
      description: 'Null: a rule did.',
      resolve: ({ current }) => (current.clockedFrom === null ? current.changedBy : null),
    }),
    changedAt: t.field({ type: 'DateTime', resolve: (conflict) => conflict.current.changedAt }),
  }),
})

/** What the doer of a change is told: the new face, and the number of its log row. */
const CardChangedRef = builder
  .objectRef<{ readonly clock: number; readonly card: Card }>('CardChanged')
  .implement({ fields: (t) => ({ clock: t.exposeInt('clock'), card: t.expose('card', { type: CardRef }) }) })

/** What every verb about a card answers. */
export const CardResultRef = builder.errorUnion('CardResult', {
  types: [CardChangedRef, Refusal, Conflict],
  resolveType: (result) => refusedAs(result) ?? 'CardChanged',
})
