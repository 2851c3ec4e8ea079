import { builder } from '#graph/builder.ts'
import { FINDING_KINDS, type Finding } from '#lib/identifying.ts'
import { checkText } from './guard.ts'

const FindingKindRef = builder.enumType('TextFindingKind', { values: FINDING_KINDS })

const TextFindingRef = builder.objectRef<Finding>('TextFinding').implement({
  description: 'Something in a text that may point a person out, in UTF-16 units; never what.',
  fields: (t) => ({
    kind: t.expose('kind', { type: FindingKindRef }),
    start: t.exposeInt('start'),
    end: t.exposeInt('end'),
    isRefused: t.boolean({
      description: 'Whether a text with it is refused. The rest is kept, and warned of.',
      resolve: ({ kind }) => kind === 'IDENTITY_NUMBER',
    }),
  }),
})

builder.queryField('checkText', (t) =>
  t.field({
    type: [TextFindingRef],
    description: 'While one writes: what the guard would say. The text is neither kept nor logged.',
    args: { text: t.arg.string() },
    resolve: async (_, { text }, { scope }) => await checkText(scope, text),
  }),
)

/** An optional field of every verb that takes words. */
export const TextConfirmationInput = builder.inputType('TextConfirmationInput', {
  description: 'The writer was warned of what the text has (checkText) and lets it stand: why.',
  fields: (t) => ({ reason: t.string() }),
})
