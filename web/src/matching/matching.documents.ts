// What suggestions of a co-handler are asked with, and what is registered of colleagues for them.
import { graphql, type ResultOf, type VariablesOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const SuggestedCohandlers = graphql(`
  query SuggestedCohandlers(
    $requestId: ID!
    $scope: CohandlingScope
    $fromOn: Date
    $untilOn: Date
    $sharePercent: Int
    $needed: [PersonTagInput!]
  ) {
    suggestedCohandlers(
      requestId: $requestId
      scope: $scope
      fromOn: $fromOn
      untilOn: $untilOn
      sharePercent: $sharePercent
      needed: $needed
    ) {
      suggested {
        person {
          id
          name
          initials
          role
        }
        reasons {
          code
          value
        }
      }
      others {
        id
        name
        initials
        role
      }
      excluded {
        person {
          id
          name
          initials
          role
        }
        obstacles
        canBeAsked
      }
      tags {
        kind
        value
      }
    }
  }
`)

const QualificationParts = graphql(`
  fragment QualificationParts on PersonQualification @_unmask {
    person {
      id
      name
    }
    version
    qualifiedForChildren
    mayWorkIndependently
    stage
    ftePercent
    languages
    competences
  }
`)

export const UnitQualifications = graphql(
  `
    query UnitQualifications($unitId: ID!) {
      unitQualifications(unitId: $unitId) {
        ...QualificationParts
      }
    }
  `,
  [QualificationParts],
)

export const OwnQualifications = graphql(
  `
    query OwnQualifications {
      ownQualification {
        ...QualificationParts
      }
    }
  `,
  [QualificationParts],
)

export const SetQualifications = graphql(
  `
    mutation SetQualifications($input: SetQualificationsInput!) {
      setQualifications(input: $input) {
        __typename
        ... on QualificationsSet {
          clock
          personId
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [RefusalParts],
)

export type Terms = VariablesOf<typeof SuggestedCohandlers>
export type Suggestions = ResultOf<typeof SuggestedCohandlers>['suggestedCohandlers']
export type Tag = Suggestions['tags'][number]
export type Qualification = ResultOf<typeof QualificationParts>
