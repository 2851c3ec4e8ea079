// What the review of the log and the list of openings are asked for and kept with.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const CheckParts = graphql(`
  fragment CheckParts on AccessCheck @_unmask {
    id
    version
    person {
      id
      name
      initials
    }
    at
    isOwn
    isHidden
    boardRef
    caseKind
    basis
    isRefused
    why
    reason
    findings {
      version
      outcome
      note
      by {
        id
        name
      }
      at
    }
  }
`)
export type Check = ResultOf<typeof CheckParts>
export type Outcome = Check['findings'][number]['outcome']
export type Reason = Check['why'][number]

const MonthParts = graphql(`
  fragment MonthParts on ReviewMonth @_unmask {
    month
    dueOn
    drawnAt
    checkCount
    leftCount
    leftForOthersCount
  }
`)
export type ReviewMonth = ResultOf<typeof MonthParts>

export const FindReviewUnits = graphql(`
  query FindReviewUnits {
    viewer {
      reviewUnits {
        id
        name
        leftCount
      }
    }
  }
`)

export const ListReviews = graphql(
  `
    query ListReviews($unitId: ID!) {
      accessReviews(unitId: $unitId) {
        ...MonthParts
      }
    }
  `,
  [MonthParts],
)

export const OpenReview = graphql(
  `
    query OpenReview($unitId: ID!, $month: String!) {
      accessReview(unitId: $unitId, month: $month) {
        summary {
          ...MonthParts
        }
        unitId
        unitName
        reviewers {
          id
          name
        }
        checks {
          ...CheckParts
        }
      }
    }
  `,
  [MonthParts, CheckParts],
)
export type Review = NonNullable<ResultOf<typeof OpenReview>['accessReview']>

export const ExportReview = graphql(`
  query ExportReview($unitId: ID!, $month: String!) {
    accessReviewExport(unitId: $unitId, month: $month)
  }
`)

export const RecordCheck = graphql(
  `
    mutation RecordCheck($input: RecordCheckInput!) {
      recordCheck(input: $input) {
        __typename
        ... on CheckRecorded {
          check {
            ...CheckParts
          }
        }
        ... on CheckConflict {
          message
          current {
            ...CheckParts
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [CheckParts, RefusalParts],
)

export const ListOpenings = graphql(`
  query ListOpenings($after: ID) {
    caseOpenings(first: 50, after: $after) {
      openings {
        id
        at
        person {
          id
          name
          initials
          role
        }
        requestId
        boardId
        boardRef
        caseKind
        isProtected
        basis
        reason
      }
      next
    }
  }
`)
export type CaseOpening = ResultOf<typeof ListOpenings>['caseOpenings']['openings'][number]
