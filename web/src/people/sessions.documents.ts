// What the viewer's own sessions are asked for and ended with.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

/** Asks for next to nothing: any question is use of the session. */
export const UseSession = graphql(`
  query UseSession {
    session {
      idleEndsAt
    }
  }
`)

const SessionParts = graphql(`
  fragment SessionParts on Session @_unmask {
    id
    device
    isThis
    startedAt
    lastSeenAt
    endsAt
  }
`)
export type OwnSession = ResultOf<typeof SessionParts>

export const ListSessions = graphql(
  `
    query ListSessions {
      sessions {
        ...SessionParts
      }
    }
  `,
  [SessionParts],
)

export const EndSession = graphql(
  `
    mutation EndSession($input: EndSessionInput!) {
      endSession(input: $input) {
        __typename
        ... on SessionsEnded {
          sessions {
            ...SessionParts
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [SessionParts, RefusalParts],
)

export const EndOtherSessions = graphql(
  `
    mutation EndOtherSessions($input: EndOtherSessionsInput!) {
      endOtherSessions(input: $input) {
        __typename
        ... on SessionsEnded {
          sessions {
            ...SessionParts
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [SessionParts, RefusalParts],
)
