// How a verb names its request: by id and by the version of the face that the viewer saw.

export type Seen = { readonly requestId: string; readonly expectedVersion: number }

/** The request as touchCard names it: a card is the face of a request and has its id. */
export function touched(seen: Seen): { readonly cardId: string; readonly expectedVersion: number } {
  return { cardId: seen.requestId, expectedVersion: seen.expectedVersion }
}
