// Where each stands on the line from 0 to 10. One's own number is chosen with the arrow keys like any choice; the others'
// stand beside it by name, with their why.
import { useWords } from '#language/language.ts'
import { RadioGroup } from '#ui/Choice.tsx'
import type { LiveMap, LiveState } from './live.ts'
import { mapWords } from './map.words.ts'
import { SharedField } from './SharedField.tsx'

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

type Props = { live: LiveMap; state: LiveState; label: string; viewerId: string; canWrite: boolean }

export function Scale({ live, state, label, viewerId, canWrite }: Props) {
  const words = useWords(mapWords)
  const own = live.number(viewerId)
  const set = state.markers.flatMap((person) => {
    const number = live.number(person.id)
    return number === null ? [] : [{ person, number }]
  })
  const others = state.markers.filter(({ id }) => id !== viewerId && live.text(`why:${id}`) !== '')
  const mark = (number: number) =>
    set.filter((each) => each.number === number).map(({ person }) => person.name)
  return (
    <section className="map-scale" aria-label={label}>
      <h3 className="field-label">{label}</h3>
      <p className="field-hint small">{words.scaleMore}</p>
      <ol className="map-line" aria-label={label}>
        {numbers.map((number) => (
          <li key={number} data-marked={mark(number).length > 0 || undefined}>
            <span className="map-number">{number}</span>
            <span className="map-names small">{mark(number).join(', ')}</span>
          </li>
        ))}
      </ol>
      {set.length === 0 ? null : (
        <p className="map-by-name small" aria-hidden="true">
          {set.map(({ person, number }) => words.at(person.name, number)).join(' · ')}
        </p>
      )}
      {canWrite ? (
        <div className="map-own-number">
          <RadioGroup
            label={words.number}
            columns={4}
            value={own === null ? 'none' : `${own}`}
            onChange={(key) => live.setNumber(key === 'none' ? null : Number(key))}
            options={[
              ...numbers.map((number) => ({ key: `${number}`, label: `${number}` })),
              { key: 'none', label: words.noNumber },
            ]}
          />
          <SharedField
            {...{ live, state, canWrite }}
            part={`why:${viewerId}`}
            label={words.why}
            lines={2}
            maxLength={1000}
          />
        </div>
      ) : null}
      {others.map(({ id, name }) => (
        <p key={id} className="map-why">
          <strong>{words.whyOf(name)}</strong> <span className="typed">{live.text(`why:${id}`)}</span>
        </p>
      ))}
    </section>
  )
}
