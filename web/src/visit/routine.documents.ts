// A unit's routine for visits, and what has happened at work: what is asked for, settled, reported and counted.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const RuleParts = graphql(`
  fragment RuleParts on VisitRule @_unmask {
    unitId
    version
    pairing
    passOnMinutes
    safetyContact
    safetyPhone
    healthName
    healthPhone
    healthHours
  }
`)

export const FindVisitRule = graphql(
  `
    query FindVisitRule($unitId: ID!) {
      visitRule(unitId: $unitId) {
        ...RuleParts
      }
    }
  `,
  [RuleParts],
)

export const SetVisitRule = graphql(
  `
    mutation SetVisitRule($input: SetVisitRuleInput!) {
      setVisitRule(input: $input) {
        __typename
        ... on VisitsChanged {
          clock
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [RefusalParts],
)

export const ReportIncident = graphql(
  `
    mutation ReportIncident($input: ReportIncidentInput!) {
      reportIncident(input: $input) {
        __typename
        ... on IncidentReported {
          kind
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [RefusalParts],
)

export const Incidents = graphql(`
  query Incidents {
    incidents {
      id
      name
      quarters {
        fromOn
        count
      }
    }
  }
`)

export type Rule = NonNullable<ResultOf<typeof FindVisitRule>['visitRule']>
export type IncidentKind = 'THREAT' | 'VIOLENCE' | 'ACCIDENT' | 'OTHER'
