import { STARTS } from './start.rules.ts'
import { type ClockPreview, previewClock } from './reference.ts'
import { ClockRule } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'

export const ClockRuleRef = builder.enumType(ClockRule, {
  name: 'ClockRule',
  description: 'Every limit that the product knows.',
})

export const ClockStartRef = builder.enumType('ClockStart', {
  description:
    'What a day is that a limit starts from: of its event, of when what comes again was done last, or of an arrival after the hour of the unit.',
  values: STARTS,
})

const ClockPreviewRef = builder.objectRef<ClockPreview>('ClockPreview').implement({
  description: 'What a rule gives from the day of its event.',
  fields: (t) => ({
    targetOn: t.expose('targetOn', {
      type: 'Date',
      description: 'The day as counted: of what is to be done at once, the day of the event.',
    }),
    limitOn: t.expose('limitOn', {
      type: 'Date',
      description: 'The legal limit: the target, or the next working day where the law lets it wait.',
    }),
    legalReference: t.exposeString('legalReference', {
      nullable: true,
      description: 'Where the law says so on the day of the event; null where no such place is known.',
    }),
  }),
})

builder.queryField('clockPreview', (t) =>
  t.field({
    type: ClockPreviewRef,
    description:
      'The calendar of the limits, so that an office can check it itself. Says nothing of anybody.',
    args: {
      rule: t.arg({ type: ClockRuleRef }),
      startOn: t.arg({ type: 'Date' }),
      startedAs: t.arg({
        type: ClockStartRef,
        required: false,
        description: 'What the day is; absent: EVENT.',
      }),
    },
    resolve: async (_, { rule, startOn, startedAs }, { scope }) =>
      await previewClock(scope, { rule, startOn, startedAs: startedAs ?? 'EVENT' }),
  }),
)
