// What the viewer has been told, how she wants to be told, and the bell that says when to ask again.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const NoticeParts = graphql(`
  fragment NoticeParts on Notices @_unmask {
    unreadCount
    notices {
      id
      kind
      at
      readAt
      actor {
        id
        name
        initials
      }
      insteadOf {
        id
        name
      }
      requestId
      boardId
      boardRef
      caseKind
      requestKind
      isProtected
      isUrgent
    }
  }
`)

const SettingParts = graphql(`
  fragment SettingParts on NoticeSetting @_unmask {
    mail
    email
    quietFrom
    quietUntil
    digestAt
    canMail
  }
`)

export const ListNotices = graphql(
  `
    query ListNotices {
      notices {
        ...NoticeParts
      }
    }
  `,
  [NoticeParts],
)

export const HearBell = graphql(`
  subscription HearBell {
    noticeBell
  }
`)

export const MarkNoticesRead = graphql(
  `
    mutation MarkNoticesRead($input: MarkNoticesReadInput!) {
      markNoticesRead(input: $input) {
        __typename
        ... on Notices {
          ...NoticeParts
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [NoticeParts, RefusalParts],
)

export const FindNoticeSetting = graphql(
  `
    query FindNoticeSetting {
      noticeSetting {
        ...SettingParts
      }
    }
  `,
  [SettingParts],
)

export const SetNotices = graphql(
  `
    mutation SetNotices($input: SetNoticesInput!) {
      setNotices(input: $input) {
        __typename
        ... on NoticeSetting {
          ...SettingParts
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [SettingParts, RefusalParts],
)

export type Notices = ResultOf<typeof NoticeParts>
export type Notice = Notices['notices'][number]
export type NoticeSetting = ResultOf<typeof SettingParts>
