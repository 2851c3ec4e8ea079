// The three ways to ask take the same fields; only what is asked for by default differs.

import { AskRef, CardResultRef, NeedRef, UrgencyRef } from '#board/card.graph.ts'
import type { CardAnswer } from '#board/card-change.ts'
import type { Changed, Operation } from '#remembered.ts'
import type { Ask, Urgency } from '#db/generated/enums.ts'
import { builder } from '#graph/builder.ts'
import { asOperation } from '#graph/verb.ts'
import { TextConfirmationInput } from '#guard/guard.graph.ts'
import type { Asking } from './ask.ts'
import type { Scope } from '#scope.ts'

/** Adds the mutation of an asking verb, with its input type named after it. */
export function addAskingVerb(
  verb: string,
  face: (scope: Scope, operation: Operation, asking: Asking) => Promise<Changed<CardAnswer>>,
  defaults: { readonly ask: Ask; readonly urgency: Urgency },
): void {
  const Input = builder.inputType(`${verb.slice(0, 1).toUpperCase()}${verb.slice(1)}Input`, {
    fields: (t) => ({
      operationId: t.id(),
      caseId: t.id(),
      ask: t.field({ type: AskRef, defaultValue: defaults.ask }),
      urgency: t.field({ type: UrgencyRef, defaultValue: defaults.urgency }),
      need: t.field({ type: NeedRef, required: false }),
      question: t.string(),
      whyNow: t.string({ required: false }),
      confirmation: t.field({ type: TextConfirmationInput, required: false }),
    }),
  })
  builder.mutationField(verb, (t) =>
    t.field({
      type: CardResultRef,
      args: { input: t.arg({ type: Input }) },
      resolve: asOperation(verb, face),
    }),
  )
}
