// What the pages about visits ask and are told. Every act is answered with what is so now.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const VisitParts = graphql(`
  fragment VisitParts on Visit @_unmask {
    id
    state
    boardRef
    safetyContact
    safetyPhone
    by {
      id
      name
    }
    second {
      id
      name
    }
    hasSecondAccepted
    contact {
      id
      name
    }
    car
    startsAt
    endsAt
    callBackAt
    checkedInAt
    alarmedAt
    managerAlarmedAt
    acknowledgedBy {
      id
      name
    }
    acknowledgedAt
    endedAt
    isForTwo
    isPermitted
    alarmedAs
    viewerGoes
    viewerIsAsked
    viewerCanCheckIn
    viewerCanCheckOut
    viewerCanExtend
    viewerCanCancel
    viewerCanStepBack
    viewerCanAskAlong
    viewerCanAcknowledge
  }
`)

const VisitsParts = graphql(
  `
    fragment VisitsParts on Visits @_unmask {
      visits {
        ...VisitParts
      }
      cases {
        id
        boardRef
        isForTwo
      }
      colleagues {
        id
        name
      }
      permittable {
        id
        boardRef
      }
      permits {
        id
        boardRef
        person {
          name
        }
        by {
          name
        }
        onDay
        holds
        viewerCanEnd
      }
    }
  `,
  [VisitParts],
)

export const FindVisits = graphql(
  `
    query FindVisits {
      visits {
        ...VisitsParts
      }
    }
  `,
  [VisitsParts],
)

export const VisitAlarms = graphql(
  `
    query VisitAlarms {
      visitAlarms {
        ...VisitParts
      }
      visitAwaited
    }
  `,
  [VisitParts],
)

export const CaseVisits = graphql(
  `
    query CaseVisits($requestId: ID!) {
      caseVisits(requestId: $requestId) {
        caseId
        isForTwo
        viewerCanPlan
        visits {
          ...VisitParts
        }
        permits {
          id
          boardRef
          person {
            name
          }
          by {
            name
          }
          onDay
          holds
          viewerCanEnd
          reason
        }
      }
      visits {
        colleagues {
          id
          name
        }
      }
    }
  `,
  [VisitParts],
)

const VisitsAnswer = graphql(
  `
    fragment VisitsAnswer on VisitsResult @_unmask {
      __typename
      ... on VisitsChanged {
        visits {
          ...VisitsParts
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [VisitsParts, RefusalParts],
)

export const PlanVisit = graphql(
  `
    mutation PlanVisit($input: PlanVisitInput!) {
      planVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const AskAlong = graphql(
  `
    mutation AskAlong($input: AskAlongInput!) {
      askAlong(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const AcceptVisit = graphql(
  `
    mutation AcceptVisit($input: AcceptVisitInput!) {
      acceptVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const DeclineVisit = graphql(
  `
    mutation DeclineVisit($input: DeclineVisitInput!) {
      declineVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const CancelVisit = graphql(
  `
    mutation CancelVisit($input: CancelVisitInput!) {
      cancelVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const CheckInVisit = graphql(
  `
    mutation CheckInVisit($input: CheckInVisitInput!) {
      checkInVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const CheckOutVisit = graphql(
  `
    mutation CheckOutVisit($input: CheckOutVisitInput!) {
      checkOutVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const ExtendVisit = graphql(
  `
    mutation ExtendVisit($input: ExtendVisitInput!) {
      extendVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const AcknowledgeAlarm = graphql(
  `
    mutation AcknowledgeAlarm($input: AcknowledgeAlarmInput!) {
      acknowledgeAlarm(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const PermitLoneVisit = graphql(
  `
    mutation PermitLoneVisit($input: PermitLoneVisitInput!) {
      permitLoneVisit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export const EndLonePermit = graphql(
  `
    mutation EndLonePermit($input: EndLonePermitInput!) {
      endLonePermit(input: $input) {
        ...VisitsAnswer
      }
    }
  `,
  [VisitsAnswer],
)

export type Visits = ResultOf<typeof FindVisits>['visits']
export type Visit = Visits['visits'][number]
export type Permit = Visits['permits'][number] & { reason?: string | null }
