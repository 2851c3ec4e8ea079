// The selection, as chips that stand in the page's address. A chip that is on is pressed again to take it away;
// whatever the address asks for that has no chip of its own gets one, so that nothing is hidden without a word.
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { useWords } from '#language/language.ts'
import { Icon } from '#ui/Icon.tsx'
import { useColumns, useStore, useSubject } from './board.hooks.ts'
import { boardWords } from './board.words.ts'
import { useBoardPlace } from './BoardPlace.tsx'
import { columnName } from './column.name.ts'
import { type Filter, type LaneBy, writeFilter } from './filter.rules.ts'
import './filter.css'

const kinds = ['CO_HANDLING', 'CASE_CONSULTATION', 'SUPERVISION'] as const
const laneChoices = ['kind', 'responsible', 'urgency'] as const

export function FilterBar({ actions }: { actions: ReactNode }) {
  const words = useWords(boardWords)
  const { filter } = useBoardPlace()
  const change = useChange()
  const urgent = filter.urgencies.join(',') === 'A,B'
  const extra = useExtraChips(filter)

  return (
    <div className="filter-bar">
      <div className="filters" role="group" aria-label={words.filters}>
        <Chip isOn={filter.kinds.length === 0} onPress={() => change({ kinds: [] })}>
          {words.allKinds}
        </Chip>
        {kinds.map((kind) => {
          const isOn = filter.kinds.includes(kind)
          const next = isOn ? filter.kinds.filter((each) => each !== kind) : [...filter.kinds, kind]
          return (
            <Chip key={kind} isOn={isOn} onPress={() => change({ kinds: next })}>
              {words.kind[kind]}
            </Chip>
          )
        })}
        <span className="filter-rule" aria-hidden="true" />
        <Chip isOn={urgent} onPress={() => change({ urgencies: urgent ? [] : ['A', 'B'] })}>
          {words.urgent}
        </Chip>
        <Chip
          isOn={filter.person === 'jag'}
          onPress={() => change({ person: filter.person === 'jag' ? null : 'jag' })}
        >
          {words.mine}
        </Chip>
        <Chip
          isOn={filter.deadlineWithin === 7}
          onPress={() => change({ deadlineWithin: filter.deadlineWithin === 7 ? null : 7 })}
        >
          {words.dueSoon}
        </Chip>
        {extra.map(({ name, without }) => (
          <button
            key={name}
            type="button"
            className="chip"
            aria-label={words.takeAway(name)}
            onClick={() => change(without)}
            data-on
          >
            {name}
            <Icon name="close" size={12} />
          </button>
        ))}
        <LaneChoice value={filter.lanes} onChange={(lanes) => change({ lanes })} />
      </div>
      {actions === undefined ? null : <div className="filter-actions">{actions}</div>}
    </div>
  )
}

function Chip({ isOn, onPress, children }: { isOn: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onPress}>
      {children}
    </button>
  )
}

function LaneChoice({ value, onChange }: { value: LaneBy | null; onChange: (lanes: LaneBy | null) => void }) {
  const words = useWords(boardWords)
  return (
    <label className="chip lane-choice" data-on={value !== null || undefined}>
      <span className="unseen">{words.lanes}</span>
      <select
        value={value ?? ''}
        onChange={(event) =>
          onChange(laneChoices.find((choice) => choice === event.currentTarget.value) ?? null)
        }
      >
        <option value="">{words.lane.none}</option>
        {laneChoices.map((choice) => (
          <option key={choice} value={choice}>
            {words.lane[choice]}
          </option>
        ))}
      </select>
      <Icon name="down" size={14} />
    </label>
  )
}

function useChange(): (change: Partial<Filter>) => void {
  const [, setAddress] = useSearchParams()
  return (change) => setAddress((address) => writeFilter(address, change), { replace: true })
}

/** What the address asks for beyond the chips that always stand there. */
function useExtraChips(filter: Filter): { name: string; without: Partial<Filter> }[] {
  const words = useWords(boardWords)
  const columns = useColumns()
  const store = useStore()
  const { person, column, deadlineWithin, urgencies } = filter
  const personName = useSubject(store, 'board', () => {
    if (person === null || person === 'jag') return null
    for (const { card } of store.view().cards.values()) {
      const found = [card.responsible, card.askedBy].find(({ id }) => id === person)
      if (found !== undefined) return found.name
    }
    return '–'
  })
  const chips: { name: string; without: Partial<Filter> }[] = []
  if (urgencies.length > 0 && urgencies.join(',') !== 'A,B') {
    chips.push({ name: words.urgencyChip(urgencies.join(', ')), without: { urgencies: [] } })
  }
  if (personName !== null) chips.push({ name: words.personChip(personName), without: { person: null } })
  if (deadlineWithin !== null && deadlineWithin !== 7) {
    chips.push({ name: words.dueChip(deadlineWithin), without: { deadlineWithin: null } })
  }
  const only = columns.find(({ key }) => key === column)
  if (only !== undefined) chips.push({ name: words.columnChip(columnName(only)), without: { column: null } })
  return chips
}
