// Who is signed in, and what they may do on which boards.
import { graphql } from '#client/graphql.ts'

export const FindViewer = graphql(`
  query FindViewer {
    viewer {
      id
      name
      initials
      role
      viewerCanListOpenings
      viewerCanImport
      reviewUnits {
        id
        name
        leftCount
      }
      boards {
        id
        name
        isProtected
        viewerCanAsk
        viewerCanTriage
        viewerCanTakeOver
        viewerCanMove
        viewerCanPurge
        unitId
        viewerCanSetUnit
      }
    }
    sharedCards {
      id
      boardRef
    }
    figures {
      id
    }
  }
`)
