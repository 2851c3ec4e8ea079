// What a circle is asked, told and changed with.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const PlaceParts = graphql(`
  fragment PlaceParts on CirclePlace @_unmask {
    person {
      id
      name
      initials
      role
    }
    bases
    untilAt
  }
`)

export const Standing = graphql(`
  query Standing($requestId: ID!) {
    viewerStanding(requestId: $requestId) {
      caseId
      bases
      isConflicted
      canOpen
      needsReason
      canBreakGlass
      canComment
      canChangeCircle
      canDeclareConflict
      canDeclareConflictOf
      canWithdrawConflict
      conflicted {
        id
        name
      }
      canProtect
      canLiftProtection
    }
  }
`)

export const Colleagues = graphql(`
  query Colleagues {
    colleagues {
      id
      name
      initials
      role
    }
  }
`)

const CircleAnswer = graphql(
  `
    fragment CircleAnswer on CircleResult @_unmask {
      __typename
      ... on CircleChanged {
        clock
        places {
          ...PlaceParts
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [PlaceParts, RefusalParts],
)

export const LetIntoCircle = graphql(
  `
    mutation LetIntoCircle($input: LetIntoCircleInput!) {
      letIntoCircle(input: $input) {
        ...CircleAnswer
      }
    }
  `,
  [CircleAnswer],
)

export const LetOutOfCircle = graphql(
  `
    mutation LetOutOfCircle($input: LetOutOfCircleInput!) {
      letOutOfCircle(input: $input) {
        ...CircleAnswer
      }
    }
  `,
  [CircleAnswer],
)

const ConflictAnswer = graphql(
  `
    fragment ConflictAnswer on ConflictResult @_unmask {
      __typename
      ... on ConflictChanged {
        clock
        personId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const DeclareConflict = graphql(
  `
    mutation DeclareConflict($input: DeclareConflictInput!) {
      declareConflict(input: $input) {
        ...ConflictAnswer
      }
    }
  `,
  [ConflictAnswer],
)

export const WithdrawConflict = graphql(
  `
    mutation WithdrawConflict($input: WithdrawConflictInput!) {
      withdrawConflict(input: $input) {
        ...ConflictAnswer
      }
    }
  `,
  [ConflictAnswer],
)

export const OpenWithReason = graphql(
  `
    mutation OpenWithReason($input: OpenWithReasonInput!) {
      openWithReason(input: $input) {
        __typename
        ... on OpenedWithReason {
          kind
          untilAt
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [RefusalParts],
)

const ProtectionAnswer = graphql(
  `
    fragment ProtectionAnswer on ProtectionResult @_unmask {
      __typename
      ... on ProtectionChanged {
        boardId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const ProtectCase = graphql(
  `
    mutation ProtectCase($input: ProtectCaseInput!) {
      protectCase(input: $input) {
        ...ProtectionAnswer
      }
    }
  `,
  [ProtectionAnswer],
)

export const LiftProtection = graphql(
  `
    mutation LiftProtection($input: LiftProtectionInput!) {
      liftProtection(input: $input) {
        ...ProtectionAnswer
      }
    }
  `,
  [ProtectionAnswer],
)

export type Place = ResultOf<typeof PlaceParts>
export type ViewerStanding = NonNullable<ResultOf<typeof Standing>['viewerStanding']>
export type Colleague = ResultOf<typeof Colleagues>['colleagues'][number]
