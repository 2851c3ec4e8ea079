// Notes of a supervision: asked for by one of the two, each time on record.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const SupervisionNotes = graphql(`
  query SupervisionNotes($colleagueId: ID!) {
    supervisionNotes(colleagueId: $colleagueId) {
      id
      version
      text
      at
      by {
        id
        name
        initials
      }
    }
  }
`)

const NoteAnswer = graphql(
  `
    fragment NoteAnswer on SupervisionNoteResult @_unmask {
      __typename
      ... on SupervisionNoted {
        clock
      }
      ... on Refusal {
        ...RefusalParts
      }
    }
  `,
  [RefusalParts],
)

export const SaveSupervisionNote = graphql(
  `
    mutation SaveSupervisionNote($input: SaveSupervisionNoteInput!) {
      saveSupervisionNote(input: $input) {
        ...NoteAnswer
      }
    }
  `,
  [NoteAnswer],
)

export const DeleteSupervisionNote = graphql(
  `
    mutation DeleteSupervisionNote($input: DeleteSupervisionNoteInput!) {
      deleteSupervisionNote(input: $input) {
        ...NoteAnswer
      }
    }
  `,
  [NoteAnswer],
)

export type Note = ResultOf<typeof SupervisionNotes>['supervisionNotes'][number]
