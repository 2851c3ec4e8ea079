// Who can be asked about an opened request, and whether the viewer may choose: asked anew when its face has changed and
// when somebody in the unit says anything of herself.
import { useEffect, useState } from 'react'
import type { Card } from '#board/board.documents.ts'
import { onHeard } from '#board/heard.ts'
import { onBack } from '#client/connection.ts'
import type { ResultOf } from '#client/graphql.ts'
import { query } from '#client/transport.ts'
import { SupervisorsOf } from './supervision.documents.ts'

type Asked = NonNullable<ResultOf<typeof SupervisorsOf>['request']>

export function useSupervisors({ id, version }: Pick<Card, 'id' | 'version'>): Asked | undefined {
  const [asked, setAsked] = useState<Asked>()
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isWanted = true
    void query(SupervisorsOf, { requestId: id }).then((answer) => {
      if (isWanted && answer.kind === 'answered') setAsked(answer.data.request ?? undefined)
    })
    return () => {
      isWanted = false
    }
  }, [id, version, round])
  useEffect(() => {
    const again = () => setRound((before) => before + 1)
    const stops = [
      onBack(again),
      onHeard((heard) => {
        if (heard.kind === 'event' && heard.event.kind === 'AVAILABILITY_SAID') again()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return asked
}
