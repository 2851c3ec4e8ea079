// How every mutation reaches its face: as an operation that has the verb's name and the id that the client gave it.

import type { Scope } from '#scope.ts'
import type { GraphContext } from './builder.ts'

type Operation = { readonly id: string; readonly verb: string; readonly input: unknown }

/** The resolver of a verb. */
export function asOperation<Input extends object, Answer>(
  verb: string,
  face: (scope: Scope, operation: Operation, input: Input) => Promise<Answer>,
) {
  return async (
    _: unknown,
    { input }: { readonly input: Input & { readonly operationId: string } },
    { scope }: GraphContext,
  ): Promise<Answer> => await face(scope, { id: input.operationId, verb, input }, input)
}
