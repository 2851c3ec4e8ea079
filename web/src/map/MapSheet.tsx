// The map to write in: its columns side by side where there is room, one below the other where there isn't. What is saved
// and what is not stands at its top, always; so does who is here and who wrote just now.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useIsOffline } from '#client/connection.ts'
import { useWords } from '#language/language.ts'
import { secondsOf } from '#language/time.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/Icon.tsx'
import { Skeleton } from '#ui/Skeleton.tsx'
import { liveMapOf, type LiveState } from './live.ts'
import { labelOf, mapWords, nameOf, own } from './map.words.ts'
import { PrintedMap } from './PrintedMap.tsx'
import { Scale } from './Scale.tsx'
import { SharedField } from './SharedField.tsx'
import { TemplateChoice } from './TemplateChoice.tsx'
import './map.css'

type Props = {
  requestId: string
  unitId: string
  boardRef: string
  viewerId: string
  /** Who else has it on the screen, by name. */
  here: readonly string[]
  canWrite: boolean
  isClosed: boolean
}

export function MapSheet({ requestId, unitId, boardRef, viewerId, here, canWrite, isClosed }: Props) {
  const words = useWords(mapWords)
  const [live] = useState(() => liveMapOf(requestId, viewerId))
  const state = useSyncExternalStore(live.subscribe, live.state)
  useEffect(() => live.begin(), [live])
  const { template } = state
  if (state.phase === 'fetching') return <Skeleton label={words.fetching} lines={8} />
  if (state.phase === 'left') return null
  if (template === null) {
    return canWrite && !isClosed ? (
      <TemplateChoice requestId={requestId} unitId={unitId} />
    ) : (
      <p>{words.blank}</p>
    )
  }
  const mayWrite = canWrite && !isClosed
  const columns =
    template.id === 'three-columns' ? ['worried', 'working', 'needed'] : ['child', 'parents', 'surroundings']
  const isWide = columns.every((key) => template.parts.some((part) => part.key === key))
  const side = isWide ? template.parts.filter(({ key }) => columns.includes(key)) : []
  const rest = template.parts.filter((part) => part.key !== 'name' && !side.includes(part))
  const title = template.parts.find(({ key }) => key === 'name')
  return (
    <section className="map" aria-label={nameOf(words, template)}>
      <header className="map-head">
        <h2>{nameOf(words, template)}</h2>
        <MapStatus state={state} />
        <Button size="small" onClick={() => window.print()}>
          {words.print}
        </Button>
      </header>
      <p className="small quiet map-who">
        {here.length === 0 ? null : <span>{words.here(here.join(', '))}</span>}{' '}
        {state.wrote.length === 0 ? null : (
          <span>{words.wrote(state.wrote.map(({ name }) => name).join(', '))}</span>
        )}
      </p>
      {isClosed ? <p>{words.closed}</p> : null}
      {title === undefined ? null : field(title, 1)}
      {side.length === 0 ? null : <div className="map-columns">{side.map((each) => field(each, 8))}</div>}
      <div className="map-rest">{rest.map((each) => field(each, 3))}</div>
      <PrintedMap live={live} state={state} template={template} boardRef={boardRef} />
    </section>
  )

  function field(each: { key: string; label: string | null }, lines: number) {
    const label = labelOf(words, each)
    return each.key === 'scale' ? (
      <Scale key={each.key} {...{ live, state, label, viewerId }} canWrite={mayWrite} />
    ) : (
      <SharedField
        key={each.key}
        {...{ live, state, label, lines }}
        part={each.key}
        hint={own(words.hint, each.key)}
        maxLength={each.key === 'name' ? 80 : 4000}
        canWrite={mayWrite}
      />
    )
  }
}

function MapStatus({ state }: { state: LiveState }) {
  const words = useWords(mapWords)
  const isOffline = useIsOffline()
  const isRefused = state.refused !== null && state.isUnsaved
  const tone = isRefused ? 'refused' : isOffline ? 'warning' : 'plain'
  return (
    <p className="map-status small" data-tone={tone} role={tone === 'plain' ? undefined : 'status'}>
      {isRefused || isOffline ? <Icon name={isRefused ? 'warning' : 'offline'} size={16} /> : null}
      {said()}
    </p>
  )

  function said(): string {
    if (isRefused)
      return `${state.refused?.spans.length === 0 ? `${state.refused.message} ` : ''}${words.refused}`
    if (isOffline) return words.offline
    if (state.isUnsaved) return words.saving
    return state.savedAt === null ? words.empty : words.saved(secondsOf(state.savedAt))
  }
}
