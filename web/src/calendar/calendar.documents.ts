// The viewer's calendar address, and a unit's day sheet.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const CalendarFeedParts = graphql(`
  fragment CalendarFeedParts on CalendarFeed @_unmask {
    id
    createdAt
    lastReadAt
  }
`)
export type CalendarFeed = ResultOf<typeof CalendarFeedParts>

export const FindCalendarFeed = graphql(
  `
    query FindCalendarFeed {
      calendarFeed {
        ...CalendarFeedParts
      }
    }
  `,
  [CalendarFeedParts],
)

export const CreateCalendarFeed = graphql(
  `
    mutation CreateCalendarFeed($input: CreateCalendarFeedInput!) {
      createCalendarFeed(input: $input) {
        __typename
        ... on CalendarFeedMade {
          address
          feed {
            ...CalendarFeedParts
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [CalendarFeedParts, RefusalParts],
)

export const RevokeCalendarFeed = graphql(
  `
    mutation RevokeCalendarFeed($input: RevokeCalendarFeedInput!) {
      revokeCalendarFeed(input: $input) {
        __typename
        ... on CalendarFeedRevoked {
          revokedAt
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [RefusalParts],
)

export const ReadDaySheet = graphql(`
  query ReadDaySheet($unitId: ID!) {
    daySheet(unitId: $unitId) {
      unitName
      on
      madeAt
      people {
        name
        isAway
        awayUntil
        deputy
      }
      times {
        at
        minutes
        what
        requestKind
        callBackAt
        contact
        car
        isAwaited
        boardRef
        names
      }
      deadlines {
        dueOn
        boardRef
        responsible
      }
    }
  }
`)
export type DaySheet = ResultOf<typeof ReadDaySheet>['daySheet']
export type SheetPerson = DaySheet['people'][number]
export type SheetTime = DaySheet['times'][number]
