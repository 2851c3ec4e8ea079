// Who is away.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const Absences = graphql(`
  query Absences($unitId: ID!) {
    absences(unitId: $unitId) {
      id
      person {
        id
        name
        initials
      }
      deputy {
        id
        name
      }
      fromOn
      untilOn
      viewerCanEnd
    }
  }
`)

const AbsenceAnswer = graphql(
  `
    fragment AbsenceAnswer on AbsenceResult @_unmask {
      __typename
      ... on AbsenceChanged {
        clock
        absenceId
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const SetAbsence = graphql(
  `
    mutation SetAbsence($input: SetAbsenceInput!) {
      setAbsence(input: $input) {
        ...AbsenceAnswer
      }
    }
  `,
  [AbsenceAnswer],
)

export const EndAbsence = graphql(
  `
    mutation EndAbsence($input: EndAbsenceInput!) {
      endAbsence(input: $input) {
        ...AbsenceAnswer
      }
    }
  `,
  [AbsenceAnswer],
)

export const UnitPeople = graphql(`
  query UnitPeople($unitId: ID!) {
    unitPeople(unitId: $unitId) {
      id
      name
      leftAt
    }
  }
`)

const StandingAnswer = graphql(
  `
    fragment StandingAnswer on PersonStandingResult @_unmask {
      __typename
      ... on PersonStanding {
        id
        leftAt
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const DisablePerson = graphql(
  `
    mutation DisablePerson($input: DisablePersonInput!) {
      disablePerson(input: $input) {
        ...StandingAnswer
      }
    }
  `,
  [StandingAnswer],
)

export const EnablePerson = graphql(
  `
    mutation EnablePerson($input: EnablePersonInput!) {
      enablePerson(input: $input) {
        ...StandingAnswer
      }
    }
  `,
  [StandingAnswer],
)

export type Standing = ResultOf<typeof UnitPeople>['unitPeople'][number]
export type Absence = ResultOf<typeof Absences>['absences'][number]
