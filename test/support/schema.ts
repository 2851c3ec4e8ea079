// The printed schema, as a tool outside reads it: what tests walk to find every verb and every place for words.

import { readFileSync } from 'node:fs'
import { buildSchema } from 'graphql'

export const schema = buildSchema(
  readFileSync(new URL('../../server/schema.graphql', import.meta.url), 'utf8'),
)
