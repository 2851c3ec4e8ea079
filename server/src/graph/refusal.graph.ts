// Expected refusals, as every mutation's result has them. Messages are in the language of the request.

import { builder } from './builder.ts'
import { Conflict, Refusal, type TextSpan } from '#lib/refusal.ts'

export const RefusalCodeRef = builder.enumType('RefusalCode', {
  values: ['NOT_FOUND', 'FORBIDDEN', 'CONFLICT', 'INVALID'] as const,
})

const TextSpanRef = builder.objectRef<TextSpan>('TextSpan').implement({
  description: 'Where in the refused text, in UTF-16 units; never what.',
  fields: (t) => ({ start: t.exposeInt('start'), end: t.exposeInt('end') }),
})

builder.objectType(Refusal, {
  name: 'Refusal',
  description: 'An expected no, in the language of the request (Accept-Language: sv or en).',
  fields: (t) => ({
    code: t.field({ type: RefusalCodeRef, resolve: (refusal) => refusal.code }),
    message: t.string({ resolve: (refusal, _, { scope }) => refusal.words[scope.language] }),
    field: t.string({ nullable: true, resolve: (refusal) => refusal.field }),
    spans: t.field({ type: [TextSpanRef], resolve: (refusal) => [...refusal.spans] }),
  }),
})

/** The name of the refusing member of a result, or null when the result is the payload. */
export function refusedAs(result: unknown): 'Refusal' | 'Conflict' | null {
  if (result instanceof Refusal) return 'Refusal'
  return result instanceof Conflict ? 'Conflict' : null
}
