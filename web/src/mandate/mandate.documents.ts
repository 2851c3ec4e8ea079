// Who may decide what, and what has been decided. Every act of the registry answers with the whole unit, so that the page
// shows what is and never what it guessed.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const KindParts = graphql(`
  fragment KindParts on DecisionKind @_unmask {
    id
    version
    code
    name
    isCommitteeOnly
  }
`)

const MandateParts = graphql(`
  fragment MandateParts on Mandate @_unmask {
    id
    version
    decisionKindId
    role
    person {
      id
      name
    }
    point
    validFrom
    validUntil
    people {
      id
      name
    }
  }
`)

const MandateUnitParts = graphql(
  `
    fragment MandateUnitParts on MandateUnit @_unmask {
      id
      name
      today
      viewerCanSet
      kinds {
        ...KindParts
      }
      mandates {
        ...MandateParts
      }
      members {
        id
        name
        role
      }
    }
  `,
  [KindParts, MandateParts],
)

export const MandateUnits = graphql(
  `
    query MandateUnits {
      mandateUnits {
        ...MandateUnitParts
      }
    }
  `,
  [MandateUnitParts],
)

export const PreviewMandates = graphql(`
  query PreviewMandates($unitId: ID!, $text: String!) {
    previewMandates(unitId: $unitId, text: $text) {
      faults {
        row
        column
        message
      }
      unread
      lines {
        row
        what
        label
      }
      addedCount
      changedCount
      unchangedCount
      newKindCount
    }
  }
`)

const MandatesAnswer = graphql(
  `
    fragment MandatesAnswer on MandatesResult @_unmask {
      __typename
      ... on MandatesChanged {
        clock
        unit {
          ...MandateUnitParts
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [MandateUnitParts, RefusalParts],
)

export const SetDecisionKind = graphql(
  `
    mutation SetDecisionKind($input: SetDecisionKindInput!) {
      setDecisionKind(input: $input) {
        ...MandatesAnswer
      }
    }
  `,
  [MandatesAnswer],
)

export const SetMandate = graphql(
  `
    mutation SetMandate($input: SetMandateInput!) {
      setMandate(input: $input) {
        ...MandatesAnswer
      }
    }
  `,
  [MandatesAnswer],
)

export const EndMandate = graphql(
  `
    mutation EndMandate($input: EndMandateInput!) {
      endMandate(input: $input) {
        ...MandatesAnswer
      }
    }
  `,
  [MandatesAnswer],
)

export const ImportMandates = graphql(
  `
    mutation ImportMandates($input: ImportMandatesInput!) {
      importMandates(input: $input) {
        ...MandatesAnswer
      }
    }
  `,
  [MandatesAnswer],
)

export const RequestDecisions = graphql(
  `
    query RequestDecisions($requestId: ID!) {
      requestDecisions(requestId: $requestId) {
        viewerCanDecide
        decisions {
          id
          kind {
            ...KindParts
          }
          point
          text
          at
          by {
            id
            name
            initials
          }
        }
        kinds {
          kind {
            ...KindParts
          }
          mandates {
            ...MandateParts
          }
          own {
            ...MandateParts
          }
        }
      }
    }
  `,
  [KindParts, MandateParts],
)

export const RecordDecision = graphql(
  `
    mutation RecordDecision($input: RecordDecisionInput!) {
      recordDecision(input: $input) {
        __typename
        ... on DecisionRecorded {
          clock
          decision {
            id
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
        ... on Conflict {
          message
        }
      }
    }
  `,
  [RefusalParts],
)

export type MandateUnit = ResultOf<typeof MandateUnitParts>
export type Mandate = ResultOf<typeof MandateParts>
export type DecisionKind = ResultOf<typeof KindParts>
export type MandateFile = ResultOf<typeof PreviewMandates>['previewMandates']
type Part = NonNullable<ResultOf<typeof RequestDecisions>['requestDecisions']>
export type Decision = Part['decisions'][number]
export type DecidableKind = Part['kinds'][number]
