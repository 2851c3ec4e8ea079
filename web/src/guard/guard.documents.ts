// What the guard is asked while one writes.
import { graphql, type ResultOf } from '#client/graphql.ts'

export const CheckText = graphql(`
  query CheckText($text: String!) {
    checkText(text: $text) {
      kind
      start
      end
      isRefused
    }
  }
`)

export type Finding = ResultOf<typeof CheckText>['checkText'][number]
