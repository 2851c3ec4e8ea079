// What handovers are asked, told and changed with.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const HandoverParts = graphql(`
  fragment HandoverParts on Handover @_unmask {
    id
    caseId
    boardRef
    caseKind
    deadlineOn
    state
    cause
    onDay
    from {
      id
      name
      initials
    }
    to {
      id
      name
      initials
    }
    requestCount
  }
`)

const LoneParts = graphql(`
  fragment LoneParts on LoneCase @_unmask {
    caseId
    boardRef
    caseKind
    deadlineOn
    responsible {
      id
      name
      initials
    }
  }
`)

export const HandoverDesk = graphql(
  `
    query HandoverDesk {
      handoverDesk {
        toAnswer {
          ...HandoverParts
        }
        coming {
          ...HandoverParts
        }
        own {
          ...HandoverParts
        }
        cases {
          ...LoneParts
        }
        units {
          id
          name
          viewerCanAllocate
          viewerCanSetAbsence
          viewerCanShutOut
        }
      }
    }
  `,
  [HandoverParts, LoneParts],
)

export const UnitHandovers = graphql(
  `
    query UnitHandovers($unitId: ID!) {
      unitHandovers(unitId: $unitId) {
        toHandOver {
          case {
            ...LoneParts
          }
          why
          awayUntilOn
          isUnderWay
        }
        underWay {
          ...HandoverParts
        }
        knownByOne {
          ...LoneParts
        }
        knownByOneCount
      }
      casesLackingSecond(unitId: $unitId) {
        ...LoneParts
      }
    }
  `,
  [HandoverParts, LoneParts],
)

export const HandoverPack = graphql(`
  query HandoverPack($caseId: ID!) {
    handoverPack(caseId: $caseId) {
      caseId
      boardRef
      stage
      deadlineOn
      note
      requests {
        id
        ask
        urgency
        followUpOn
        parkedUntilOn
      }
      steps {
        id
        text
        owner {
          id
          name
        }
        dueOn
      }
      knowers {
        person {
          id
          name
          initials
          role
        }
      }
    }
  }
`)

const HandoverAnswer = graphql(
  `
    fragment HandoverAnswer on HandoverResult @_unmask {
      __typename
      ... on HandoverChanged {
        clock
        handoverId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const ProposeHandover = graphql(
  `
    mutation ProposeHandover($input: ProposeHandoverInput!) {
      proposeHandover(input: $input) {
        ...HandoverAnswer
      }
    }
  `,
  [HandoverAnswer],
)

export const AcceptHandover = graphql(
  `
    mutation AcceptHandover($input: AcceptHandoverInput!) {
      acceptHandover(input: $input) {
        ...HandoverAnswer
      }
    }
  `,
  [HandoverAnswer],
)

export const DeclineHandover = graphql(
  `
    mutation DeclineHandover($input: DeclineHandoverInput!) {
      declineHandover(input: $input) {
        ...HandoverAnswer
      }
    }
  `,
  [HandoverAnswer],
)

export const CancelHandover = graphql(
  `
    mutation CancelHandover($input: CancelHandoverInput!) {
      cancelHandover(input: $input) {
        ...HandoverAnswer
      }
    }
  `,
  [HandoverAnswer],
)

export const AllocateCase = graphql(
  `
    mutation AllocateCase($input: AllocateCaseInput!) {
      allocateCase(input: $input) {
        ...HandoverAnswer
      }
    }
  `,
  [HandoverAnswer],
)

export type Desk = ResultOf<typeof HandoverDesk>['handoverDesk']
export type Handover = Desk['toAnswer'][number]
export type LoneCase = Desk['cases'][number]
