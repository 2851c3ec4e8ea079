// What an opened request asks and is told. Its face is the board's own fragment; the content comes only here.
import { CardAnswer, CardFace } from '#board/board.documents.ts'
import { graphql, type ResultOf } from '#client/graphql.ts'
import { PlaceParts } from '#circle/circle.documents.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const PersonParts = graphql(`
  fragment PersonParts on Person @_unmask {
    id
    name
    initials
  }
`)

const CommentParts = graphql(
  `
    fragment CommentParts on Comment @_unmask {
      id
      text
      isAdvice
      at
      author {
        ...PersonParts
      }
    }
  `,
  [PersonParts],
)

const EntryParts = graphql(
  `
    fragment EntryParts on HistoryEntry @_unmask {
      clock
      kind
      at
      urgency
      reason
      actor {
        ...PersonParts
      }
    }
  `,
  [PersonParts],
)

const StandingParts = graphql(
  `
    fragment StandingParts on RetentionStanding @_unmask {
      carried {
        at
        by {
          ...PersonParts
        }
      }
      purgeOn
      isHeld
      purgedAt
      viewerCanCarry
    }
  `,
  [PersonParts],
)

const OpenedParts = graphql(
  `
    fragment OpenedParts on OpenedRequest @_unmask {
      id
      epoch
      clock
      recordNumber
      question
      whyNow
      card {
        ...CardFace
      }
      places {
        ...PlaceParts
      }
      comments {
        ...CommentParts
      }
      history {
        ...EntryParts
      }
      retention {
        ...StandingParts
      }
    }
  `,
  [CardFace, PlaceParts, CommentParts, EntryParts, StandingParts],
)

export const OpenRequest = graphql(
  `
    query OpenRequest($id: ID!) {
      request(id: $id) {
        ...OpenedParts
      }
    }
  `,
  [OpenedParts],
)

export const RequestFeed = graphql(
  `
    subscription RequestFeed($requestId: ID!, $after: Int, $epoch: ID) {
      requestFeed(requestId: $requestId, after: $after, epoch: $epoch) {
        epoch
        clock
        previous
        left
        snapshot {
          ...OpenedParts
        }
        events {
          clock
          kind
          operationId
          card {
            ...CardFace
          }
          places {
            ...PlaceParts
          }
          comment {
            ...CommentParts
          }
          entry {
            ...EntryParts
          }
          retention {
            ...StandingParts
          }
        }
      }
    }
  `,
  [OpenedParts, CardFace, PlaceParts, CommentParts, EntryParts, StandingParts],
)

export const SharedCards = graphql(
  `
    query SharedCards {
      sharedCards {
        ...CardFace
        isProtected
      }
    }
  `,
  [CardFace],
)

export const AddComment = graphql(
  `
    mutation AddComment($input: AddCommentInput!) {
      addComment(input: $input) {
        __typename
        ... on CommentAdded {
          clock
          comment {
            ...CommentParts
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
        ... on Conflict {
          code
          message
        }
      }
    }
  `,
  [CommentParts, RefusalParts],
)

export const TakeOverRequest = graphql(
  `
    mutation TakeOverRequest($input: TakeOverRequestInput!) {
      takeOverRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const ParkRequest = graphql(
  `
    mutation ParkRequest($input: ParkRequestInput!) {
      parkRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const CloseRequest = graphql(
  `
    mutation CloseRequest($input: CloseRequestInput!) {
      closeRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const ReopenRequest = graphql(
  `
    mutation ReopenRequest($input: ReopenRequestInput!) {
      reopenRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export type SharedCard = ResultOf<typeof SharedCards>['sharedCards'][number]
export type Opened = ResultOf<typeof OpenedParts>
export type Comment = ResultOf<typeof CommentParts>
export type HistoryEntry = ResultOf<typeof EntryParts>
export type RequestMessage = ResultOf<typeof RequestFeed>['requestFeed']
