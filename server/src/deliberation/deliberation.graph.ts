import { CardResultRef } from '#board/card.graph.ts'
import { DeliberationMode } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { PersonRef } from '#people/people.graph.ts'
import type { PartMessage } from '#request/feed.ts'
import {
  type Deliberation,
  endDeliberation,
  lengthenDeliberation,
  pauseDeliberation,
  startDeliberation,
  stepDeliberation,
} from './deliberation.ts'
import { type Session, followDeliberation } from './feed.ts'
import { type Answer, QUESTIONS, type Round, openRound, revealRound, saveAnswer } from './round.ts'

const ModeRef = builder.enumType(DeliberationMode, { name: 'DeliberationMode' })
const SpeaksRef = builder.enumType('DeliberationSpeaks', {
  values: ['ASKER', 'GROUP', 'TURNS', 'ALL'] as const,
})
const QuestionRef = builder.enumType('RoundQuestion', { values: QUESTIONS })

const StepRef = builder.objectRef<Deliberation['steps'][number]>('DeliberationStep').implement({
  fields: (t) => ({
    key: t.exposeString('key'),
    minutes: t.exposeInt('minutes'),
    speaks: t.expose('speaks', { type: SpeaksRef }),
  }),
})

const DeliberationRef = builder.objectRef<Deliberation>('Deliberation').implement({
  description:
    'A consultation under way. Its time: stepElapsed, and while it is not paused what has passed since.',
  fields: (t) => ({
    id: t.exposeID('id'),
    version: t.exposeInt('version'),
    mode: t.expose('mode', { type: ModeRef }),
    leader: t.expose('leader', { type: PersonRef }),
    step: t.exposeInt('step'),
    steps: t.field({ type: [StepRef], resolve: ({ steps }) => [...steps] }),
    startedAt: t.expose('startedAt', { type: 'DateTime' }),
    stepStartedAt: t.expose('stepStartedAt', { type: 'DateTime' }),
    stepElapsed: t.exposeInt('stepElapsed', { description: 'Milliseconds before stepStartedAt.' }),
    stepExtra: t.exposeInt('stepExtra', { description: 'Minutes by which the step was lengthened.' }),
    pausedAt: t.expose('pausedAt', { type: 'DateTime', nullable: true }),
  }),
})

const AnswerRef = builder.objectRef<Answer>('RoundAnswer').implement({
  fields: (t) => ({
    version: t.exposeInt('version'),
    person: t.expose('person', { type: PersonRef }),
    text: t.exposeString('text'),
    scale: t.exposeInt('scale', { nullable: true }),
    savedAt: t.expose('savedAt', { type: 'DateTime' }),
  }),
})

const RoundRef = builder.objectRef<Round>('AnswerRound').implement({
  description: 'Until it is shown, of others’ answers only how many there are.',
  fields: (t) => ({
    id: t.exposeID('id'),
    question: t.expose('question', { type: QuestionRef }),
    prompt: t.exposeString('prompt', { nullable: true }),
    openedBy: t.expose('openedBy', { type: PersonRef }),
    openedAt: t.expose('openedAt', { type: 'DateTime' }),
    revealedAt: t.expose('revealedAt', { type: 'DateTime', nullable: true }),
    answeredCount: t.exposeInt('answeredCount'),
    expectedCount: t.exposeInt('expectedCount'),
    own: t.expose('own', { type: AnswerRef, nullable: true }),
    answers: t.field({ type: [AnswerRef], resolve: ({ answers }) => [...answers] }),
  }),
})

const SessionRef = builder.objectRef<Session>('DeliberationSession').implement({
  fields: (t) => ({
    now: t.expose('now', { type: 'DateTime', description: 'The server’s clock as this was read.' }),
    boardId: t.exposeID('boardId'),
    unitId: t.exposeID('unitId'),
    deliberation: t.expose('deliberation', { type: DeliberationRef, nullable: true }),
    rounds: t.field({ type: [RoundRef], description: 'Newest first.', resolve: ({ rounds }) => [...rounds] }),
  }),
})

const SessionChangeRef = builder.objectRef<PartMessage<Session>>('DeliberationChange').implement({
  fields: (t) => ({
    session: t.expose('part', { type: SessionRef, nullable: true }),
    left: t.exposeBoolean('left'),
  }),
})

builder.subscriptionField('deliberationFeed', (t) =>
  t.field({
    type: SessionChangeRef,
    args: { requestId: t.arg.id() },
    subscribe: async (_, { requestId }, { scope, feed }) =>
      await followDeliberation(scope, feed, { requestId }),
    resolve: (message) => message,
  }),
)

const StartInput = builder.inputType('StartDeliberationInput', {
  fields: (t) => ({ operationId: t.id(), requestId: t.id(), mode: t.field({ type: ModeRef }) }),
})
builder.mutationField('startDeliberation', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: StartInput }) },
    resolve: asOperation('startDeliberation', startDeliberation),
  }),
)

const StepInput = builder.inputType('StepDeliberationInput', {
  description: 'expectedVersion: the consultation’s. Whoever does it leads from then on.',
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id(), step: t.int() }),
})
builder.mutationField('stepDeliberation', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: StepInput }) },
    resolve: asOperation('stepDeliberation', stepDeliberation),
  }),
)

const PauseInput = builder.inputType('PauseDeliberationInput', {
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    isPaused: t.boolean(),
  }),
})
builder.mutationField('pauseDeliberation', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: PauseInput }) },
    resolve: asOperation('pauseDeliberation', pauseDeliberation),
  }),
)

const LengthenInput = builder.inputType('LengthenDeliberationInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id(), minutes: t.int() }),
})
builder.mutationField('lengthenDeliberation', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: LengthenInput }) },
    resolve: asOperation('lengthenDeliberation', lengthenDeliberation),
  }),
)

const EndInput = builder.inputType('EndDeliberationInput', {
  fields: (t) => ({ operationId: t.id(), expectedVersion: t.int(), requestId: t.id() }),
})
builder.mutationField('endDeliberation', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: EndInput }) },
    resolve: asOperation('endDeliberation', endDeliberation),
  }),
)

const OpenRoundInput = builder.inputType('OpenRoundInput', {
  description: 'prompt: own words, with OWN alone.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    question: t.field({ type: QuestionRef }),
    prompt: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})
builder.mutationField('openRound', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: OpenRoundInput }) },
    resolve: asOperation('openRound', openRound),
  }),
)

const SaveAnswerInput = builder.inputType('SaveAnswerInput', {
  description:
    'expectedVersion: of one’s own answer, 0 for the first. scale: with the question of the scale alone.',
  fields: (t) => ({
    operationId: t.id(),
    expectedVersion: t.int(),
    requestId: t.id(),
    roundId: t.id(),
    text: t.string(),
    scale: t.int({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})
builder.mutationField('saveAnswer', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: SaveAnswerInput }) },
    resolve: asOperation('saveAnswer', saveAnswer),
  }),
)

const RevealInput = builder.inputType('RevealRoundInput', {
  fields: (t) => ({ operationId: t.id(), requestId: t.id(), roundId: t.id() }),
})
builder.mutationField('revealRound', (t) =>
  t.field({
    type: CardResultRef,
    args: { input: t.arg({ type: RevealInput }) },
    resolve: asOperation('revealRound', revealRound),
  }),
)
