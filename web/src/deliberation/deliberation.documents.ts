// What a consultation asks, is told and is led with.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const DeliberationFeed = graphql(`
  subscription DeliberationFeed($requestId: ID!) {
    deliberationFeed(requestId: $requestId) {
      left
      session {
        now
        boardId
        unitId
        deliberation {
          id
          version
          mode
          step
          steps {
            key
            minutes
            speaks
          }
          stepStartedAt
          stepElapsed
          stepExtra
          pausedAt
          leader {
            id
            name
          }
        }
        rounds {
          id
          question
          prompt
          openedAt
          revealedAt
          answeredCount
          expectedCount
          openedBy {
            id
            name
          }
          own {
            version
            text
            scale
            savedAt
          }
          answers {
            text
            scale
            person {
              id
              name
              initials
            }
          }
        }
      }
    }
  }
`)

const LedAnswer = graphql(
  `
    fragment LedAnswer on CardResult @_unmask {
      __typename
      ... on CardChanged {
        clock
      }
      ... on Refusal {
        ...RefusalParts
      }
      ... on Conflict {
        code
        message
      }
    }
  `,
  [RefusalParts],
)

export const StartDeliberation = graphql(
  `
    mutation StartDeliberation($input: StartDeliberationInput!) {
      startDeliberation(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export const StepDeliberation = graphql(
  `
    mutation StepDeliberation($input: StepDeliberationInput!) {
      stepDeliberation(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export const PauseDeliberation = graphql(
  `
    mutation PauseDeliberation($input: PauseDeliberationInput!) {
      pauseDeliberation(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export const LengthenDeliberation = graphql(
  `
    mutation LengthenDeliberation($input: LengthenDeliberationInput!) {
      lengthenDeliberation(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export const EndDeliberation = graphql(
  `
    mutation EndDeliberation($input: EndDeliberationInput!) {
      endDeliberation(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export const OpenRound = graphql(
  `
    mutation OpenRound($input: OpenRoundInput!) {
      openRound(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export const SaveAnswer = graphql(
  `
    mutation SaveAnswer($input: SaveAnswerInput!) {
      saveAnswer(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export const RevealRound = graphql(
  `
    mutation RevealRound($input: RevealRoundInput!) {
      revealRound(input: $input) {
        ...LedAnswer
      }
    }
  `,
  [LedAnswer],
)

export type Session = NonNullable<ResultOf<typeof DeliberationFeed>['deliberationFeed']['session']>
export type Deliberation = NonNullable<Session['deliberation']>
export type Round = Session['rounds'][number]
