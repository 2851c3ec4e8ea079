// What a unit has set for itself beside the law.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const ClockSettings = graphql(`
  query ClockSettings($unitId: ID!) {
    clockSettings(unitId: $unitId) {
      viewerCanSet
      ownLimits {
        id
        version
        name
        count
        spanUnit
        repeats
        maySuspend
      }
      goals {
        rule
        days
      }
      history {
        id
        kind
        by {
          id
          name
        }
        at
        name
        spanUnit
        key
        rule
        count
      }
      lateMinute
      columnAges {
        key
        days
      }
    }
  }
`)
export type UnitClocks = ResultOf<typeof ClockSettings>['clockSettings']

const SettingsAnswer = graphql(
  `
    fragment SettingsAnswer on ClockSettingsResult @_unmask {
      __typename
      ... on ClockSettingsChanged {
        clock
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const SetOwnLimit = graphql(
  `
    mutation SetOwnLimit($input: SetOwnLimitInput!) {
      setOwnLimit(input: $input) {
        ...SettingsAnswer
      }
    }
  `,
  [SettingsAnswer],
)

export const EndOwnLimit = graphql(
  `
    mutation EndOwnLimit($input: EndOwnLimitInput!) {
      endOwnLimit(input: $input) {
        ...SettingsAnswer
      }
    }
  `,
  [SettingsAnswer],
)

export const SetColumnAge = graphql(
  `
    mutation SetColumnAge($input: SetColumnAgeInput!) {
      setColumnAge(input: $input) {
        ...SettingsAnswer
      }
    }
  `,
  [SettingsAnswer],
)

export const SetUnitGoal = graphql(
  `
    mutation SetUnitGoal($input: SetUnitGoalInput!) {
      setUnitGoal(input: $input) {
        ...SettingsAnswer
      }
    }
  `,
  [SettingsAnswer],
)

export const SetLateHour = graphql(
  `
    mutation SetLateHour($input: SetLateHourInput!) {
      setLateHour(input: $input) {
        ...SettingsAnswer
      }
    }
  `,
  [SettingsAnswer],
)
