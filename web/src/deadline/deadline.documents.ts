// The limits of a case in an opened request or at its desk, and those of a unit on a page of their own.
import { graphql, type ResultOf, type VariablesOf } from '#client/graphql.ts'

const ClockPart = graphql(`
  fragment ClockPart on CaseClocks @_unmask {
    caseId
    today
    arrivedOn
    fromArrival
    lateMinute
    mayWaitWhenLate
    countedOtherwiseAgain
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
      isHidden
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
      goalOn
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
`)

export const CaseClocks = graphql(
  `
    query CaseClocks($requestId: ID!) {
      caseClocks(requestId: $requestId) {
        ...ClockPart
      }
    }
  `,
  [ClockPart],
)
export const ClockDesk = graphql(
  `
    query ClockDesk($caseId: ID!) {
      clockDesk(caseId: $caseId) {
        ...ClockPart
      }
    }
  `,
  [ClockPart],
)
export type CaseClocks = NonNullable<ResultOf<typeof CaseClocks>['caseClocks']>
export type Clock = CaseClocks['clocks'][number]
export type ClockRule = NonNullable<Clock['rule']>

export const Deadlines = graphql(`
  query Deadlines($unitId: ID) {
    deadlines(unitId: $unitId) {
      clockId
      caseId
      boardRef
      caseKind
      responsible {
        id
        name
        initials
      }
      rule
      isHidden
      ownName
      targetOn
      limitOn
      goalOn
      isVerified
      requestId
      boardId
      when
      viewerCanSet
    }
  }
`)
export type Deadline = ResultOf<typeof Deadlines>['deadlines'][number]

export const ClockCases = graphql(`
  query ClockCases($unitId: ID) {
    clockCases(unitId: $unitId) {
      id
      boardRef
      kind
    }
  }
`)

export const PreviewClock = graphql(`
  query PreviewClock($rule: ClockRule!, $startOn: Date!, $startedAs: ClockStart) {
    clockPreview(rule: $rule, startOn: $startOn, startedAs: $startedAs) {
      targetOn
      limitOn
      legalReference
    }
  }
`)
export type ClockStart = NonNullable<VariablesOf<typeof PreviewClock>['startedAs']>
