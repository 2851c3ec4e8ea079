// A consultation beside its conversation: what its circle reads of it, and the verbs that write it.
import { CardAnswer } from '#board/board.documents.ts'
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const DissentParts = graphql(`
  fragment DissentParts on Dissent @_unmask {
    id
    text
    at
    by {
      id
      name
      role
    }
  }
`)

const ConsultationParts = graphql(
  `
    fragment ConsultationParts on Consultation @_unmask {
      id
      stage
      description {
        version
        voice
        known
        unknown
        assessment
        wants
        isImmediateRisk
        riskHandledAt
      }
      outcome {
        version
        recommendation
        reasons
        followUpOn
        at
        by {
          id
          name
        }
      }
      steps {
        id
        version
        text
        dueOn
        doneAt
        owner {
          id
          name
        }
        doneBy {
          id
          name
        }
      }
      dissents {
        ...DissentParts
      }
      followUp {
        text
        at
        by {
          id
          name
        }
      }
      recordTexts {
        part
        version
        text
        madeAt
        carriedAt
        isOutdated
        editedBy {
          id
          name
        }
        carriedBy {
          id
          name
        }
      }
      viewerCanDescribe
      viewerCanAdvise
      viewerCanPlan
      viewerCanDissent
      viewerCanConclude
      viewerCanFollowUp
      viewerCanEditRecordText
      viewerCanWithdraw
    }
  `,
  [DissentParts],
)

export const FindConsultation = graphql(
  `
    query FindConsultation($requestId: ID!) {
      consultation(requestId: $requestId) {
        ...ConsultationParts
      }
    }
  `,
  [ConsultationParts],
)

export const FindDissents = graphql(
  `
    query FindDissents($requestId: ID!) {
      dissents(requestId: $requestId) {
        ...DissentParts
      }
    }
  `,
  [DissentParts],
)

// The answer names the card alone: what was written is asked for by its part, for everybody in the same way.
const Written = graphql(
  `
    fragment Written on ConsultationResult @_unmask {
      __typename
      ... on ConsultationChanged {
        clock
      }
      ... on ConsultationConflict {
        message
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const DescribeConsultation = graphql(
  `
    mutation DescribeConsultation($input: DescribeConsultationInput!) {
      describeConsultation(input: $input) {
        ...Written
      }
    }
  `,
  [Written],
)

export const RecordOutcome = graphql(
  `
    mutation RecordOutcome($input: RecordOutcomeInput!) {
      recordOutcome(input: $input) {
        ...Written
      }
    }
  `,
  [Written],
)

export const AddNextStep = graphql(
  `
    mutation AddNextStep($input: AddNextStepInput!) {
      addNextStep(input: $input) {
        ...Written
      }
    }
  `,
  [Written],
)

export const ChangeNextStep = graphql(
  `
    mutation ChangeNextStep($input: ChangeNextStepInput!) {
      changeNextStep(input: $input) {
        ...Written
      }
    }
  `,
  [Written],
)

export const FinishNextStep = graphql(
  `
    mutation FinishNextStep($input: FinishNextStepInput!) {
      finishNextStep(input: $input) {
        ...Written
      }
    }
  `,
  [Written],
)

export const NoteDissent = graphql(
  `
    mutation NoteDissent($input: NoteDissentInput!) {
      noteDissent(input: $input) {
        ...Written
      }
    }
  `,
  [Written],
)

export const EditRecordText = graphql(
  `
    mutation EditRecordText($input: EditRecordTextInput!) {
      editRecordText(input: $input) {
        ...Written
      }
    }
  `,
  [Written],
)

export const RecordFollowUp = graphql(
  `
    mutation RecordFollowUp($input: RecordFollowUpInput!) {
      recordFollowUp(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export const WithdrawRequest = graphql(
  `
    mutation WithdrawRequest($input: WithdrawRequestInput!) {
      withdrawRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export type Consultation = NonNullable<ResultOf<typeof FindConsultation>['consultation']>
export type Step = Consultation['steps'][number]
export type Dissent = Consultation['dissents'][number]
export type RecordText = Consultation['recordTexts'][number]
