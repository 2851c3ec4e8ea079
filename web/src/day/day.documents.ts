// One person's day: what waits for her, in lists that lead there.
import { graphql, type ResultOf } from '#client/graphql.ts'

const DayItemParts = graphql(`
  fragment DayItemParts on DayItem @_unmask {
    id
    what
    at
    dueOn
    by {
      id
      name
    }
    text
    requestId
    boardId
    boardRef
    caseKind
    requestKind
    urgency
    isProtected
  }
`)

export const ReadMyDay = graphql(
  `
    query ReadMyDay {
      myDay {
        today
        questions {
          ...DayItemParts
        }
        owed {
          ...DayItemParts
        }
        steps {
          ...DayItemParts
        }
        inHand {
          ...DayItemParts
        }
        deadlines {
          ...DayItemParts
        }
        sessions {
          ...DayItemParts
        }
      }
    }
  `,
  [DayItemParts],
)

export type MyDay = ResultOf<typeof ReadMyDay>['myDay']
export type DayItem = ResultOf<typeof DayItemParts>
