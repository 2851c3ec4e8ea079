// The map on paper: headings and words, nothing to press. On the screen it isn't there.
import { useWords } from '#language/language.ts'
import type { LiveMap, LiveState } from './live.ts'
import type { Template } from './map.documents.ts'
import { labelOf, mapWords, nameOf } from './map.words.ts'

type Props = { live: LiveMap; state: LiveState; template: Template; boardRef: string }

export function PrintedMap({ live, state, template, boardRef }: Props) {
  const words = useWords(mapWords)
  const numbers = state.markers.flatMap(({ id, name }) => {
    const number = live.number(id)
    return number === null ? [] : [{ id, name, number }]
  })
  const isBlank = (key: string) => (key === 'scale' ? numbers.length === 0 : live.text(key) === '')
  return (
    <div className="map-print" aria-hidden="true">
      <h1>
        {nameOf(words, template)} · {boardRef}
      </h1>
      {template.parts.map((part) => (
        <section key={part.key}>
          <h2>{labelOf(words, part)}</h2>
          {part.key === 'scale' ? (
            numbers.map(({ id, name, number }) => (
              <p key={id}>
                {words.at(name, number)}. <span className="typed">{live.text(`why:${id}`)}</span>
              </p>
            ))
          ) : (
            <p className="typed">{live.text(part.key)}</p>
          )}
          {isBlank(part.key) ? <p>{words.blank}</p> : null}
        </section>
      ))}
    </div>
  )
}
