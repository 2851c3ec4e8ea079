// What a map asks, is told and is written with.
import { graphql, type ResultOf } from '#client/graphql.ts'
import { RefusalParts } from '#client/refusal.documents.ts'

const TemplateParts = graphql(`
  fragment TemplateParts on MapTemplate @_unmask {
    id
    name
    isOffered
    version
    parts {
      key
      label
    }
  }
`)

export const MapTemplates = graphql(
  `
    query MapTemplates($unitId: ID!) {
      mapTemplates(unitId: $unitId) {
        ...TemplateParts
      }
    }
  `,
  [TemplateParts],
)

export const MapFeed = graphql(
  `
    subscription MapFeed($requestId: ID!, $vector: String) {
      mapFeed(requestId: $requestId, vector: $vector) {
        left
        by {
          id
          name
        }
        map {
          update
          vector
          template {
            ...TemplateParts
          }
          scale {
            person {
              id
              name
              initials
            }
          }
        }
      }
    }
  `,
  [TemplateParts],
)

const MapAnswer = graphql(
  `
    fragment MapAnswer on CardResult @_unmask {
      __typename
      ... on CardChanged {
        clock
      }
      ... on Refusal {
        ...RefusalParts
      }
      ... on Conflict {
        code
        message
      }
    }
  `,
  [RefusalParts],
)

export const OpenMap = graphql(
  `
    mutation OpenMap($input: OpenMapInput!) {
      openMap(input: $input) {
        ...MapAnswer
      }
    }
  `,
  [MapAnswer],
)

export const EditMap = graphql(
  `
    mutation EditMap($input: EditMapInput!) {
      editMap(input: $input) {
        ...MapAnswer
      }
    }
  `,
  [MapAnswer],
)

export const SetTemplate = graphql(
  `
    mutation SetTemplate($input: SetTemplateInput!) {
      setTemplate(input: $input) {
        __typename
        ... on TemplatesSet {
          templates {
            ...TemplateParts
          }
        }
        ... on Refusal {
          ...RefusalParts
        }
      }
    }
  `,
  [TemplateParts, RefusalParts],
)

export type Template = ResultOf<typeof TemplateParts>
export type MapMessage = ResultOf<typeof MapFeed>['mapFeed']
export type Marker = NonNullable<MapMessage['map']>['scale'][number]['person']
