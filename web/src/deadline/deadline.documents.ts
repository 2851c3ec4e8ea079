// The limits of a case in an opened request, those of a unit on a page of their own, and what the unit has set for itself.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const CaseClocks = graphql(`
  query CaseClocks($requestId: ID!) {
    caseClocks(requestId: $requestId) {
      caseId
      today
      viewerCanSet
      ownLimits {
        id
        name
      }
      decisions {
        id
        name
        on
      }
      clocks {
        id
        version
        rule
        ownName
        startedOn
        targetOn
        limitOn
        state
        source
        verifiedAt
        verifiedBy {
          id
          name
        }
        suspendedOn
        endedOn
        legalReference
        extendedBy
        mayBeSuspended
        mayCorrect
        following
        changes {
          id
          kind
          by {
            id
            name
          }
          at
          reason
          courtDecidedOn
          fromLimit
          toLimit
        }
      }
    }
  }
`)
export type CaseClocks = NonNullable<ResultOf<typeof CaseClocks>['caseClocks']>
export type Clock = CaseClocks['clocks'][number]
export type ClockRule = NonNullable<Clock['rule']>

export const Deadlines = graphql(`
  query Deadlines($unitId: ID) {
    deadlines(unitId: $unitId) {
      clockId
      boardRef
      caseKind
      responsible {
        id
        name
        initials
      }
      rule
      ownName
      targetOn
      limitOn
      isVerified
      requestId
      when
    }
  }
`)
export type Deadline = ResultOf<typeof Deadlines>['deadlines'][number]

export const PreviewClock = graphql(`
  query PreviewClock($rule: ClockRule!, $startOn: Date!) {
    clockPreview(rule: $rule, startOn: $startOn) {
      targetOn
      limitOn
      legalReference
    }
  }
`)

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
      columnAges {
        key
        days
      }
    }
  }
`)
export type UnitClocks = ResultOf<typeof ClockSettings>['clockSettings']

const ClockAnswer = graphql(
  `
    fragment ClockAnswer on ClockResult @_unmask {
      __typename
      ... on ClockChanged {
        clock
        clockId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

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

export const StartClock = graphql(
  `
    mutation StartClock($input: StartClockInput!) {
      startClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const MeetClock = graphql(
  `
    mutation MeetClock($input: MeetClockInput!) {
      meetClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const ExtendClock = graphql(
  `
    mutation ExtendClock($input: ExtendClockInput!) {
      extendClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const CorrectClock = graphql(
  `
    mutation CorrectClock($input: CorrectClockInput!) {
      correctClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const SuspendClock = graphql(
  `
    mutation SuspendClock($input: SuspendClockInput!) {
      suspendClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const ResumeClock = graphql(
  `
    mutation ResumeClock($input: ResumeClockInput!) {
      resumeClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const EndClock = graphql(
  `
    mutation EndClock($input: EndClockInput!) {
      endClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const VerifyClock = graphql(
  `
    mutation VerifyClock($input: VerifyClockInput!) {
      verifyClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
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
