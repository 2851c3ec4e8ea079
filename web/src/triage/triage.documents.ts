// What triage asks and is told beside the board: what it has left behind in an opened request, its verbs, and what a unit
// has settled for it.
import { CardAnswer } from '#board/board.documents.ts'
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const RequestTriage = graphql(`
  query RequestTriage($requestId: ID!) {
    requestTriage(requestId: $requestId) {
      requestId
      urgencies {
        urgency
        rule
        isAsked
        at
        reason
        by {
          id
          name
        }
      }
      sentBack {
        id
        question
        at
        answer
        answeredAt
        by {
          id
          name
        }
      }
      escalations {
        urgency
        at
        to {
          id
          name
        }
        insteadOf {
          id
          name
        }
      }
      flag {
        basis
        at
        by {
          id
          name
        }
      }
      merged {
        id
        question
        whyNow
        askedAt
        askedBy {
          id
          name
        }
        comments {
          text
          at
          by {
            id
            name
          }
        }
      }
      mergeTargets {
        id
        ask
        askedAt
        askedBy {
          id
          name
        }
      }
      mergedIntoId
      viewerCanSendBack
      viewerCanAnswer
      viewerCanMerge
      viewerCanFlag
    }
  }
`)

export const SendBackRequest = graphql(
  `
    mutation SendBackRequest($input: SendBackRequestInput!) {
      sendBackRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const AnswerSentBack = graphql(
  `
    mutation AnswerSentBack($input: AnswerSentBackInput!) {
      answerSentBack(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const MergeRequest = graphql(
  `
    mutation MergeRequest($input: MergeRequestInput!) {
      mergeRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const FlagSafety = graphql(
  `
    mutation FlagSafety($input: FlagSafetyInput!) {
      flagSafety(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const EndSafetyFlag = graphql(
  `
    mutation EndSafetyFlag($input: EndSafetyFlagInput!) {
      endSafetyFlag(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const TriageSettings = graphql(`
  query TriageSettings($unitId: ID!) {
    responseTimes(unitId: $unitId) {
      urgency
      minutes
    }
    ladder(unitId: $unitId) {
      rungs {
        id
        name
        role
      }
      candidates {
        id
        name
        role
      }
    }
  }
`)

const SettingsAnswer = graphql(
  `
    fragment SettingsAnswer on TriageSettingsResult @_unmask {
      __typename
      ... on TriageSettingsChanged {
        clock
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const SetResponseTime = graphql(
  `
    mutation SetResponseTime($input: SetResponseTimeInput!) {
      setResponseTime(input: $input) {
        ...SettingsAnswer
      }
    }
  `,
  [SettingsAnswer],
)

export const SetLadder = graphql(
  `
    mutation SetLadder($input: SetLadderInput!) {
      setLadder(input: $input) {
        ...SettingsAnswer
      }
    }
  `,
  [SettingsAnswer],
)

export type Left = NonNullable<ResultOf<typeof RequestTriage>['requestTriage']>
type Settings = ResultOf<typeof TriageSettings>
export type ResponseTime = NonNullable<Settings['responseTimes']>[number]
export type Ladder = NonNullable<Settings['ladder']>

export type SafetyBasis = NonNullable<NonNullable<Left['flag']>['basis']>
