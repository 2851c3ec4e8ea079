// What may be read in, how an import goes, and the list of a unit as a file.
import { graphql, type ResultOf } from '#client/graphql.ts'

export const FindImportDesk = graphql(`
  query FindImportDesk {
    importDesk {
      underWayId
      kinds {
        kind
        fields {
          field
          label
          isNeeded
        }
      }
      exportUnits {
        id
        name
      }
    }
  }
`)

export const FindImportJob = graphql(`
  query FindImportJob($id: ID!) {
    importJob(id: $id) {
      id
      kind
      isDryRun
      state
      phase
      rowsDone
      rowsTotal
      report {
        faults {
          row
          rows
          count
          column
          message
        }
        faultCount
        newCount
        changedCount
        unchangedCount
        leftCount
        waitingCount
        closedCount
        askedCount
        toHandOverCount
        endedCount
        endedRows
        lines {
          row
          rows
          count
          what
          label
          fields
        }
      }
    }
  }
`)

export const ExportCases = graphql(`
  query ExportCases($unitId: ID!) {
    caseExport(unitId: $unitId)
  }
`)

export type Desk = ResultOf<typeof FindImportDesk>['importDesk']
export type DeskKind = Desk['kinds'][number]
export type Job = NonNullable<ResultOf<typeof FindImportJob>['importJob']>
export type Report = NonNullable<Job['report']>
