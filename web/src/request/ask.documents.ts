// What a new request asks and is told: the viewer's own cases, and one mutation per kind of request.
import { CardAnswer } from '#board/board.documents.ts'
import { graphql, type ResultOf } from '#client/graphql.ts'

export const OwnCases = graphql(`
  query OwnCases {
    ownCases {
      id
      boardRef
      recordNumber
      kind
      stage
      deadlineOn
      boardId
    }
  }
`)

export const AskForConsultation = graphql(
  `
    mutation AskForConsultation($input: AskForConsultationInput!) {
      askForConsultation(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const RequestCohandling = graphql(
  `
    mutation RequestCohandling($input: RequestCohandlingInput!) {
      requestCohandling(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const RequestSupervision = graphql(
  `
    mutation RequestSupervision($input: RequestSupervisionInput!) {
      requestSupervision(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export type OwnCase = ResultOf<typeof OwnCases>['ownCases'][number]
