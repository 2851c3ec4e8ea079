// How much waits for help, unit by unit.
import { graphql, type ResultOf } from '#client/graphql.ts'

export const Figures = graphql(`
  query Figures {
    figures {
      id
      name
      openCount
      waitingCount
      closedCount
      medianWaitHours
      waits {
        urgency
        answeredCount
        medianMinutes
        ninetiethMinutes
      }
    }
  }
`)

export type UnitFigures = ResultOf<typeof Figures>['figures'][number]
