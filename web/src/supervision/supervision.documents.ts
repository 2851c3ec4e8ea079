// What the page about supervision asks and is told. Every act answers with the whole page, so that it shows what is and
// never what it guessed. Notes are asked for apart, by one of the two.
import { CardAnswer } from '#board/board.documents.ts'
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const SupervisionParts = graphql(`
  fragment SupervisionParts on Supervision @_unmask {
    viewerCanOffer
    viewerCanPlan
    viewerCanSet
    viewerLists
    queue {
      boardId
      card {
        id
        version
        boardRef
        caseKind
        ask
        urgency
        waitingSince
        claim {
          by {
            id
          }
        }
        askedBy {
          name
        }
        directedTo {
          id
        }
      }
      insteadOf {
        name
      }
    }
    bookable {
      id
      boardRef
      ask
      responsible {
        id
        name
      }
    }
    ties {
      unitId
      seriesId
      everyWeeks
      lastOn
      nextOn
      supervisor {
        id
        name
        initials
      }
      person {
        id
        name
        initials
      }
    }
    units {
      id
      name
      boardId
      supervisors {
        person {
          id
          name
          role
        }
        state
        atTime
        untilAt
        isAbsent
        deputy {
          name
        }
      }
      slots {
        id
        startsAt
        minutes
        seats
        isOver
        viewerCanBook
        viewerCanCancel
        supervisor {
          id
          name
        }
        bookings {
          id
          boardRef
          isHeld
          viewerCanCancel
          viewerCanRecord
          person {
            id
            name
          }
        }
      }
      workers {
        id
        name
        role
      }
      rule {
        alarmWeeks
        version
      }
      unsupervised {
        lastOn
        workingSinceOn
        person {
          id
          name
        }
      }
    }
  }
`)

export const FindSupervision = graphql(
  `
    query FindSupervision {
      supervision {
        ...SupervisionParts
      }
    }
  `,
  [SupervisionParts],
)

const SupervisionAnswer = graphql(
  `
    fragment SupervisionAnswer on SupervisionResult @_unmask {
      __typename
      ... on SupervisionChanged {
        clock
        supervision {
          ...SupervisionParts
        }
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [SupervisionParts, RefusalParts],
)

export const SayAvailability = graphql(
  `
    mutation SayAvailability($input: SayAvailabilityInput!) {
      sayAvailability(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const OfferSlots = graphql(
  `
    mutation OfferSlots($input: OfferSlotsInput!) {
      offerSlots(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const CancelSlot = graphql(
  `
    mutation CancelSlot($input: CancelSlotInput!) {
      cancelSlot(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const BookSlot = graphql(
  `
    mutation BookSlot($input: BookSlotInput!) {
      bookSlot(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const CancelBooking = graphql(
  `
    mutation CancelBooking($input: CancelBookingInput!) {
      cancelBooking(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const StartSeries = graphql(
  `
    mutation StartSeries($input: StartSeriesInput!) {
      startSeries(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const EndSeries = graphql(
  `
    mutation EndSeries($input: EndSeriesInput!) {
      endSeries(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const RecordSupervision = graphql(
  `
    mutation RecordSupervision($input: RecordSupervisionInput!) {
      recordSupervision(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const SetSupervisionRule = graphql(
  `
    mutation SetSupervisionRule($input: SetSupervisionRuleInput!) {
      setSupervisionRule(input: $input) {
        ...SupervisionAnswer
      }
    }
  `,
  [SupervisionAnswer],
)

export const SupervisorsOf = graphql(`
  query SupervisorsOf($requestId: ID!) {
    request(id: $requestId) {
      id
      viewerCanDirect
      supervisors {
        person {
          id
          name
          role
        }
        state
        atTime
        untilAt
        isAbsent
        deputy {
          name
        }
      }
    }
  }
`)

export const DirectRequest = graphql(
  `
    mutation DirectRequest($input: DirectRequestInput!) {
      directRequest(input: $input) {
        ...CardAnswer
      }
    }
  `,
  [CardAnswer],
)

export type Supervision = ResultOf<typeof SupervisionParts>
export type Unit = Supervision['units'][number]
export type Supervisor = Unit['supervisors'][number]
export type Slot = Unit['slots'][number]
export type Booking = Slot['bookings'][number]
export type Tie = Supervision['ties'][number]
export type Queued = Supervision['queue'][number]
