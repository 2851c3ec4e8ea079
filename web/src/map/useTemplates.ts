// A unit's templates, asked for once and again when the line is back without an answer.
import { useEffect, useState } from 'react'
import { onBack } from '#client/connection.ts'
import { query } from '#client/transport.ts'
import { MapTemplates, type Template } from './map.documents.ts'

export function useTemplates(unitId: string): {
  templates: readonly Template[] | undefined
  take: (templates: readonly Template[]) => void
  askAgain: () => void
} {
  const [templates, setTemplates] = useState<readonly Template[]>()
  const [round, setRound] = useState(0)
  const askAgain = () => setRound((before) => before + 1)
  useEffect(() => {
    let isWanted = true
    void query(MapTemplates, { unitId }).then((answer) => {
      if (isWanted && answer.kind === 'answered') setTemplates(answer.data.mapTemplates)
    })
    return () => {
      isWanted = false
    }
  }, [unitId, round])
  useEffect(() => onBack(askAgain), [])
  return { templates, take: setTemplates, askAgain }
}
