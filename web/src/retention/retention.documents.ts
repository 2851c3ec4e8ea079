// What the page about retention asks and is told. Every act answers with the whole unit, so that the page shows what is
// and never what it guessed.
import { CardAnswer } from '#board/board.documents.ts'
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const UnitParts = graphql(`
  fragment UnitParts on RetentionUnit @_unmask {
    id
    name
    days {
      kind
      days
      isDefault
    }
    preview {
      today
      draftCount
      nextDraftOn
      items {
        kind
        requestId
        boardRef
        closedOn
        carriedOn
        dueOn
        isHeld
        textCount
      }
    }
    holds {
      requestId
      boardRef
      kind
      reason
      at
      by {
        id
        name
      }
    }
    holdable {
      requestId
      boardRef
      kind
    }
    runs {
      id
      preparedAt
      preparedBy {
        id
        name
      }
      confirmedAt
      confirmedBy {
        id
        name
      }
      finishedAt
      soughtCount
      leftCount
      leftPlaces
      sharedCount
      lines {
        kind
        boardRef
        dueOn
        textCount
        isPurged
        leftOut
      }
    }
  }
`)

export const RetentionUnits = graphql(
  `
    query RetentionUnits {
      retentionUnits {
        ...UnitParts
      }
    }
  `,
  [UnitParts],
)

const RetentionAnswer = graphql(
  `
    fragment RetentionAnswer on RetentionResult @_unmask {
      __typename
      ... on RetentionChanged {
        clock
        unit {
          ...UnitParts
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [UnitParts, RefusalParts],
)

export const PrepareRetention = graphql(
  `
    mutation PrepareRetention($input: PrepareRetentionInput!) {
      prepareRetention(input: $input) {
        ...RetentionAnswer
      }
    }
  `,
  [RetentionAnswer],
)

export const ConfirmRetention = graphql(
  `
    mutation ConfirmRetention($input: ConfirmRetentionInput!) {
      confirmRetention(input: $input) {
        ...RetentionAnswer
      }
    }
  `,
  [RetentionAnswer],
)

export const CancelRetention = graphql(
  `
    mutation CancelRetention($input: CancelRetentionInput!) {
      cancelRetention(input: $input) {
        ...RetentionAnswer
      }
    }
  `,
  [RetentionAnswer],
)

export const HoldRequest = graphql(
  `
    mutation HoldRequest($input: HoldRequestInput!) {
      holdRequest(input: $input) {
        ...RetentionAnswer
      }
    }
  `,
  [RetentionAnswer],
)

export const LiftHold = graphql(
  `
    mutation LiftHold($input: LiftHoldInput!) {
      liftHold(input: $input) {
        ...RetentionAnswer
      }
    }
  `,
  [RetentionAnswer],
)

export const SetRetention = graphql(
  `
    mutation SetRetention($input: SetRetentionInput!) {
      setRetention(input: $input) {
        ...RetentionAnswer
      }
    }
  `,
  [RetentionAnswer],
)

export const CarryToRecord = graphql(
  `
    mutation CarryToRecord($input: CarryToRecordInput!) {
      carryToRecord(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export type Unit = ResultOf<typeof UnitParts>
export type Run = Unit['runs'][number]
export type Line = Run['lines'][number]
export type PreviewItem = Unit['preview']['items'][number]
