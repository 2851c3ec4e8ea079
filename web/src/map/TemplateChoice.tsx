// No map yet: which of the unit's templates it begins with.
import { useState } from 'react'
import { useSending } from '#circle/useSending.ts'
import { send } from '#client/outbox.ts'
import { useWords } from '#language/language.ts'
import { Button } from '#ui/Button.tsx'
import { Empty } from '#ui/Empty.tsx'
import { Notice } from '#ui/Notice.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { OpenMap } from './map.documents.ts'
import { mapWords, nameOf, own } from './map.words.ts'
import { useTemplates } from './useTemplates.ts'

export function TemplateChoice({ requestId, unitId }: { requestId: string; unitId: string }) {
  const words = useWords(mapWords)
  const { templates } = useTemplates(unitId)
  const { isSending, problem, sent } = useSending()
  const [chosen, setChosen] = useState<string>()
  if (templates === undefined) return <Skeleton label={words.fetching} lines={4} />
  const offered = templates.filter(({ isOffered }) => isOffered)
  if (offered.length === 0) {
    return (
      <Empty title={words.noTemplates}>
        <p>{words.noTemplatesMore}</p>
      </Empty>
    )
  }
  const open = async (template: string) => {
    setChosen(template)
    await sent(send(OpenMap, { requestId, template }, { cardId: `map:${requestId}` }))
  }
  return (
    <section className="part" aria-label={words.templates}>
      <h2>{words.templates}</h2>
      <p className="quiet">{words.templatesMore}</p>
      <ul className="rows">
        {offered.map((template) => (
          <li key={template.id} className="row">
            <div className="row-main">
              <strong>{nameOf(words, template)}</strong>
              <p className="small quiet">{own(words.templateMore, template.id) ?? words.ownTemplate}</p>
            </div>
            <div className="row-side">
              <Button
                size="small"
                busy={isSending && chosen === template.id}
                onClick={() => void open(template.id)}
              >
                {words.use(nameOf(words, template))}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Notice tone="refused">{problem}</Notice>
    </section>
  )
}
