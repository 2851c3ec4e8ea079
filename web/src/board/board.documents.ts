// What the board asks and is told. The face of a card is one fragment, the same in the first answer, in the feed and
// in the answer of a verb: whoever did it and whoever watches get the same bytes.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const CardFace = graphql(`
  fragment CardFace on Card @_unmask {
    id
    version
    boardRef
    kind
    ask
    need
    urgency
    columnId
    rank
    caseKind
    stage
    weightBand
    deadlineOn
    columnEnteredAt
    askedBy {
      id
      name
      initials
    }
    responsible {
      id
      name
      initials
    }
    waitingSince
    claim {
      by {
        id
        name
        initials
      }
      since
    }
    coHandlers {
      id
      name
      initials
    }
    candidate {
      id
      name
      initials
    }
    directedTo {
      id
      name
      initials
    }
    escalatedAt
    bookedAt
    sentBackAt
    answerBy
    owedSince
    followUpOn
    parkedUntilOn
    closedAt
    changedBy {
      id
      name
      initials
    }
    changedAt
  }
`)

export const BoardFace = graphql(
  `
    fragment BoardFace on Board @_unmask {
      id
      name
      epoch
      clock
      columns {
        id
        key
        name
        limit
        longDays
      }
      cards {
        ...CardFace
      }
      viewerCanAsk
      viewerCanTriage
      viewerCanTakeOver
      viewerCanMove
    }
  `,
  [CardFace],
)

export const OpenBoard = graphql(
  `
    query OpenBoard($id: ID!) {
      board(id: $id) {
        ...BoardFace
      }
    }
  `,
  [BoardFace],
)

export const BoardFeed = graphql(
  `
    subscription BoardFeed($boardId: ID!, $after: Int, $epoch: ID) {
      boardFeed(boardId: $boardId, after: $after, epoch: $epoch) {
        epoch
        clock
        previous
        snapshot {
          ...BoardFace
        }
        events {
          clock
          kind
          operationId
          actor {
            id
            name
            initials
          }
          card {
            ...CardFace
          }
          removedCardId
        }
      }
    }
  `,
  [BoardFace, CardFace],
)

export const BoardPresence = graphql(`
  subscription BoardPresence($boardId: ID!, $cardId: ID) {
    boardPresence(boardId: $boardId, cardId: $cardId) {
      person {
        id
        name
        initials
      }
      cardId
    }
  }
`)

/** The members of a verb's result, where the verb answers with the card. */
export const CardAnswer = graphql(
  `
    fragment CardAnswer on CardResult @_unmask {
      __typename
      ... on CardChanged {
        clock
        card {
          ...CardFace
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
      ... on Conflict {
        code
        message
        current {
          ...CardFace
        }
        changedBy {
          id
          name
          initials
        }
        changedAt
      }
    }
  `,
  [CardFace, RefusalParts],
)

export const MoveCard = graphql(
  `
    mutation MoveCard($input: MoveCardInput!) {
      moveCard(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const ClaimRequest = graphql(
  `
    mutation ClaimRequest($input: ClaimRequestInput!) {
      claimRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const ReleaseRequest = graphql(
  `
    mutation ReleaseRequest($input: ReleaseRequestInput!) {
      releaseRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const TriageRequest = graphql(
  `
    mutation TriageRequest($input: TriageRequestInput!) {
      triageRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export type Card = ResultOf<typeof CardFace>
export type Board = ResultOf<typeof BoardFace>
export type Column = Board['columns'][number]
export type ColumnKey = Column['key']
export type Actor = Card['askedBy']
export type BoardMessage = ResultOf<typeof BoardFeed>['boardFeed']
export type Present = ResultOf<typeof BoardPresence>['boardPresence'][number]
export type CardOutcome = ResultOf<typeof CardAnswer>
