// What co-handling is asked, told and changed with.
import { CardAnswer } from '#board/board.documents.ts'
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const Cohandlings = graphql(`
  query Cohandlings($requestId: ID!) {
    cohandlings(requestId: $requestId) {
      requestId
      wanted {
        scope
        fromOn
        untilOn
        sharePercent
        triggers
      }
      arrangements {
        id
        requestId
        person {
          id
          name
          initials
        }
        state
        scope
        fromOn
        untilOn
        sharePercent
        proposedBy {
          id
          name
          initials
        }
        proposedAt
        answerBy
        answeredAt
        declineReason
        words
        escalatedTo {
          id
          name
        }
        assignedBy {
          id
          name
        }
        endedAt
        end
      }
      lacksSecond
      viewerCanPropose
      viewerCanAssign
    }
  }
`)

export const ProposeCohandler = graphql(
  `
    mutation ProposeCohandler($input: ProposeCohandlerInput!) {
      proposeCohandler(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const AcceptCohandling = graphql(
  `
    mutation AcceptCohandling($input: AcceptCohandlingInput!) {
      acceptCohandling(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const DeclineCohandling = graphql(
  `
    mutation DeclineCohandling($input: DeclineCohandlingInput!) {
      declineCohandling(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const WithdrawProposal = graphql(
  `
    mutation WithdrawProposal($input: WithdrawProposalInput!) {
      withdrawProposal(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const AssignCohandler = graphql(
  `
    mutation AssignCohandler($input: AssignCohandlerInput!) {
      assignCohandler(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const EndCohandling = graphql(
  `
    mutation EndCohandling($input: EndCohandlingInput!) {
      endCohandling(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const CohandlingPolicy = graphql(`
  query CohandlingPolicy($unitId: ID!) {
    cohandlingPolicy(unitId: $unitId) {
      unitId
      policy
      triggers
      version
    }
  }
`)

export const SetCohandlingPolicy = graphql(
  `
    mutation SetCohandlingPolicy($input: SetCohandlingPolicyInput!) {
      setCohandlingPolicy(input: $input) {
        __typename
        ... on CohandlingPolicySet {
          clock
          unitId
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [RefusalParts],
)

export const CohandlingsToAssign = graphql(`
  query CohandlingsToAssign($unitId: ID!) {
    cohandlingsToAssign(unitId: $unitId) {
      why
      card {
        id
        version
        boardRef
        ask
        urgency
        waitingSince
        responsible {
          id
          name
        }
        candidate {
          id
          name
        }
      }
    }
  }
`)

export type ToAssign = ResultOf<typeof CohandlingsToAssign>['cohandlingsToAssign'][number]
export type CardToAssign = ToAssign['card']
export type RequestCohandlings = NonNullable<ResultOf<typeof Cohandlings>['cohandlings']>
export type Arrangement = RequestCohandlings['arrangements'][number]
export type Policy = ResultOf<typeof CohandlingPolicy>['cohandlingPolicy']
