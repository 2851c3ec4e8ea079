import { IntroductionStage, PersonTagKind } from '#db/generated/enums.ts'
import { ScopeRef } from '#cohandling/cohandling.graph.ts'
import { builder } from '#graph/builder.ts'
import { refusedAs } from '#graph/refusal.graph.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { Refusal } from '#lib/refusal.ts'
import { PersonRef } from '#people/people.graph.ts'
import type { Tag } from './candidate.rules.ts'
import { REASONS, type Reason } from './matching.rules.ts'
import { OBSTACLES } from './obstacle.rules.ts'
import { type Suggestions, suggestCohandlers } from './matching.ts'
import {
  type Qualification,
  getOwnQualification,
  listQualifications,
  setQualifications,
} from './qualification.ts'

const StageRef = builder.enumType(IntroductionStage, { name: 'IntroductionStage' })
const TagKindRef = builder.enumType(PersonTagKind, { name: 'PersonTagKind' })
const ReasonCodeRef = builder.enumType('SuggestionReasonCode', { values: REASONS })
const ObstacleRef = builder.enumType('CohandlerObstacle', {
  description:
    'CONFLICT_OF_INTEREST: for whoever may know it. UNAVAILABLE: takes no part, without a word of why. AWAY: of a colleague in a unit of the asker, today or on a day of the period. DAYS_UNKNOWN: when others are away is told of no days but the request’s own. NONE_INDEPENDENT: neither of the two may work on her own.',
  values: OBSTACLES,
})

const TagRef = builder.objectRef<Tag>('PersonTag').implement({
  description: 'A language or a competence; no grade.',
  fields: (t) => ({
    kind: t.expose('kind', { type: TagKindRef }),
    value: t.exposeString('value'),
  }),
})

const ReasonRef = builder.objectRef<Reason>('SuggestionReason').implement({
  description: 'What speaks for or against somebody, in this request.',
  fields: (t) => ({
    code: t.expose('code', { type: ReasonCodeRef }),
    value: t.exposeString('value', {
      nullable: true,
      description: 'Which language or competence, or which other unit.',
    }),
  }),
})

const SuggestedRef = builder.objectRef<Suggestions['suggested'][number]>('SuggestedCohandler').implement({
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    reasons: t.field({ type: [ReasonRef], resolve: ({ reasons }) => [...reasons] }),
  }),
})

const ExcludedRef = builder.objectRef<Suggestions['excluded'][number]>('ExcludedCohandler').implement({
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    obstacles: t.field({ type: [ObstacleRef], resolve: ({ obstacles }) => [...obstacles] }),
    canBeAsked: t.exposeBoolean('canBeAsked', {
      description: 'Is never suggested, and can be asked all the same: a person chooses.',
    }),
  }),
})

const SuggestionsRef = builder.objectRef<Suggestions>('CohandlerSuggestions').implement({
  description: 'For one request, as it is now; nothing of it is kept.',
  fields: (t) => ({
    suggested: t.field({
      type: [SuggestedRef],
      description: 'Three at the most, the most fitting first.',
      resolve: ({ suggested }) => [...suggested],
    }),
    others: t.field({
      type: [PersonRef],
      description: 'Who else can be asked, by name.',
      resolve: ({ others }) => [...others],
    }),
    excluded: t.field({
      type: [ExcludedRef],
      description: 'Who is never suggested, and why, by name.',
      resolve: ({ excluded }) => [...excluded],
    }),
    tags: t.field({
      type: [TagRef],
      description: 'The languages and competences that colleagues have.',
      resolve: ({ tags }) => [...tags],
    }),
  }),
})

const PersonTagInput = builder.inputType('PersonTagInput', {
  fields: (t) => ({ kind: t.field({ type: TagKindRef }), value: t.string() }),
})

builder.queryField('suggestedCohandlers', (t) =>
  t.field({
    type: SuggestionsRef,
    description: 'For whoever may ask a co-handler in the request. What is left out is as the request says.',
    args: {
      requestId: t.arg.id(),
      scope: t.arg({ type: ScopeRef, required: false }),
      fromOn: t.arg({ type: 'Date', required: false }),
      untilOn: t.arg({ type: 'Date', required: false }),
      sharePercent: t.arg.int({ required: false }),
      needed: t.arg({ type: [PersonTagInput], required: false }),
    },
    resolve: async (_, asked, { scope }) => await suggestCohandlers(scope, asked),
  }),
)

const QualificationRef = builder.objectRef<Qualification>('PersonQualification').implement({
  description: 'What is registered of somebody, for suggestions. version 0: nothing is.',
  fields: (t) => ({
    person: t.expose('person', { type: PersonRef }),
    version: t.exposeInt('version'),
    qualifiedForChildren: t.exposeBoolean('qualifiedForChildren'),
    mayWorkIndependently: t.exposeBoolean('mayWorkIndependently'),
    stage: t.expose('stage', { type: StageRef, nullable: true }),
    ftePercent: t.exposeInt('ftePercent', { description: 'Her time for cases, of full time.' }),
    languages: t.stringList({ resolve: ({ languages }) => [...languages] }),
    competences: t.stringList({ resolve: ({ competences }) => [...competences] }),
  }),
})

builder.queryField('ownQualification', (t) =>
  t.field({
    type: QualificationRef,
    resolve: async (_, __, { scope }) => await getOwnQualification(scope),
  }),
)

builder.queryField('unitQualifications', (t) =>
  t.field({
    type: [QualificationRef],
    description: "For the unit's managers: of those who handle cases there, by name.",
    args: { unitId: t.arg.id() },
    resolve: async (_, { unitId }, { scope }) => await listQualifications(scope, unitId),
  }),
)

const QualificationsSetRef = builder
  .objectRef<{ readonly clock: number; readonly personId: string }>('QualificationsSet')
  .implement({ fields: (t) => ({ clock: t.exposeInt('clock'), personId: t.exposeID('personId') }) })

const SetQualificationsInput = builder.inputType('SetQualificationsInput', {
  description: 'All that is registered of a colleague, in place of what was.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    unitId: t.id(),
    personId: t.id(),
    qualifiedForChildren: t.boolean(),
    mayWorkIndependently: t.boolean(),
    stage: t.field({ type: StageRef }),
    ftePercent: t.int(),
    languages: t.stringList(),
    competences: t.stringList(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('setQualifications', (t) =>
  t.field({
    type: builder.errorUnion('QualificationsResult', {
      types: [QualificationsSetRef, Refusal],
      resolveType: (result) => refusedAs(result) ?? 'QualificationsSet',
    }),
    args: { input: t.arg({ type: SetQualificationsInput }) },
    resolve: asOperation('setQualifications', setQualifications),
  }),
)
