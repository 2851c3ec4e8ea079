// The suggestions of one request, asked for when the form opens and when its own terms change, never behind the back of
// whoever is choosing: nothing moves under the pointer. What is held stays until the next answer.
import { useEffect, useState } from 'react'
import { query } from '#client/transport.ts'
import { SuggestedCohandlers, type Suggestions, type Terms } from './matching.documents.ts'

export function useSuggestions(terms: Terms): Suggestions | 'failed' | undefined {
  const [held, setHeld] = useState<Suggestions | 'failed'>()
  const asked = JSON.stringify(terms)
  useEffect(() => {
    let isWanted = true
    void query(SuggestedCohandlers, terms).then((answer) => {
      if (!isWanted) return
      if (answer.kind === 'answered') setHeld(answer.data.suggestedCohandlers)
      else setHeld((before) => before ?? 'failed')
    })
    return () => {
      isWanted = false
    }
    // Asked anew when what is asked about is another: the object itself is new at each drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [asked])
  return held
}
