// What may be done to a limit of a case.
import { graphql } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const ClockAnswer = graphql(
  `
    fragment ClockAnswer on ClockResult @_unmask {
      __typename
      ... on ClockChanged {
        clock
        clockId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const StartClock = graphql(
  `
    mutation StartClock($input: StartClockInput!) {
      startClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const MeetClock = graphql(
  `
    mutation MeetClock($input: MeetClockInput!) {
      meetClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const ExtendClock = graphql(
  `
    mutation ExtendClock($input: ExtendClockInput!) {
      extendClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const CorrectClock = graphql(
  `
    mutation CorrectClock($input: CorrectClockInput!) {
      correctClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const SuspendClock = graphql(
  `
    mutation SuspendClock($input: SuspendClockInput!) {
      suspendClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const ResumeClock = graphql(
  `
    mutation ResumeClock($input: ResumeClockInput!) {
      resumeClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const EndClock = graphql(
  `
    mutation EndClock($input: EndClockInput!) {
      endClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)

export const VerifyClock = graphql(
  `
    mutation VerifyClock($input: VerifyClockInput!) {
      verifyClock(input: $input) {
        ...ClockAnswer
      }
    }
  `,
  [ClockAnswer],
)
