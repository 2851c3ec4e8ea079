// What a page asks for: undefined until it is answered, 'failed' when it could not be; what is held stays on the screen
// while it is asked anew, after an act of one's own, when the window is looked at again and when the page's round is another.
import { useEffect, useState } from 'react'
import { onBack } from './connection.ts'
import type { TadaDocumentNode } from './graphql.ts'
import { query } from './transport.ts'

export function useAsked<Data, Variables extends Record<string, unknown>>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  pageRound = 0,
): { data: Data | 'failed' | undefined; askAgain: () => void } {
  const [data, setData] = useState<Data | 'failed'>()
  const [round, setRound] = useState(0)
  const asked = JSON.stringify(variables)
  useEffect(() => {
    let isWanted = true
    void query(document, variables).then((answer) => {
      if (!isWanted) return
      if (answer.kind === 'answered') setData(() => answer.data)
      else setData((before) => before ?? 'failed')
    })
    return () => {
      isWanted = false
    }
    // Asked anew when what is asked about is another: the object itself is new at each drawing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [document, asked, round, pageRound])
  useEffect(() => {
    const again = () => setRound((before) => before + 1)
    const stop = onBack(again)
    window.addEventListener('focus', again)
    return () => {
      stop()
      window.removeEventListener('focus', again)
    }
  }, [])
  return { data, askAgain: () => setRound((before) => before + 1) }
}
