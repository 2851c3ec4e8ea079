import { builder } from '#graph/builder.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import { ConsultationResultRef, ConsultationWantRef, asWriting } from './consultation.graph.ts'
import { describeConsultation } from './consultation.ts'
import { noteDissent, recordOutcome } from './outcome.ts'
import { editRecordText } from './record.ts'
import { addNextStep, changeNextStep, finishNextStep } from './step.ts'

const DescribeConsultationInput = builder.inputType('DescribeConsultationInput', {
  description: 'expectedVersion is that of the description; 0 when there was none.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    expectedVersion: t.int(),
    voice: t.string({ required: false }),
    known: t.string({ required: false }),
    unknown: t.string({ required: false }),
    assessment: t.string({ required: false }),
    wants: t.field({ type: [ConsultationWantRef], required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('describeConsultation', (t) =>
  t.field({
    type: ConsultationResultRef,
    args: { input: t.arg({ type: DescribeConsultationInput }) },
    resolve: asWriting('describeConsultation', describeConsultation),
  }),
)

const RecordOutcomeInput = builder.inputType('RecordOutcomeInput', {
  description: 'expectedVersion is that of the outcome; 0 when there was none.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    expectedVersion: t.int(),
    recommendation: t.string(),
    reasons: t.string({ required: false }),
    followUpOn: t.field({ type: 'Date', required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('recordOutcome', (t) =>
  t.field({
    type: ConsultationResultRef,
    args: { input: t.arg({ type: RecordOutcomeInput }) },
    resolve: asWriting('recordOutcome', recordOutcome),
  }),
)

const AddNextStepInput = builder.inputType('AddNextStepInput', {
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    text: t.string(),
    ownerId: t.id(),
    dueOn: t.field({ type: 'Date', required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('addNextStep', (t) =>
  t.field({
    type: ConsultationResultRef,
    args: { input: t.arg({ type: AddNextStepInput }) },
    resolve: asWriting('addNextStep', addNextStep),
  }),
)

const ChangeNextStepInput = builder.inputType('ChangeNextStepInput', {
  description: 'expectedVersion is that of the step.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    stepId: t.id(),
    expectedVersion: t.int(),
    text: t.string(),
    ownerId: t.id(),
    dueOn: t.field({ type: 'Date', required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('changeNextStep', (t) =>
  t.field({
    type: ConsultationResultRef,
    args: { input: t.arg({ type: ChangeNextStepInput }) },
    resolve: asWriting('changeNextStep', changeNextStep),
  }),
)

const FinishNextStepInput = builder.inputType('FinishNextStepInput', {
  fields: (t) => ({ operationId: t.id(), requestId: t.id(), stepId: t.id() }),
})

builder.mutationField('finishNextStep', (t) =>
  t.field({
    type: ConsultationResultRef,
    args: { input: t.arg({ type: FinishNextStepInput }) },
    resolve: asWriting('finishNextStep', finishNextStep),
  }),
)

const NoteDissentInput = builder.inputType('NoteDissentInput', {
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    text: t.string(),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('noteDissent', (t) =>
  t.field({
    type: ConsultationResultRef,
    args: { input: t.arg({ type: NoteDissentInput }) },
    resolve: asWriting('noteDissent', noteDissent),
  }),
)

const EditRecordTextInput = builder.inputType('EditRecordTextInput', {
  description: 'expectedVersion is that of the text. Without a text it is made anew from the fields.',
  fields: (t) => ({
    operationId: t.id(),
    requestId: t.id(),
    expectedVersion: t.int(),
    text: t.string({ required: false }),
    confirmation: t.field({ type: TextConfirmationInput, required: false }),
  }),
})

builder.mutationField('editRecordText', (t) =>
  t.field({
    type: ConsultationResultRef,
    args: { input: t.arg({ type: EditRecordTextInput }) },
    resolve: asWriting('editRecordText', editRecordText),
  }),
)
