// What a draft is asked for and kept with.
import { graphql } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

export const FindDraft = graphql(`
  query FindDraft($subject: String!) {
    draft(subject: $subject) {
      text
      savedAt
      purgeOn
    }
  }
`)

export const SaveDraft = graphql(
  `
    mutation SaveDraft($input: SaveDraftInput!) {
      saveDraft(input: $input) {
        __typename
        ... on DraftSaved {
          draft {
            text
            savedAt
            purgeOn
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [RefusalParts],
)
