// Comments on their way. The text leaves the box at once and stands in the conversation as being sent; refused, it is
// back in the box with its marks, before whatever was written since. The draft on the server goes only when the
// comment is there, so that at no moment both are gone.
import { useSyncExternalStore } from 'react'
import { send, useUnsent } from '#client/outbox.ts'
import type { Passed } from '#guard/guard.ts'
import { putBackDraft, settleDraft, takeOutDraft } from '#draft/draft.ts'
import { mentionedIn } from './mention.rules.ts'
import type { Nameable } from './MentionList.tsx'
import { AddComment, type Comment } from './request.documents.ts'

type Sending = { id: number; requestId: string; text: string }

const listeners = new Set<() => void>()
let sending: readonly Sending[] = []
let lastId = 0

export function commentSubject(requestId: string): string {
  return `comment:${requestId}`
}

/** Sends what the box holds, and names those of `people` whom it names. Resolves to the comment, or to nothing when it was refused and put back. */
export async function sendComment(
  requestId: string,
  passed: Passed,
  people: readonly Nameable[],
): Promise<Comment | undefined> {
  const subject = commentSubject(requestId)
  const text = takeOutDraft(subject)
  const mentions = mentionedIn(text, people)
  const own = { id: (lastId += 1), requestId, text }
  publish([...sending, own])
  const outcome = await send(
    AddComment,
    { requestId, text, mentions: [...mentions], ...passed },
    { cardId: subject },
  )
  publish(sending.filter((each) => each !== own))
  if (outcome.kind === 'done') {
    settleDraft(subject)
    return outcome.payload.comment ?? undefined
  }
  if (outcome.kind === 'refused') {
    const { message, spans } = outcome.refusal
    putBackDraft(subject, { text, message, spans })
  } else {
    putBackDraft(subject, { text, message: outcome.conflict.message, spans: [] })
  }
  return undefined
}

export function useSending(requestId: string): readonly (Sending & { isWaiting: boolean })[] {
  const all = useSyncExternalStore(subscribe, () => sending)
  const unsent = useUnsent()
  const isWaiting = unsent.some(
    ({ cardId, state }) => cardId === commentSubject(requestId) && state === 'waiting',
  )
  return all.filter((each) => each.requestId === requestId).map((each) => ({ ...each, isWaiting }))
}

function publish(next: readonly Sending[]): void {
  sending = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
